import { apiAs, importNotes, makeUser, regionItem, unique } from "./api";
import { savedCompletion } from "./labelingProject";
import { expect, test } from "./story";

const NOTES = ["aspirin", "metformin", "warfarin"].map((drug) => ({ title: `${drug}.txt`, text: `Takes ${drug}.` }));

test("I delete several tasks and take it back: they are there again with all that people did", async ({
  page,
  server,
  signIn,
  lookAt,
}) => {
  const owner = await makeUser(server, "Ada");
  const api = await apiAs(server, owner);
  const { data } = await api.POST("/api/v1/projects", { body: { name: unique("Undo"), template: "ner" } });
  const params = { path: { project_id: data?.id ?? 0 } };
  await importNotes(api, params.path.project_id, NOTES);
  const tasks = async () => (await api.GET("/api/v1/projects/{project_id}/tasks", { params })).data?.items ?? [];
  const first = (await tasks()).find(({ title }) => title === "aspirin.txt");
  const body = { task_ids: [first?.id ?? 0], all: false, add: ["Keep"] };
  await api.POST("/api/v1/projects/{project_id}/tasks/tags", { params, body });
  const item = regionItem("Takes aspirin.", "r1", "aspirin", "Person");
  const { id: completion } = await savedCompletion(api, first?.id ?? 0, [item]);

  await signIn(owner, `/projects/${params.path.project_id}/tasks`);
  const row = (title: string) => page.locator("tbody tr").filter({ hasText: title });
  await page.getByRole("checkbox", { name: "Choose aspirin.txt" }).click();
  await page.getByRole("checkbox", { name: "Choose metformin.txt" }).click();
  const bar = page.getByRole("region", { name: "2 tasks chosen" });
  await bar.getByRole("button", { name: "Delete" }).click();
  await expect(row("aspirin.txt")).toHaveCount(0);
  await expect(row("warfarin.txt")).toBeVisible();
  const told = page.getByRole("alert").filter({ hasText: "2 tasks deleted." });
  await expect(told).toBeVisible();
  expect((await tasks()).map(({ title }) => title)).toEqual(["warfarin.txt"]);
  await lookAt("tasks-deleted");

  await told.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("2 tasks brought back.")).toBeVisible();
  for (const { title } of NOTES) await expect(row(title)).toBeVisible();
  await expect(row("aspirin.txt")).toContainText("Keep");
  const back = await api.GET("/api/v1/completions/{completion_id}", {
    params: { path: { completion_id: completion } },
  });
  expect(back.data?.result).toMatchObject([{ id: "r1", value: { text: "aspirin", labels: ["Person"] } }]);
  expect((await tasks()).map(({ number }) => number).toSorted()).toEqual([1, 2, 3]);
});
