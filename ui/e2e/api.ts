import createClient from "openapi-fetch";
import type { paths } from "../src/api/schema";
import type { Account, Server } from "./server";

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
