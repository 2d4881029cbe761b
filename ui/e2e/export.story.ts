import { readFile } from "node:fs/promises";
import { apiAs, makeUser, unique } from "./api";
import { expect, test } from "./story";

test("I export a project and download the file", async ({ page, server, signIn, lookAt }) => {
  const owner = await makeUser(server, "Ada");
  const api = await apiAs(server, owner);
  const { data } = await api.POST("/api/v1/projects", { body: { name: unique("Export"), template: "ner" } });
  const id = data?.id ?? 0;
  await signIn(owner, `/projects/${id}/export`);
  const answer = await page.request.post(`/api/v1/projects/${id}/import`, {
    headers: { "X-Requested-With": "annotation-lab" },
    multipart: {
      files: { name: "n.json", mimeType: "application/json", buffer: Buffer.from('[{"title":"a","text":"Aspirin."}]') },
      tags: "Train",
    },
  });
  expect(answer.ok()).toBe(true);
  await expect(page.getByText("No exports yet")).toBeVisible();
  await lookAt("export-empty");
  await page.getByRole("combobox", { name: "Format" }).click();
  await page.getByRole("option", { name: /CoNLL 2003/ }).click();
  await expect(page.getByText("Overlapping regions")).toBeVisible();
  await page.getByRole("button", { name: "Check this project" }).click();
  await expect(page.getByRole("status").filter({ hasText: "cannot be told" })).toContainText("1 task");
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const row = page.getByRole("row", { name: /as conll2003/ });
  await expect(row.getByText("Done")).toBeVisible({ timeout: 60_000 });
  await lookAt("export");
  const download = page.waitForEvent("download");
  await row.getByRole("link", { name: /Download/ }).click();
  const content = await readFile(await (await download).path(), "utf8");
  expect(content).toContain("Aspirin -X- _ O");
});
