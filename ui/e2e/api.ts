import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "@playwright/test";
import createClient from "openapi-fetch";
import type { paths } from "../src/api/schema";
import { type Account, CLONE, type Server } from "./server";

/** The API with a user's token: what a story finds there before it begins, or looks up at its end. */
export async function apiAs(server: Server, account: Account) {
  const answer = await fetch(`${server.address}/api/v1/session/token`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(account),
  });
  const { token } = await answer.json();
  const client = createClient<paths>({ baseUrl: server.address, headers: { Authorization: `Bearer ${token}` } });
  client.use({
    async onResponse({ request, response }) {
      if (!response.ok)
        throw new Error(`${request.method} ${request.url}: ${response.status} ${await response.text()}`);
    },
  });
  return client;
}

export type Api = Awaited<ReturnType<typeof apiAs>>;

/** Notes into a project, as one JSON file. */
export const importNotes = (api: Api, projectId: number, notes: readonly { title: string; text: string }[]) =>
  importFile(api, projectId, "notes.json", JSON.stringify(notes));

export function importFile(api: Api, projectId: number, name: string, content: string) {
  const form = new FormData();
  form.set("files", new Blob([content]), name);
  return api.POST("/api/v1/projects/{project_id}/import", {
    params: { path: { project_id: projectId } },
    body: form as never,
    bodySerializer: () => form,
  });
}

/** A model with these labels into the hub, of the kind that the fake engine reads; by an admin. */
export async function importModel(admin: Api, name: string, labels: readonly string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "alab-model-"));
  await writeFile(join(folder, "labels.txt"), labels.join("\n"));
  const zip = join(folder, `${name}.zip`);
  const python = join(CLONE, ".venv/bin/python");
  await promisify(execFile)(python, ["-m", "zipfile", "-c", zip, join(folder, "labels.txt")]);
  const form = new FormData();
  form.set("file", new Blob([await readFile(zip)]), `${name}.zip`);
  await admin.POST("/api/v1/models", { body: form as never, bodySerializer: () => form });
  await rm(folder, { recursive: true });
  const isThere = async () => {
    const { data } = await admin.GET("/api/v1/models", { params: { query: { limit: 200 } } });
    return data?.items.some((model) => model.name === name);
  };
  await expect.poll(isThere, { timeout: 60_000 }).toBe(true);
}

/** A server with a project's models, as soon as it can predict. */
export async function deployed(api: Api, projectId: number, timeout = 120_000): Promise<number> {
  const params = { path: { project_id: projectId } };
  const { data } = await api.POST("/api/v1/projects/{project_id}/deploy", { params, body: {} });
  const deployment = { params: { path: { deployment_id: data?.id ?? 0 } } };
  const state = async () => (await api.GET("/api/v1/deployments/{deployment_id}", deployment)).data?.state;
  await expect.poll(state, { timeout }).toBe("idle");
  return data?.id ?? 0;
}

/** The item of a region of these words, where they stand first in the text. */
export function regionItem(text: string, id: string, words: string, label: string, more: Record<string, unknown> = {}) {
  const start = text.indexOf(words);
  const value = { start, end: start + words.length, text: words, labels: [label], ...more };
  return { id, type: "labels", from_name: "label", to_name: "text", value };
}

let made = 0;
/** A name that no other story uses, so that each passes alone and beside others. */
export function unique(name: string): string {
  made += 1;
  return `${name} ${process.pid}-${made}`;
}

/** A further user, made by the admin. */
export async function makeUser(server: Server, name: string): Promise<Account> {
  const account = { username: unique(name).replaceAll(" ", "-"), password: "correct horse battery staple" };
  const admin = await apiAs(server, server.admin);
  await admin.POST("/api/v1/users", { body: { ...account, first_name: name } });
  return account;
}

/** Two servers may run at once, and earlier stories have left some. */
export async function stopAllServers(server: Server): Promise<void> {
  const admin = await apiAs(server, server.admin);
  const running = async () => {
    const { data } = await admin.GET("/api/v1/deployments");
    return (data?.items ?? []).filter(({ state }) => state !== "stopped");
  };
  for (const { id } of await running())
    await admin.DELETE("/api/v1/deployments/{deployment_id}", { params: { path: { deployment_id: id } } });
  await expect.poll(async () => (await running()).length, { timeout: 60_000 }).toBe(0);
}
