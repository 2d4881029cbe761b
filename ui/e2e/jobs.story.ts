import { apiAs, deployed, importNotes, makeUser, unique } from "./api";
import { type Server, startServer } from "./server";
import { test as base, expect } from "./story";

/** A server whose models are slow, so that a run can be cancelled in its middle; for these stories alone. */
const test = base.extend<object, { server: Server }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for the pattern
    async ({}, use) => {
      const server = await startServer("fake", () => ({
        ALAB_FAKE_SECONDS_PER_TEXT: "0.5",
        ALAB_CHUNK_TASKS: "2",
        ALAB_WORKER_DEAD_SECONDS: "3",
      }));
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 180_000 },
  ],
});

test("I cancel work on the Jobs page, and I am told where no worker runs", async ({ page, server, signIn, lookAt }) => {
  const owner = await makeUser(server, "Annie");
  const api = await apiAs(server, owner);
  const { data: project } = await api.POST("/api/v1/projects", { body: { name: unique("Jobs"), template: "ner" } });
  const params = { path: { project_id: project?.id ?? 0 } };
  const body = { model: "posology", labels: ["DRUG"] };
  await api.POST("/api/v1/projects/{project_id}/labeling-config/labels", { params, body });
  const notes = Array.from({ length: 300 }, (_, n) => ({ title: `${n}`, text: `Note ${n}: takes a drug.` }));
  await importNotes(api, params.path.project_id, notes);
  await deployed(api, params.path.project_id);
  await api.POST("/api/v1/projects/{project_id}/preannotate", { params, body: {} });

  await signIn(owner, "/jobs");
  const row = page.getByRole("row").filter({ hasText: "Pre-annotation" });
  await expect(row.getByText("Running")).toBeVisible();
  await expect(row.getByText(/of 300 tasks/)).toBeVisible();
  await lookAt("jobs-running");
  await row.getByRole("button", { name: /^Cancel: / }).click();
  await page.getByRole("dialog", { name: "Cancel this work?" }).getByRole("button", { name: "Cancel it" }).click();
  await expect(row.getByText("Cancelled")).toBeVisible({ timeout: 60_000 });
  const { data: tasks } = await api.GET("/api/v1/projects/{project_id}/tasks", {
    params: { ...params, query: { has_predictions: true, limit: 1 } },
  });
  expect(tasks?.total).toBeGreaterThan(0);
  expect(tasks?.total).toBeLessThan(300);

  // The web process alone.
  await server.pause();
  await server.resume("web");
  const alert = page.getByRole("alert").filter({ hasText: "No worker is running" });
  await expect(async () => {
    await page.reload();
    await expect(alert).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await lookAt("jobs-no-worker");
  await page.goto(`/projects/${params.path.project_id}/tasks`);
  await page.getByRole("button", { name: "Preannotate", exact: true }).first().click();
  await expect(page.getByRole("dialog", { name: "Preannotate" })).toContainText("No worker is running");
});
