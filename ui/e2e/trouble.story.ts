import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { type Api, apiAs, importNotes, unique } from "./api";
import { expect, test } from "./story";

// What is told where something does not work.

const PYTHON = resolve(import.meta.dirname, "../../.venv/bin/python");

/** A model that the fake engine cannot load, into the hub. */
async function importBrokenModel(api: Api): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "alab-broken-"));
  await writeFile(join(folder, "labels.txt"), "DRUG");
  const zip = join(folder, "broken_meds.zip");
  await promisify(execFile)(PYTHON, ["-m", "zipfile", "-c", zip, join(folder, "labels.txt")]);
  const form = new FormData();
  form.set("file", new Blob([await readFile(zip)]), "broken_meds.zip");
  await api.POST("/api/v1/models", { body: form as never, bodySerializer: () => form });
  await rm(folder, { recursive: true });
  const isThere = async () => {
    const { data } = await api.GET("/api/v1/models", { params: { query: { limit: 200 } } });
    return data?.items.some(({ name }) => name === "broken_meds");
  };
  await expect.poll(isThere, { timeout: 60_000 }).toBe(true);
}

async function projectWith(api: Api, model: string): Promise<number> {
  const { data } = await api.POST("/api/v1/projects", { body: { name: unique("Trouble"), template: "ner" } });
  const params = { path: { project_id: data?.id ?? 0 } };
  await api.POST("/api/v1/projects/{project_id}/labeling-config/labels", { params, body: { model, labels: ["DRUG"] } });
  await importNotes(api, params.path.project_id, [{ title: "a", text: "Takes aspirin." }]);
  return params.path.project_id;
}

test("A deployment that fails shows its reason in the dialog", async ({ page, server, signIn, lookAt }) => {
  const api = await apiAs(server, server.admin);
  await importBrokenModel(api);
  const id = await projectWith(api, "broken_meds");
  await signIn(server.admin, `/projects/${id}/tasks`);
  await page.getByRole("button", { name: "Preannotate", exact: true }).first().click();
  const dialog = page.getByRole("dialog", { name: "Preannotate" });
  await dialog.getByRole("button", { name: "Deploy", exact: true }).click();
  await expect(dialog.getByRole("article")).toContainText("The models could not be loaded: broken_meds is broken.", {
    timeout: 120_000,
  });
  await expect(dialog.getByRole("button", { name: "Start", exact: true })).toBeDisabled();
  await lookAt("preannotate-deployment-failed");
});
