import { readFile } from "node:fs/promises";
import { apiAs, makeUser, unique } from "./api";
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
