import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { CLONE } from "./server";

/** The OpenID Connect provider of the Python tests: a real one that keeps to the standard, and lets everybody in. */
export interface Provider {
  /** Settings with which a server trusts it. */
  settings: Record<string, string>;
  /** Who signs in there from now on. */
  signsIn(claims: { sub: string; preferred_username: string; groups: string[] }): Promise<void>;
  stop(): Promise<void>;
}

export async function startProvider(address: string): Promise<Provider> {
  const callback = `${address}/api/v1/session/oidc/callback`;
  const python = join(CLONE, ".venv/bin/python");
  const child = spawn(python, ["-m", "tests.team.oidc_provider", callback], {
    cwd: CLONE,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(createInterface(child.stdout), "line");
  const settings: Record<string, string> = JSON.parse(line);
  return {
    settings,
    async signsIn(claims) {
      await fetch(new URL("/who", settings.ALAB_OIDC_ISSUER), { method: "POST", body: JSON.stringify(claims) });
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}
