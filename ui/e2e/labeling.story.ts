import { type Api, apiAs, makeUser, regionItem } from "./api";
import { markWord, regionsOf, saveState, submit } from "./labelingPage";
import { type LabelingProject, labelingProject } from "./labelingProject";
import type { Account, Server } from "./server";
import { expect, test } from "./story";

// Section 19 of the specification, steps 6 to 8, with predictions that were made elsewhere.
const TEXT = "Takes aspirin 81 mg daily.\nDenies chest pain.";
const CONFIG = `<View>
  <Labels name="label" toName="text">
    <Label value="DRUG" background="#2f7ed8" hotkey="d"/>
    <Label value="STRENGTH" background="#e8743b"/>
    <Label value="PROBLEM" background="#945ecf" hotkey="p"/>
    <Label value="absent" assertion="true" background="#c0392b" hotkey="z"/>
  </Labels>
  <Choices name="kind" toName="text" choice="single" required="true" requiredMessage="Say what kind of note it is.">
    <Choice value="Visit"/>
    <Choice value="Letter"/>
  </Choices>
  <Text name="text" value="$text"/>
</View>`;

const predicted = (id: string, words: string, label: string, confidence: number) =>
  regionItem(TEXT, id, words, label, { confidence });
const RESULT = [predicted("T1", "aspirin", "DRUG", 0.98), predicted("T2", "81 mg", "STRENGTH", 0.41)];

/** Two tasks with a prediction each. */
async function projectOf(server: Server, owner: Account): Promise<LabelingProject & { api: Api }> {
  const api = await apiAs(server, owner);
  const notes = ["first.txt", "second.txt"].map((title) => ({ title, text: TEXT }));
  return { api, ...(await labelingProject(api, { name: "Labeling", xml: CONFIG, notes, predictions: [RESULT] })) };
}

test("I start from a prediction, correct it, and submit it", async ({ page, server, signIn, lookAt }) => {
  const owner = await makeUser(server, "Ada");
  const { api, id, tasks } = await projectOf(server, owner);
  await signIn(owner, `/projects/${id}/tasks/${tasks[0]}`);
  await expect(regionsOf(page, "Predicted regions").getByRole("option")).toHaveCount(2);
  await lookAt("labeling-prediction");

  await page.getByRole("slider", { name: "Lowest confidence" }).focus();
  for (let step = 0; step < 50; step += 1) await page.keyboard.press("ArrowRight");
  await expect(regionsOf(page, "Predicted regions").getByRole("option")).toHaveCount(1);
  await page.getByRole("button", { name: "Start from this prediction" }).click();
  await expect(regionsOf(page).getByRole("option", { name: "DRUG: aspirin" })).toBeVisible();
  await expect(regionsOf(page).getByRole("option")).toHaveCount(1);
  await expect(saveState(page)).toHaveAttribute("data-saving", "saved");

  await markWord(page, "pain");
  await expect(page.getByRole("toolbar", { name: "Label the marked text" })).toBeVisible();
  await lookAt("labeling-marked");
  await page.keyboard.press("p");
  await expect(regionsOf(page).getByRole("option", { name: "PROBLEM: pain" })).toBeVisible();
  await regionsOf(page).getByRole("option", { name: "PROBLEM: pain" }).click();
  await page.keyboard.press("z");
  await expect(regionsOf(page).getByRole("option", { name: "PROBLEM: pain, absent" })).toBeVisible();
  await expect(saveState(page)).toHaveAttribute("data-saving", "saved");
  await page.reload();
  await expect(regionsOf(page).getByRole("option", { name: "PROBLEM: pain, absent" })).toBeVisible();

  await page.keyboard.press("Alt+Enter");
  await expect(page.getByText("Say what kind of note it is.")).toBeVisible();
  await lookAt("labeling-answer-missing");
  await page.getByRole("button", { name: "Visit", exact: true }).click();
  await submit(page);
  await expect(page).toHaveURL(new RegExp(`/tasks/${tasks[1]}$`));
  await page.getByRole("link", { name: "Previous" }).click();
  await expect(page.getByText("Submitted", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Take the star off" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(["1. first.txt"]);
  await lookAt("labeling-submitted");

  const { data } = await api.GET("/api/v1/tasks/{task_id}/completions", {
    params: { path: { task_id: tasks[0] ?? 0 } },
  });
  expect(data?.[0]).toMatchObject({ is_ground_truth: true, confidence_range: [0.5, 1] });
  expect(data?.[0]?.provenance_counts).toMatchObject({ accepted: 1, corrected: 0 });
  expect(data?.[0]?.lead_time_seconds).toBeGreaterThan(0);
});

test("The line breaks, I go on working, and nothing is lost", async ({ page, context, server, signIn, lookAt }) => {
  const owner = await makeUser(server, "Grace");
  const { id, tasks } = await projectOf(server, owner);
  await signIn(owner, `/projects/${id}/tasks/${tasks[0]}`);
  await page.getByRole("button", { name: "Start empty" }).click();
  await expect(page.getByRole("application")).toBeVisible();
  await context.setOffline(true);
  await markWord(page, "aspirin");
  await page.keyboard.press("d");
  await expect(saveState(page)).toHaveAttribute("data-saving", "failed");
  await lookAt("labeling-offline");
  await page.getByRole("link", { name: "All tasks" }).click();
  await expect(page.getByRole("dialog", { name: "Leave without saving?" })).toBeVisible();
  await page.getByRole("button", { name: "Stay" }).click();
  await context.setOffline(false);
  await expect(saveState(page)).toHaveAttribute("data-saving", "saved");
  await page.reload();
  await expect(regionsOf(page).getByRole("option", { name: "DRUG: aspirin" })).toBeVisible();
});

test("Two windows on one completion: both versions are shown, and I choose", async ({
  page,
  server,
  signIn,
  lookAt,
}) => {
  const owner = await makeUser(server, "Edsger");
  const { api, id, tasks } = await projectOf(server, owner);
  await signIn(owner, `/projects/${id}/tasks/${tasks[0]}`);
  await page.getByRole("button", { name: "Start empty" }).click();
  await expect(page.getByRole("application")).toBeVisible();
  const { data } = await api.GET("/api/v1/tasks/{task_id}/completions", {
    params: { path: { task_id: tasks[0] ?? 0 } },
  });
  const [other] = data ?? [];
  await api.PUT("/api/v1/completions/{completion_id}", {
    params: { path: { completion_id: other?.id ?? 0 } },
    body: { version: other?.version ?? 0, result: RESULT.slice(1), draft: true },
  });
  await markWord(page, "aspirin");
  await page.keyboard.press("d");
  const dialog = page.getByRole("dialog", { name: "This completion was changed elsewhere" });
  await expect(dialog).toBeVisible();
  await lookAt("labeling-conflict");
  await dialog.getByRole("button", { name: "Take the server's" }).click();
  await expect(regionsOf(page).getByRole("option", { name: "STRENGTH: 81 mg" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(regionsOf(page).getByRole("option", { name: "DRUG: aspirin" })).toBeVisible();
  await expect(saveState(page)).toHaveAttribute("data-saving", "saved");
});
