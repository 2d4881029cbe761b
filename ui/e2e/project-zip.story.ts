import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Page } from "@playwright/test";
import { type Api, apiAs, importModel, importNotes, makeUser, unique } from "./api";
import { CLONE } from "./server";
import { expect, test } from "./story";

test("I take a whole project out as a zip, and somebody else makes a project of it", async ({
  page,
  server,
  signIn,
  lookAt,
}) => {
  const [owner, other] = [await makeUser(server, "Ada"), await makeUser(server, "Grace")];
  const api = await apiAs(server, owner);
  const name = unique("Zip");
  const { data } = await api.POST("/api/v1/projects", { body: { name, template: "ner" } });
  const id = data?.id ?? 0;
  await signIn(owner, `/projects/${id}/export`);
  const sent = await page.request.post(`/api/v1/projects/${id}/import`, {
    headers: { "X-Requested-With": "annotation-lab" },
    multipart: {
      files: { name: "n.json", mimeType: "application/json", buffer: Buffer.from('[{"title":"a","text":"Aspirin."}]') },
    },
  });
  expect(sent.ok()).toBe(true);
  await page.getByRole("button", { name: "Write the zip" }).click();
  const row = page.getByRole("row", { name: new RegExp(`export the project ${name}`) });
  await expect(row.getByText("Done")).toBeVisible({ timeout: 60_000 });
  await lookAt("project-zip-export");
  const download = page.waitForEvent("download");
  await row.getByRole("link", { name: /Download/ }).click();
  expect((await download).suggestedFilename()).toBe(`${name}.zip`);
  const zip = await readFile(await (await download).path());

  await page.request.delete("/api/v1/session", { headers: { "X-Requested-With": "annotation-lab" } });
  await signIn(other, "/projects");
  await page.getByRole("button", { name: "Import project" }).click();
  const dialog = page.getByRole("dialog", { name: "Import a project" });
  await dialog.locator("input[type=file]").setInputFiles({ name: "p.zip", mimeType: "application/zip", buffer: zip });
  await dialog.getByLabel("Name of the new project").fill(`${name} taken over`);
  await lookAt("project-zip-import");
  await dialog.getByRole("button", { name: "Import", exact: true }).click();
  await expect(dialog.getByRole("status")).toContainText(`${name} taken over is here`, { timeout: 60_000 });
  await lookAt("project-zip-imported");
  await dialog.getByRole("link", { name: "Open the project" }).click();
  await expect(page.getByRole("heading", { name: `${name} taken over` })).toBeVisible();
  await expect(page.getByText("Aspirin.")).toBeVisible();
});

test("A zip that is no project is refused with the reason, and another one can be chosen", async ({
  page,
  server,
  signIn,
  lookAt,
}) => {
  await signIn(await makeUser(server, "Alan"), "/projects");
  await page.getByRole("button", { name: "Import project" }).click();
  const dialog = page.getByRole("dialog", { name: "Import a project" });
  const file = { name: "notes.zip", mimeType: "application/zip", buffer: Buffer.from("this is no zip") };
  await dialog.locator("input[type=file]").setInputFiles(file);
  await dialog.getByRole("button", { name: "Import", exact: true }).click();
  await expect(dialog.getByRole("alert")).toContainText("The project was not imported");
  await expect(dialog.getByRole("alert")).toContainText("notes.zip");
  await lookAt("project-zip-refused");
  await expect(dialog.getByRole("button", { name: "Import", exact: true })).toBeEnabled();
});

/** The zip of a project, made by its job. */
async function exported(page: Page, api: Api, projectId: number): Promise<Buffer> {
  const params = { path: { project_id: projectId } };
  const { data: job } = await api.POST("/api/v1/projects/{project_id}/project-export", { params });
  const state = async () =>
    (await api.GET("/api/v1/jobs/{job_id}", { params: { path: { job_id: job?.id ?? "" } } })).data?.state;
  await expect.poll(state, { timeout: 60_000 }).toBe("done");
  return (await page.request.get(`/api/v1/projects/${projectId}/project-export/${job?.id}/file`)).body();
}

async function chooseZip(page: Page, name: string, buffer: Buffer) {
  await page.getByRole("button", { name: "Import project" }).click();
  const dialog = page.getByRole("dialog", { name: "Import a project" });
  await dialog.locator("input[type=file]").setInputFiles({ name, mimeType: "application/zip", buffer });
  await dialog.getByRole("button", { name: "Import", exact: true }).click();
  return dialog;
}

test("The result of an import tells who and which models are missing here", async ({
  page,
  server,
  signIn,
  lookAt,
}) => {
  const [owner, gone] = [await makeUser(server, "Ada"), await makeUser(server, "Linus")];
  const [api, admin] = [await apiAs(server, owner), await apiAs(server, server.admin)];
  const model = unique("meds").replace(/\W/g, "_");
  await importModel(admin, model, ["DRUG"]);
  const name = unique("Moved");
  const { data } = await api.POST("/api/v1/projects", { body: { name, template: "ner" } });
  const params = { path: { project_id: data?.id ?? 0 } };
  const labels = { model, labels: ["DRUG"] };
  await api.POST("/api/v1/projects/{project_id}/labeling-config/labels", { params, body: labels });
  const member = { username: gone.username, role: "annotator" as const };
  await api.POST("/api/v1/projects/{project_id}/members", { params, body: member });
  await importNotes(api, params.path.project_id, [{ title: "a", text: "Takes a drug." }]);
  const { data: tasks } = await api.GET("/api/v1/projects/{project_id}/tasks", { params });
  const assigned = { task_ids: tasks?.items.map(({ id }) => id) ?? [], all: false, usernames: [gone.username] };
  await api.POST("/api/v1/projects/{project_id}/tasks/assign", { params, body: assigned });
  await signIn(owner, "/projects");
  const zip = await exported(page, api, params.path.project_id);

  // As if it came from an installation that has more people and models.
  await api.DELETE("/api/v1/projects/{project_id}", { params: { ...params, query: { confirm: name } } });
  await admin.DELETE("/api/v1/models/{name}", { params: { path: { name: model } } });
  const { data: users } = await admin.GET("/api/v1/users", { params: { query: { limit: 200 } } });
  const userId = users?.items.find(({ username }) => username === gone.username)?.id ?? 0;
  await admin.DELETE("/api/v1/users/{user_id}", { params: { path: { user_id: userId } } });

  const dialog = await chooseZip(page, `${name}.zip`, zip);
  await expect(dialog.getByRole("status")).toContainText(`${name} is here`, { timeout: 60_000 });
  const people = dialog.getByRole("alert").filter({ hasText: "1 member has no account here" });
  await expect(people.getByRole("listitem")).toHaveText(gone.username);
  await expect(people).toContainText("1 assignment was left out.");
  const models = dialog.getByRole("alert").filter({ hasText: "1 model is not here" });
  await expect(models).toContainText(`${model}: Ask whoever made the zip for the model`);
  await lookAt("project-zip-missing");
});

const BREAK = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as whole, zipfile.ZipFile(sys.argv[2], "w", zipfile.ZIP_DEFLATED) as broken:
    for name in whole.namelist():
        content = whole.read(name)
        if name == "tasks.jsonl":
            lines = content.splitlines(keepends=True)
            lines[449] = b"this is no task\\n"
            content = b"".join(lines)
        broken.writestr(name, content)
`;

/** The zip with its 450th task spoiled: some are stored before that is found. */
async function spoiled(zip: Buffer): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), "alab-zip-"));
  const [whole, broken] = [join(folder, "whole.zip"), join(folder, "broken.zip")];
  await writeFile(whole, zip);
  await promisify(execFile)(join(CLONE, ".venv/bin/python"), ["-c", BREAK, whole, broken]);
  const found = await readFile(broken);
  await rm(folder, { recursive: true });
  return found;
}

test("An import that fails in its middle shows why, and leaves nothing behind", async ({
  page,
  server,
  signIn,
  lookAt,
}) => {
  const owner = await makeUser(server, "Ada");
  const api = await apiAs(server, owner);
  const { data } = await api.POST("/api/v1/projects", { body: { name: unique("Broken"), template: "ner" } });
  const notes = Array.from({ length: 500 }, (_, n) => ({ title: `n${n}`, text: `Note ${n}.` }));
  await importNotes(api, data?.id ?? 0, notes);
  await signIn(owner, "/projects");
  const zip = await spoiled(await exported(page, api, data?.id ?? 0));
  const dialog = await chooseZip(page, "broken.zip", zip);
  const alert = dialog.getByRole("alert");
  await expect(alert).toContainText("The project was not imported", { timeout: 60_000 });
  await expect(alert).toContainText("broken.zip is refused. tasks.jsonl, line 450: it is not JSON");
  await expect(alert).toContainText("Nothing of it stays here.");
  await lookAt("project-zip-failed");
  const mine = async () => (await api.GET("/api/v1/projects", { params: { query: {} } })).data?.items.length;
  await expect.poll(mine).toBe(1);

  await dialog.getByRole("button", { name: "Choose another zip" }).click();
  await expect(dialog.getByRole("button", { name: "Import", exact: true })).toBeDisabled();
  await page.keyboard.press("Escape");
  await page.goto("/jobs");
  const row = page.getByRole("row").filter({ hasText: "import the project broken.zip" });
  await expect(row.getByText("Failed")).toBeVisible();
  await row.getByRole("button", { name: /^Details/ }).click();
  await expect(page.getByRole("dialog")).toContainText("tasks.jsonl, line 450");
});

test("I stop sending a zip, and may send it again", async ({ page, server, signIn }) => {
  const owner = await makeUser(server, "Ada");
  const api = await apiAs(server, owner);
  const name = unique("Stopped");
  const { data } = await api.POST("/api/v1/projects", { body: { name, template: "ner" } });
  await signIn(owner, "/projects");
  const zip = await exported(page, api, data?.id ?? 0);
  // A line so slow that nothing of it arrives.
  await page.route("**/api/v1/projects/import", () => undefined);
  const dialog = await chooseZip(page, `${name}.zip`, zip);
  await dialog.getByRole("button", { name: "Stop sending" }).click();
  await expect(dialog.getByRole("button", { name: "Import", exact: true })).toBeEnabled();
  await expect(dialog.getByRole("alert")).toHaveCount(0);
  await page.unroute("**/api/v1/projects/import");
  await dialog.getByRole("button", { name: "Import", exact: true }).click();
  await expect(dialog.getByRole("status")).toContainText(`${name} 2 is here`, { timeout: 60_000 });
});
