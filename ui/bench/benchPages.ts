import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const CONFIG = fileURLToPath(new URL("./vite.config.ts", import.meta.url));
const BUILT = fileURLToPath(new URL("../node_modules/.cache/bench-pages", import.meta.url));
const KINDS: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

/** Builds the pages of `bench/pages` as the product is built, and serves them on a free port. */
export async function serveBenchPages(): Promise<{ address: string; stop: () => Promise<void> }> {
  await build({ configFile: CONFIG, logLevel: "error" });
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url ?? "/", "http://localhost").pathname);
    const content = await readFile(join(BUILT, path)).catch(() => null);
    response.writeHead(content ? 200 : 404, { "Content-Type": KINDS[extname(path)] ?? "application/octet-stream" });
    response.end(content ?? "");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { address: addressOf(server), stop: async () => void (await closed(server)) };
}

function addressOf(server: Server): string {
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("The server of the bench pages has no port.");
  return `http://127.0.0.1:${address.port}`;
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
}
