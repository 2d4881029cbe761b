import type { Page } from "@playwright/test";
import { apiAs, makeUser, unique } from "./api";
import type { Account, Server } from "./server";
import { expect, test } from "./story";

const NOTES = JSON.stringify([
  { title: "aspirin.txt", text: "Takes aspirin 81 mg daily." },
  { title: "broken.txt", text: 3 },
  { title: "metformin.txt", text: "Takes metformin 500 mg." },
]);

async function projectOf(server: Server, owner: Account): Promise<number> {
  const api = await apiAs(server, owner);
  const { data } = await api.POST("/api/v1/projects", { body: { name: unique("Import"), template: "ner" } });
  return data?.id ?? 0;
}

async function choose(page: Page, files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose files" }).click();
  await (await chooser).setFiles(files);
}

test("I import files and see what came of each row", async ({ page, server, signIn, lookAt }) => {
  const owner = await makeUser(server, "Ada");
  const id = await projectOf(server, owner);
  await signIn(owner, `/projects/${id}/import`);
  await expect(page.getByRole("link", { name: /Download a sample of CoNLL/ })).toBeVisible();
  await lookAt("import-empty");
  await choose(page, [
    { name: "notes.json", mimeType: "application/json", buffer: Buffer.from(NOTES) },
    { name: "plain.txt", mimeType: "text/plain", buffer: Buffer.from("Nothing to note.") },
  ]);
  await expect(page.getByText("2 files,")).toBeVisible();
  await page.getByRole("combobox", { name: "Tags for new tasks" }).fill("Spring");
  await page.keyboard.press("Enter");
  await lookAt("import-chosen");
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByRole("heading", { name: "What came of it" })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "new tasks3" })).toBeVisible();
  await expect(page.getByRole("row", { name: /notes\.json 2/ })).toBeVisible();
  await lookAt("import-result");
  await page.getByRole("link", { name: "Go to the tasks" }).click();
  await expect(page.getByText("plain.txt")).toBeVisible();
  const api = await apiAs(server, owner);
  const { data } = await api.GET("/api/v1/projects/{project_id}/tasks", {
    params: { path: { project_id: id }, query: { tag: ["Spring"] } },
  });
  expect(data?.total).toBe(3);
});

test("A file that cannot be read is told at its place, and leaving with chosen files asks first", async ({
  page,
  server,
  signIn,
}) => {
  const owner = await makeUser(server, "Grace");
  const id = await projectOf(server, owner);
  await signIn(owner, `/projects/${id}/import`);
  await choose(page, [{ name: "bad.zip", mimeType: "application/zip", buffer: Buffer.from("no zip") }]);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("bad.zip is not a zip file");
  await page.getByRole("link", { name: "About" }).click();
  await expect(page.getByRole("dialog", { name: "Leave without saving?" })).toBeVisible();
  await page.getByRole("button", { name: "Stay" }).click();
  await page.getByRole("button", { name: "Remove bad.zip" }).click();
  await page.getByRole("link", { name: "About" }).click();
  await expect(page).toHaveURL(/\/about$/);
});

test("A large import goes on in the background", async ({ page, server, signIn, lookAt }) => {
  const owner = await makeUser(server, "Edsger");
  const id = await projectOf(server, owner);
  await page.route("**/import", (route) => route.continue({ url: `${route.request().url()}?background=true` }));
  await signIn(owner, `/projects/${id}/import`);
  const rows = Array.from({ length: 3000 }, (_, n) => JSON.stringify({ title: `n${n}`, text: `Note ${n}.` }));
  await choose(page, [{ name: "many.jsonl", mimeType: "text/plain", buffer: Buffer.from(rows.join("\n")) }]);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByRole("heading", { name: "What came of it" })).toBeVisible({ timeout: 120_000 });
  await expect(page.getByRole("status").filter({ hasText: "new tasks" })).toContainText("3,000");
  await lookAt("import-large");
});
