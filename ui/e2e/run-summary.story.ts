import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { type Api, apiAs, deployed, importNotes, makeUser, stopAllServers, unique } from "./api";
import { type Server, startServer } from "./server";
import { test as base, expect } from "./story";

/** A server whose models fail on some texts until `mended` is there. */
const test = base.extend<object, { mended: string; server: Server }>({
  mended: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for the pattern
    async ({}, use) => use(join(tmpdir(), `alab-mended-${process.pid}-${Date.now()}`)),
    { scope: "worker" },
  ],
  server: [
    async ({ mended }, use) => {
      const server = await startServer("fake", () => ({ ALAB_FAKE_MENDED: mended }));
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 180_000 },
  ],
});

const NOTES = [
  { title: "two.txt", text: "A drug, and another drug by mouth twice." },
  { title: "dose.txt", text: "A drug of this strength." },
  { title: "nothing.txt", text: "The sky was clear." },
  { title: "fails.txt", text: "A drug, and poison-fail." },
];

async function projectOf(api: Api, labels: string[]): Promise<number> {
  const { data } = await api.POST("/api/v1/projects", { body: { name: unique("Summary") } });
  const params = { path: { project_id: data?.id ?? 0 } };
  const xml = '<View><Labels name="label" toName="text"/><Text name="text" value="$text"/></View>';
  await api.PUT("/api/v1/projects/{project_id}/labeling-config", { params, body: { xml } });
  await addLabels(api, params.path.project_id, labels);
  await importNotes(api, params.path.project_id, NOTES);
  return params.path.project_id;
}

const addLabels = (api: Api, projectId: number, labels: string[], model = "posology") =>
  api.POST("/api/v1/projects/{project_id}/labeling-config/labels", {
    params: { path: { project_id: projectId } },
    body: { model, labels },
  });

async function openDialog(page: Page) {
  await page.getByRole("button", { name: "Preannotate", exact: true }).first().click();
  const dialog = page.getByRole("dialog", { name: "Preannotate" });
  await expect(dialog.getByRole("region", { name: "What is deployed" })).toBeVisible();
  return dialog;
}

test("A run ends with what it found, what failed and why; what failed is tried again", async ({
  page,
  server,
  mended,
  signIn,
  lookAt,
}) => {
  const owner = await makeUser(server, "Ada");
  const api = await apiAs(server, owner);
  const id = await projectOf(api, ["DRUG", "STRENGTH"]);
  await deployed(api, id);
  await signIn(owner, `/projects/${id}/tasks`);
  await (await openDialog(page)).getByRole("button", { name: "Start", exact: true }).click();

  const strip = page.getByRole("complementary", { name: "Work in the background" });
  await expect(strip).toContainText("3 tasks predicted, 1 failed", { timeout: 120_000 });
  await strip.getByRole("button", { name: "See what was found" }).click();
  const summary = page.getByRole("dialog", { name: "What was found" });
  await expect(summary).toContainText("3 tasks predicted, 1 failed");
  await expect(summary.getByRole("list", { name: "Regions by label" }).getByRole("listitem")).toHaveText([
    /^DRUG\s*3$/,
    /^STRENGTH\s*1$/,
  ]);
  await expect(summary).toContainText("In 1 task the models found nothing.");
  const failed = summary.getByRole("list", { name: "Failed" }).getByRole("listitem");
  await expect(failed).toHaveCount(1);
  await expect(failed).toContainText("the text holds 'poison-fail'");
  await lookAt("run-summary-failed");

  await writeFile(mended, "");
  await summary.getByRole("button", { name: "Try again" }).click();
  await expect(summary).toBeHidden();
  await expect(strip).toContainText("4 tasks predicted", { timeout: 120_000 });
  await strip.getByRole("button", { name: "See what was found" }).click();
  await expect(summary).toContainText("4 tasks predicted");
  await expect(summary.getByRole("list", { name: "Regions by label" })).toContainText(/DRUG\s*4/);
  await expect(summary.getByRole("list", { name: "Failed" })).toHaveCount(0);
  await expect(summary.getByRole("button", { name: "Try again" })).toHaveCount(0);
});

test("Labels that no server predicts are told before the run", async ({ page, server, signIn, lookAt }) => {
  await stopAllServers(server);
  const owner = await makeUser(server, "Grace");
  const api = await apiAs(server, owner);
  const [id, other] = [await projectOf(api, ["DRUG"]), await projectOf(api, ["ROUTE"])];
  await deployed(api, id);
  await deployed(api, other);
  await addLabels(api, id, ["STRENGTH", "ROUTE"]);
  await signIn(owner, `/projects/${id}/tasks`);
  const dialog = await openDialog(page);
  const uncovered = "Does not predict these labels of this project:";
  await expect(dialog.getByRole("article").filter({ hasText: "Last deployment" })).toContainText(
    new RegExp(`${uncovered} (STRENGTH, ROUTE|ROUTE, STRENGTH)`),
  );
  await expect(dialog).toContainText(`${uncovered} DRUG, STRENGTH`);
  await expect(dialog).toContainText("No server predicts STRENGTH. Deploy this project's models to have it predicted.");
  await expect(dialog).toContainText("The Labeling Config has changed since.");
  await lookAt("preannotate-uncovered");
});
