import type { Browser, Page } from "@playwright/test";
import { type Api, apiAs, makeUser, stopAllServers, unique } from "./api";
import type { Account, Server } from "./server";
import { expect, test } from "./spark";

// Section 19 of the specification, steps 3 to 5 and 10, on real Spark NLP. A server needs minutes on a slow machine.
const DEPLOYS_MS = 420_000;
const PREDICTS_MS = 240_000;
test.setTimeout(900_000);

const NOTES = [
  { title: "aspirin.txt", text: "The patient takes aspirin 81 mg by mouth daily and metformin 500 mg twice a day." },
  { title: "amoxicillin.txt", text: "Start amoxicillin 500 mg capsule by mouth three times daily for 10 days." },
  { title: "weather.txt", text: "The sky was clear, and nothing else happened." },
];
const LABELS = ["DRUG", "FREQUENCY", "STRENGTH"];
const EMPTY_CONFIG =
  '<View>\n  <Labels name="label" toName="text">\n  </Labels>\n  <Text name="text" value="$text"/>\n</View>';

/** A project whose config predicts three of the posology model's labels, with its notes imported. */
async function projectWithNotes(server: Server, owner: Account): Promise<{ api: Api; id: number; name: string }> {
  const api = await apiAs(server, owner);
  const name = unique("Medication");
  const { data: project } = await api.POST("/api/v1/projects", { body: { name, template: "ner" } });
  const id = project?.id ?? 0;
  const params = { path: { project_id: id } };
  await api.PUT("/api/v1/projects/{project_id}/labeling-config", { params, body: { xml: EMPTY_CONFIG } });
  const body = { model: "posology", labels: LABELS };
  await api.POST("/api/v1/projects/{project_id}/labeling-config/labels", { params, body });
  return { api, id, name };
}

async function importNotes(page: Page, projectId: number): Promise<void> {
  const buffer = Buffer.from(JSON.stringify(NOTES));
  const answer = await page.request.post(`/api/v1/projects/${projectId}/import`, {
    headers: { "X-Requested-With": "annotation-lab" },
    multipart: { files: { name: "notes.json", mimeType: "application/json", buffer } },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
}

const dialogOf = (page: Page) => page.getByRole("dialog", { name: "Preannotate" });

async function openDialog(page: Page) {
  await page.getByRole("button", { name: "Preannotate", exact: true }).first().click();
  await expect(dialogOf(page).getByRole("region", { name: "What is deployed" })).toBeVisible();
  return dialogOf(page);
}

test("An Owner deploys, pre-annotates and looks at the predictions", async ({ page, server, signIn, lookAt }) => {
  await stopAllServers(server);
  const owner = await makeUser(server, "Ada");
  const { api, id } = await projectWithNotes(server, owner);
  await signIn(owner, `/projects/${id}/tasks`);
  await expect(page.getByText("No documents yet")).toBeVisible();
  await lookAt("tasks-empty");
  await importNotes(page, id);
  await page.reload();
  await expect(page.getByText("aspirin.txt")).toBeVisible();
  await lookAt("tasks-first-run");

  await page.getByRole("checkbox", { name: "Choose aspirin.txt" }).click();
  await page.getByRole("checkbox", { name: "Choose weather.txt" }).click({ modifiers: ["Shift"] });
  await expect(page.getByText("3 tasks chosen")).toBeVisible();
  await lookAt("tasks-chosen");

  const dialog = await openDialog(page);
  await expect(dialog.getByText("Nothing is deployed for this project yet")).toBeVisible();
  for (const label of LABELS) await expect(dialog.getByText(label, { exact: true })).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Start", exact: true })).toBeDisabled();
  await lookAt("preannotate-nothing-deployed");
  await dialog.getByRole("button", { name: "Deploy", exact: true }).click();
  await expect(dialog.getByText(/^Deploying: /)).toBeVisible();
  await lookAt("preannotate-deploying");
  await expect(dialog.getByText("Idle", { exact: true })).toBeVisible({ timeout: DEPLOYS_MS });
  await expect(dialog.getByText("3 tasks will be pre-annotated.")).toBeVisible();
  await lookAt("preannotate-ready");
  await dialog.getByRole("button", { name: "Start", exact: true }).click();
  await expect(dialog).toBeHidden();

  const background = page.getByRole("complementary", { name: "Work in the background" });
  await expect(background.getByText("Pre-annotation is done")).toBeVisible({ timeout: PREDICTS_MS });
  await background.getByRole("button", { name: "See what was found" }).click();
  const summary = page.getByRole("dialog", { name: "What was found" });
  await expect(summary.getByText("3 tasks predicted")).toBeVisible();
  await expect(summary.getByText("In 1 task the models found nothing.")).toBeVisible();
  await lookAt("run-summary");
  await summary.getByRole("button", { name: "Close" }).last().click();
  await expect(page.getByText("Found nothing")).toBeVisible();
  await lookAt("tasks-predicted");

  await page.getByRole("link", { name: "aspirin.txt" }).click();
  const regions = page.getByRole("listbox", { name: "Predicted regions" });
  await expect(regions.getByRole("option", { name: "DRUG: aspirin" })).toBeVisible();
  await lookAt("task-predictions");
  const { data: tasks } = await api.GET("/api/v1/projects/{project_id}/tasks", {
    params: { path: { project_id: id } },
  });
  for (const task of tasks?.items ?? []) {
    const { data: found } = await api.GET("/api/v1/tasks/{task_id}/predictions", {
      params: { path: { task_id: task.id } },
    });
    expect(found).toHaveLength(1);
    const labels = new Set(found?.[0]?.result.flatMap((item) => (item.value as { labels: string[] }).labels));
    expect([...labels].filter((label) => !LABELS.includes(label))).toEqual([]);
  }
});

test("Two people deploy at the same time, and each is told the truth", async ({ browser, page, server, signIn }) => {
  await stopAllServers(server);
  const [ada, grace] = [await makeUser(server, "Ada"), await makeUser(server, "Grace")];
  const [mine, hers] = [await projectWithNotes(server, ada), await projectWithNotes(server, grace)];
  await signIn(ada, `/projects/${mine.id}/tasks`);
  await importNotes(page, mine.id);
  const other = await browser.newPage({ baseURL: server.address });
  await other.request.post("/api/v1/session", { data: grace });
  await other.goto(`/projects/${hers.id}/tasks`);
  await importNotes(other, hers.id);

  const [dialog, herDialog] = [await openDialog(page), await openDialog(other)];
  await deploy(dialog);
  await expect(herDialog.getByRole("article").filter({ hasText: mine.name })).toBeVisible();
  await deploy(herDialog);
  await expect(dialog.getByRole("article").filter({ hasText: hers.name })).toBeVisible();
  await expect(dialog.getByRole("article").filter({ hasText: mine.name }).getByText("Idle")).toBeVisible({
    timeout: DEPLOYS_MS,
  });
  await expect(herDialog.getByRole("article").filter({ hasText: hers.name }).getByText("Idle")).toBeVisible({
    timeout: DEPLOYS_MS,
  });
  await aThirdPersonIsToldWhomToAsk(browser, server, [ada, grace]);
  for (const one of [dialog, herDialog]) await one.getByRole("button", { name: "Start", exact: true }).click();
  for (const one of [page, other]) {
    await expect(one.getByText("Pre-annotation is done")).toBeVisible({ timeout: PREDICTS_MS });
  }
  await other.close();
});

async function aThirdPersonIsToldWhomToAsk(browser: Browser, server: Server, owners: Account[]): Promise<void> {
  const linus = await makeUser(server, "Linus");
  const { id } = await projectWithNotes(server, linus);
  const page = await browser.newPage({ baseURL: server.address });
  await page.request.post("/api/v1/session", { data: linus });
  await page.goto(`/projects/${id}/tasks`);
  await importNotes(page, id);
  const dialog = await openDialog(page);
  await expect(dialog.getByText("2 of 2 servers run, and none is of a project that you manage.")).toBeVisible();
  for (const { username } of owners) await expect(dialog.getByText(`, by ${username}`)).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Deploy", exact: true })).toBeDisabled();
  await page.close();
}

async function deploy(dialog: ReturnType<typeof dialogOf>): Promise<void> {
  await dialog.getByRole("button", { name: "Deploy", exact: true }).click();
  await expect(dialog.getByText(/^Deploying: /)).toBeVisible();
}

test("An Annotator sees no Preannotate button, and the API does not let him", async ({ page, server, signIn }) => {
  const [owner, annotator] = [await makeUser(server, "Ada"), await makeUser(server, "Alan")];
  const { api, id } = await projectWithNotes(server, owner);
  const params = { path: { project_id: id } };
  await api.POST("/api/v1/projects/{project_id}/members", {
    params,
    body: { username: annotator.username, role: "annotator" },
  });
  await signIn(annotator, `/projects/${id}/tasks`);
  await expect(
    page.getByRole("heading", { name: "Nothing is assigned to you" }).or(page.getByText("Nothing is assigned to you")),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: "Preannotate" })).toHaveCount(0);
  const refused = await page.request.post(`/api/v1/projects/${id}/preannotate`, {
    headers: { "X-Requested-With": "annotation-lab" },
    data: {},
  });
  expect(refused.status()).toBe(403);
  const stranger = await makeUser(server, "Eve");
  await page.request.post("/api/v1/session", { data: stranger });
  const unknown = await page.request.post(`/api/v1/projects/${id}/preannotate`, {
    headers: { "X-Requested-With": "annotation-lab" },
    data: {},
  });
  expect(unknown.status()).toBe(404);
});
