import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

export const CLONE = resolve(import.meta.dirname, "../..");
const ALAB = join(CLONE, ".venv/bin/alab");

export interface Account {
  username: string;
  password: string;
}

/** A real `alab serve` with a data folder of its own, gone at the end. */
export interface Server {
  address: string;
  dataDir: string;
  admin: Account;
  /** Ends it; its data, port and accounts stay for `resume`. */
  pause(): Promise<void>;
  /** `web`: without a worker. */
  resume(what?: "serve" | "web"): Promise<void>;
  stop(): Promise<void>;
}

/** `engine` is `sparknlp` for stories where the predictions matter, else `fake`, which needs no Java. */
export async function startServer(
  engine: "fake" | "sparknlp" = "fake",
  /** Further settings; a server may have to know its own address. */
  settings: (address: string) => Record<string, string> | Promise<Record<string, string>> = () => ({}),
): Promise<Server> {
  const dataDir = mkdtempSync(join(tmpdir(), "alab-e2e-"));
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    ALAB_DATA_DIR: dataDir,
    ALAB_ENGINE_DIR: process.env.ALAB_ENGINE_DIR ?? join(CLONE, ".local/engine"),
    ALAB_PORT: String(port),
    ...(engine === "fake" ? { ALAB_ENGINE: "fake" } : {}),
    ...(await settings(address)),
  };
  // The starter models, which a server with the fake engine offers as well; the engine itself is there already.
  await promisify(execFile)(ALAB, ["setup"], { env });
  const start = (what: "serve" | "web") => spawn(ALAB, [what], { env, stdio: ["ignore", "pipe", "pipe"] });
  let child = start("serve");
  const admin = await announced(child, adminIn);
  const pause = async () => {
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
  };
  return {
    address,
    dataDir,
    admin,
    pause,
    async resume(what = "serve") {
      child = start(what);
      await announced(child, () => true);
    },
    async stop() {
      await pause();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const adminIn = (output: string): Account | null => {
  const [, username, password] = /First administrator: (\S+)\s+password: (\S+)/.exec(output) ?? [];
  return username && password ? { username, password } : null;
};

/** Waits until the server says that it is there; gives what was looked for in what it said. */
function announced<Found>(child: ChildProcess, find: (output: string) => Found | null): Promise<Found> {
  let output = "";
  return new Promise((found, failed) => {
    child.stderr?.on("data", (piece: Buffer) => {
      output += piece;
    });
    child.stdout?.on("data", (piece: Buffer) => {
      output += piece;
      const looked = output.includes("Annotation Lab is at") ? find(output) : null;
      if (looked) found(looked);
    });
    child.on("exit", (code) => failed(new Error(`alab serve ended with ${code}:\n${output}`)));
  });
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (!address || typeof address === "string") throw new Error("no free port");
  return address.port;
}
