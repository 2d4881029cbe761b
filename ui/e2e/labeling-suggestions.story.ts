import type { Page } from "@playwright/test";
import { type Api, apiAs, makeUser, regionItem } from "./api";
import { submit, submitQuestion } from "./labelingPage";
import { labelingProject } from "./labelingProject";
import type { Account, Server } from "./server";
import { expect, test } from "./story";

// A prediction is gone through region by region; what the API records of it must be right.
const TEXT = `HISTORY OF PRESENT ILLNESS
Mr. Doe is a 67-year-old man with type 2 diabetes mellitus and hypertension who presents with three days of
worsening shortness of breath. He denies chest pain, fever or productive cough. He was started on furosemide
40 mg by mouth daily by his cardiologist in June, and takes metformin 1000 mg twice daily and lisinopril 20 mg
once daily at home. He stopped aspirin two weeks ago because of bruising.

ASSESSMENT AND PLAN
Acute on chronic heart failure. Increase furosemide to 80 mg intravenously twice daily, hold metformin while the
creatinine is above 1.5, and follow daily weights.`;
const CONFIG = `<View>
  <Labels name="label" toName="text">
    <Label value="DRUG" background="#2f7ed8" hotkey="d"/>
    <Label value="STRENGTH" background="#e8743b" hotkey="s"/>
    <Label value="PROBLEM" background="#945ecf" hotkey="p"/>
    <Label value="absent" assertion="true" background="#c0392b" hotkey="z"/>
  </Labels>
  <Choices name="kind" toName="text" choice="single" required="true">
    <Choice value="Visit"/>
    <Choice value="Letter"/>
  </Choices>
  <Text name="text" value="$text"/>
</View>`;

const predicted = (id: string, words: string, label: string, confidence: number) =>
  regionItem(TEXT, id, words, label, { confidence, models: ["posology"] });
const RESULT = [
  predicted("T1", "furosemide", "DRUG", 0.98),
  predicted("T2", "40 mg", "STRENGTH", 0.91),
  predicted("T3", "chest pain", "PROBLEM", 0.88),
  predicted("T4", "chest pain", "absent", 0.84),
  predicted("T5", "metformin", "DRUG", 0.97),
  predicted("T6", "cardiologist", "PROBLEM", 0.34),
  predicted("T7", "lisinopril", "PROBLEM", 0.55),
  predicted("T8", "June", "PROBLEM", 0.12),
  { id: "C1", type: "choices", from_name: "kind", to_name: "text", value: { choices: ["Visit"], confidence: 0.77 } },
];

async function taskOf(server: Server, owner: Account): Promise<{ api: Api; address: string; task: number }> {
  const api = await apiAs(server, owner);
  const notes = [{ title: "note.txt", text: TEXT }];
  const wanted = { name: "Suggestions", xml: CONFIG, notes, predictions: [RESULT], model: "posology" };
  const { address, tasks } = await labelingProject(api, wanted);
  return { api, address, task: tasks[0] ?? 0 };
}

const option = (page: Page, name: string) =>
  page.getByRole("listbox", { name: "Regions", exact: true }).getByRole("option", { name, exact: true });
const panel = (page: Page) => page.getByRole("region", { name: "Suggestions of the prediction" });

test("I go through a prediction region by region, and what became of each is recorded", async ({
  browser,
  page,
  server,
  signIn,
  lookAt,
}) => {
  const owner = await makeUser(server, "Barbara");
  const { api, task, address } = await taskOf(server, owner);
  await signIn(owner, address);
  await expect(page.getByText("Models: posology")).toBeVisible();
  await lookAt("suggestions-prediction");

  // What the slider leaves out is neither suggested nor counted as rejected.
  await page.getByRole("slider", { name: "Lowest confidence" }).focus();
  for (let step = 0; step < 20; step += 1) await page.keyboard.press("ArrowRight");
  await page.getByRole("button", { name: "Go through it one by one" }).click();
  await expect(panel(page).getByText("6 suggestions left")).toBeVisible();
  await expect(option(page, "Suggestion: PROBLEM: June")).toHaveCount(0);
  const read = async () =>
    (await api.GET("/api/v1/tasks/{task_id}/completions", { params: { path: { task_id: task } } })).data?.[0];
  expect((await read())?.result).toEqual([]);
  await lookAt("suggestions-open");

  // The least certain first: rejected by key; it stays away after a reload.
  await page.getByRole("application").focus();
  await page.keyboard.press("u");
  await expect(option(page, "Suggestion: PROBLEM: cardiologist")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("x");
  await expect(option(page, "Suggestion: PROBLEM: cardiologist")).toHaveCount(0);
  await expect(page.locator("[data-saving]")).toHaveAttribute("data-saving", "saved");
  await page.reload();
  await expect(panel(page).getByText("5 suggestions left")).toBeVisible();
  // On another device as well.
  const elsewhere = await browser.newContext({ baseURL: server.address });
  await elsewhere.request.post("/api/v1/session", { data: owner });
  const other = await elsewhere.newPage();
  await other.goto(address);
  await expect(panel(other).getByText("5 suggestions left")).toBeVisible();
  await elsewhere.close();

  // The next one has the wrong label: a label's key takes it over and corrects it.
  await panel(page).getByRole("button", { name: "Next uncertain suggestion" }).click();
  await expect(option(page, "Suggestion: PROBLEM: lisinopril")).toHaveAttribute("aria-selected", "true");
  await page.getByRole("application").focus();
  await page.keyboard.press("d");
  await expect(option(page, "DRUG: lisinopril")).toBeVisible();

  // Accepted with what is said of it, by button; the rest all at once.
  await option(page, "Suggestion: PROBLEM: chest pain, absent").click();
  await panel(page).getByRole("button", { name: "Accept the suggestion" }).click();
  await expect(option(page, "PROBLEM: chest pain, absent")).toBeVisible();
  await lookAt("suggestions-half");
  await page.getByRole("button", { name: "Visit, suggested with 77 %" }).click();
  await panel(page).getByRole("button", { name: "Accept all shown" }).click();
  await expect(panel(page).getByText("No suggestions left")).toBeVisible();
  await expect(page.locator("[data-saving]")).toHaveAttribute("data-saving", "saved");

  // A region that was accepted and is deleted again counts as rejected.
  await option(page, "DRUG: metformin").click();
  await page.getByRole("button", { name: "Delete region" }).click();
  await submit(page);
  await expect(page.getByRole("button", { name: "Take the star off" })).toBeVisible();
  const done = await read();
  // Accepted: furosemide, 40 mg, chest pain, absent, the class; corrected: lisinopril; rejected: cardiologist, metformin.
  expect(done?.provenance_counts).toEqual({ accepted: 5, corrected: 1, added: 0, rejected: 2 });
  const { data: origins } = await api.GET("/api/v1/completions/{completion_id}/provenance", {
    params: { path: { completion_id: done?.id ?? 0 } },
  });
  const outcomes = Object.fromEntries((origins ?? []).map(({ region, outcome }) => [region, outcome]));
  expect(outcomes).toMatchObject({ T1: "accepted", T5: "rejected", T6: "rejected", T7: "corrected", C1: "accepted" });
  expect(outcomes).not.toHaveProperty("T8");
});

test("By keyboard alone from open to submit: the sheet of commands tells the keys and does them", async ({
  page,
  server,
  signIn,
  lookAt,
}) => {
  const owner = await makeUser(server, "Margaret");
  const { address } = await taskOf(server, owner);
  await signIn(owner, address);
  await page.getByRole("button", { name: "Go through it one by one" }).press("Enter");
  await expect(panel(page)).toBeVisible();
  const sheet = page.getByRole("dialog", { name: "Commands and keys" });
  await page.getByRole("application").focus();
  await page.keyboard.press("?");
  await expect(sheet.getByRole("option", { name: /^Reject the suggestion/ })).toContainText("Alt + X");
  await lookAt("labeling-commands");
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);

  const run = async (words: string) => {
    await page.keyboard.press("Control+k");
    await sheet.getByRole("combobox").fill(words);
    await page.keyboard.press("Enter");
    await expect(sheet).toHaveCount(0);
  };
  await run("accept all");
  await expect(panel(page).getByText("No suggestions left")).toBeVisible();
  await expect(option(page, "DRUG: furosemide")).toBeVisible();
  await run("submit");
  await expect(submitQuestion(page).getByRole("button", { name: "Submit" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Take the star off" })).toBeVisible();
});
