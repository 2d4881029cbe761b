import { apiAs, importNotes, makeUser, unique } from "./api";
import { expect, test } from "./story";

const NOTES = ["first.txt", "second.txt", "third.txt"].map((title) => ({
  title,
  text: `Takes aspirin daily. ${title}`,
}));

test("A project without models leads me to where they are chosen", async ({ page, server, signIn, lookAt }) => {
  const owner = await makeUser(server, "Ada");
  const api = await apiAs(server, owner);
  const { data } = await api.POST("/api/v1/projects", { body: { name: unique("Bare"), template: "ner" } });
  const id = data?.id ?? 0;
  await importNotes(api, id, NOTES);
  await signIn(owner, `/projects/${id}/tasks`);
  const steps = page.getByRole("region", { name: "First predictions" });
  await expect(steps.getByText("1. Choose models")).toHaveAttribute("aria-current", "step");
  await lookAt("first-run-no-models");
  await page.getByRole("button", { name: "Preannotate", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Preannotate" });
  await expect(dialog.getByRole("button", { name: "Start", exact: true })).toBeDisabled();
  await lookAt("preannotate-no-models");
  await dialog.getByRole("link", { name: "Choose models" }).click();
  await expect(page.getByRole("heading", { name: "Configuration" })).toBeVisible();

  await api.POST("/api/v1/projects/{project_id}/labeling-config/labels", {
    params: { path: { project_id: id } },
    body: { model: "posology", labels: ["DRUG"] },
  });
  await page.goto(`/projects/${id}/tasks`);
  await expect(steps.getByText("1. Deploy")).toHaveAttribute("aria-current", "step");
});

test("Rows stay where they are while I choose them, and Start labeling opens what is mine", async ({
  page,
  server,
  signIn,
}) => {
  const [owner, annotator] = [await makeUser(server, "Ada"), await makeUser(server, "Alan")];
  const api = await apiAs(server, owner);
  const { data } = await api.POST("/api/v1/projects", { body: { name: unique("Mine"), template: "ner" } });
  const id = data?.id ?? 0;
  await importNotes(api, id, NOTES);
  const params = { path: { project_id: id } };
  await api.POST("/api/v1/projects/{project_id}/members", {
    params,
    body: { username: annotator.username, role: "annotator" },
  });
  await signIn(owner, `/projects/${id}/tasks`);
  const second = page.getByRole("checkbox", { name: "Choose second.txt" });
  await expect(page.getByText("1. Choose models")).toBeVisible();
  const before = await second.boundingBox();
  await second.click();
  await expect(page.getByText("1 task chosen")).toBeVisible();
  expect((await second.boundingBox())?.y).toBe(before?.y);

  await page.getByRole("button", { name: "Assign", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Assign 1 task" });
  await dialog.getByRole("combobox", { name: "People" }).fill("Alan");
  await dialog.getByRole("option", { name: annotator.username }).click();
  await dialog.getByRole("button", { name: "Assign", exact: true }).click();
  await expect(page.getByText("1 assignment made.")).toBeVisible();

  await signIn(annotator, `/projects/${id}/tasks`);
  await page.getByRole("button", { name: "Start labeling" }).click();
  await expect(page.getByRole("heading", { name: "2. second.txt" })).toBeVisible();
});
