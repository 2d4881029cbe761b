import { expect, test } from "@playwright/test";
import { apiAs, importNotes } from "../e2e/api.ts";
import { type Server, startServer } from "../e2e/server.ts";
import { note, regions, SCHEMA } from "./documents.ts";
import { keptBytes } from "./heap.ts";
import { report } from "./measure.ts";

// Does the labeling page keep what it has shown? Many tasks one after the other in one tab, each begun and changed.

const TASKS = 200;
const EARLY = 20;
const CHARACTERS = 5_000;
const REGIONS = 60;
const RATIO = 1.2;
test.setTimeout(1_800_000);

let server: Server;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.stop());

test("memory over many tasks", async ({ page }) => {
  const { project, tasks } = await projectOf(server);
  await page.request.post(`${server.address}/api/v1/session`, { data: server.admin });
  await page.goto(`${server.address}/projects/${project}/tasks/${tasks[0]}`);
  let early = 0;
  for (let at = 1; at <= TASKS; at += 1) {
    await expect(page.getByRole("heading", { level: 2, name: `${at}. note ${at}`, exact: true })).toBeVisible();
    await expect(page.getByRole("option").first()).toBeVisible();
    await page.getByRole("button", { name: "Start from this prediction" }).click();
    await expect(page.getByRole("application")).toBeVisible();
    if (at === EARLY) early = await keptBytes(page);
    if (at < TASKS) await page.getByRole("link", { name: "Next", exact: true }).click();
  }
  const late = await keptBytes(page);
  report(`kept at task ${TASKS} against task ${EARLY}`, late / early, "times", RATIO);
});

async function projectOf(at: Server): Promise<{ project: number; tasks: number[] }> {
  const api = await apiAs(at, at.admin);
  const { data } = await api.POST("/api/v1/projects", { body: { name: "Memory", template: "ner" } });
  const project = data?.id ?? 0;
  const params = { path: { project_id: project } };
  const labels = SCHEMA.labels.map(({ value }) => `<Label value="${value}"/>`).join("");
  const xml = `<View><Labels name="label" toName="text">${labels}</Labels><Text name="text" value="$text"/></View>`;
  await api.PUT("/api/v1/projects/{project_id}/labeling-config", { params, body: { xml } });
  const texts = Array.from({ length: TASKS }, (_, index) => `Note ${index + 1}. ${note(CHARACTERS)}`);
  await importNotes(
    api,
    project,
    texts.map((text, index) => ({ title: `note ${index + 1}`, text })),
  );
  const predictions = texts.map((text, index) => ({ number: index + 1, result: [...regions(text, REGIONS)] }));
  await api.POST("/api/v1/projects/{project_id}/predictions", {
    params,
    body: { model: "bench", version: "1", predictions: predictions as never },
  });
  const { data: ids } = await api.GET("/api/v1/projects/{project_id}/task-ids", {
    params: { ...params, query: { sort: "number", descending: false } },
  });
  return { project, tasks: ids?.ids ?? [] };
}
