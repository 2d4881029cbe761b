import type { Page } from "@playwright/test";
import { apiAs, makeUser, regionItem } from "./api";
import { markWord, regionsOf, saveState, submit, submitQuestion } from "./labelingPage";
import { assigned, completionsOf, labelingProject, submittedCompletion } from "./labelingProject";
import { expect, test } from "./story";

// What stands around labeling: what comes next, how far one is, whose work it is and which one counts.
const TEXT = "Takes aspirin 81 mg daily.\nDenies chest pain.";
const CONFIG = `<View>
  <Labels name="label" toName="text">
    <Label value="DRUG" background="#2f7ed8" hotkey="d"/>
    <Label value="STRENGTH" background="#e8743b" hotkey="s"/>
  </Labels>
  <Choices name="kind" toName="text" choice="single" required="true" requiredMessage="Say what kind of note it is.">
    <Choice value="Visit" hotkey="v"/><Choice value="Letter"/>
  </Choices>
  <Text name="text" value="$text"/>
</View>`;
const region = (id: string, words: string, label: string, confidence = 0.9) =>
  regionItem(TEXT, id, words, label, { confidence, models: ["posology"] });
const kind = (confidence: number) => ({
  id: "K1",
  type: "choices",
  from_name: "kind",
  to_name: "text",
  value: { choices: ["Visit"], confidence, models: ["note_section"] },
});
const PREDICTED = [region("T1", "aspirin", "DRUG"), kind(0.3)];

const notes = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ title: `note ${at + 1}.txt`, text: TEXT }));
const option = (page: Page, name: string) => regionsOf(page).getByRole("option", { name, exact: true });
const progress = (page: Page) => page.getByRole("group", { name: "My work in this project" });
const isAt = (page: Page, task: number | undefined) => expect(page).toHaveURL(new RegExp(`/tasks/${task}$`));
const titleIs = (page: Page, title: string) => expect(page.getByRole("heading", { level: 2 })).toHaveText(title);

test("I see how much of my work is done, and get only what is assigned to me if I want so", async ({
  page,
  server,
  signIn,
  lookAt,
}) => {
  const owner = await makeUser(server, "Ada");
  const api = await apiAs(server, owner);
  const made = await labelingProject(api, { name: "Next", xml: CONFIG, notes: notes(4), predictions: [PREDICTED] });
  const [first, second, third] = made.tasks;
  await assigned(api, made.id, [first, third], owner, "annotator");
  await assigned(api, made.id, [second], owner, "reviewer");
  await signIn(owner, made.address);
  await expect(progress(page)).toContainText("0 of 2 labeled");
  await expect(progress(page)).toContainText("0 of 1 reviewed");
  await page.getByRole("button", { name: "How the next one is chosen" }).click();
  await expect(page.getByText("This project serves tasks by number.")).toBeVisible();
  await page.getByRole("switch", { name: "Only tasks assigned to me" }).click();
  await lookAt("next-task");
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Start from this prediction" }).click();
  await expect(option(page, "DRUG: aspirin")).toBeVisible();
  // What is submitted is frozen, so I am asked; once I know that, not any more.
  await page.keyboard.press("Alt+Enter");
  await submitQuestion(page).getByRole("button", { name: "Cancel" }).click();
  await expect(submitQuestion(page)).toHaveCount(0);
  await expect(option(page, "DRUG: aspirin")).toBeVisible();
  await page.keyboard.press("Alt+Enter");
  await lookAt("submit-question");
  await submitQuestion(page)
    .getByRole("checkbox", { name: /^Do not ask again/ })
    .check();
  await page.keyboard.press("Enter");
  await isAt(page, third);
  await expect(progress(page)).toContainText("1 of 2 labeled");
  await lookAt("my-progress");
  await page.getByRole("button", { name: "Start from this prediction" }).click();
  await expect(option(page, "DRUG: aspirin")).toBeVisible();
  await page.keyboard.press("Alt+Enter");
  await expect(page.getByText("No task assigned to you is left to label.")).toBeVisible();
  await expect(progress(page)).toContainText("2 of 2 labeled");

  // It is kept for the person; switched off, any task that needs somebody comes.
  await page.reload();
  await page.getByRole("button", { name: "How the next one is chosen" }).click();
  const onlyMine = page.getByRole("switch", { name: "Only tasks assigned to me" });
  await expect(onlyMine).toBeChecked();
  await onlyMine.click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Next task" }).click();
  await isAt(page, made.tasks[3]);
});

test("Accept prediction: the next task comes with one click, and what is missing is named", async ({
  page,
  server,
  signIn,
  lookAt,
}) => {
  const owner = await makeUser(server, "Grace");
  const api = await apiAs(server, owner);
  const made = await labelingProject(api, { name: "Accept", xml: CONFIG, notes: notes(3), predictions: [PREDICTED] });
  await api.PUT("/api/v1/projects/{project_id}/settings", {
    params: { path: { project_id: made.id } },
    body: { serve_next: false },
  });
  await signIn(owner, made.address);
  // The class lies below what the slider shows: it is not taken over, and it is required.
  const lowest = page.getByRole("slider", { name: "Lowest confidence" });
  await expect(page.getByText("Visit")).toBeVisible();
  await lowest.focus();
  for (let step = 0; step < 40; step += 1) await page.keyboard.press("ArrowRight");
  await expect(page.getByText("Visit")).toHaveCount(0);
  await page.getByRole("button", { name: "Accept prediction" }).click();
  await expect(page.getByRole("alert")).toContainText("Say what kind of note it is.");
  await lookAt("accept-missing");
  expect(await completionsOf(api, made.tasks[0] ?? 0)).toEqual([]);
  await lowest.focus();
  for (let step = 0; step < 40; step += 1) await page.keyboard.press("ArrowLeft");

  await page.getByRole("button", { name: "Accept prediction" }).click();
  await isAt(page, made.tasks[1]);
  await titleIs(page, "2. note 2.txt");
  await page.keyboard.press("Alt+a");
  await isAt(page, made.tasks[2]);
  await titleIs(page, "3. note 3.txt");
  await page.keyboard.press("Alt+a");
  await expect(page.getByText("There is no further task for you now.")).toBeVisible();
  for (const task of made.tasks) {
    expect(await completionsOf(api, task)).toMatchObject([
      { is_ground_truth: true, provenance_counts: { accepted: 2, corrected: 0, added: 0, rejected: 0 } },
    ]);
  }
});

test("Somebody else's completion is copied, each version is told, and I say which of mine counts", async ({
  page,
  server,
  signIn,
  lookAt,
}) => {
  const [owner, annotator] = [await makeUser(server, "Katherine"), await makeUser(server, "Dorothy")];
  const api = await apiAs(server, owner);
  const predictions = [PREDICTED, [region("T2", "81 mg", "STRENGTH")]];
  const made = await labelingProject(api, { name: "Copied", xml: CONFIG, notes: notes(1), predictions });
  const task = made.tasks[0] ?? 0;
  await assigned(api, made.id, [task], annotator, "annotator");
  const hers = await submittedCompletion(await apiAs(server, annotator), task, PREDICTED, 125);
  await signIn(owner, made.address);

  const versions = page.getByRole("combobox", { name: "Version shown" });
  await versions.click();
  const listed = page.getByRole("option", { name: `1. ${annotator.username}: submitted ★` });
  await expect(listed).toContainText("2 min 5 s of work");
  await expect(page.getByRole("option", { name: /^2\. somewhere 2/ })).toContainText("posology · 1 region");
  await lookAt("versions-listed");
  await listed.click();
  await expect(page.getByRole("button", { name: "Take the star off" })).toHaveCount(0);
  await page.getByRole("button", { name: "Copy" }).click();
  await expect(page.getByRole("application")).toBeVisible();
  await expect(versions).toHaveValue(`2. ${owner.username}: draft`);
  await markWord(page, "81");
  await page.keyboard.press("s");
  await expect(option(page, "STRENGTH: 81")).toBeVisible();
  await submit(page);
  await expect(page.getByRole("button", { name: "Take the star off" })).toBeVisible();
  await expect(page.getByRole("paragraph").filter({ hasText: "copy of completion 1" }).last()).toBeVisible();
  await lookAt("copied-submitted");
  expect((await completionsOf(api, task))[0]).toMatchObject({ id: hers.id, version: hers.version });

  // A second one of mine: I say which one counts.
  await page.getByRole("button", { name: "Copy" }).click();
  await expect(page.getByRole("application")).toBeVisible();
  await page.keyboard.press("Alt+Enter");
  const question = page.getByRole("dialog", { name: "You have submitted this task before" });
  await expect(question).toBeVisible();
  await lookAt("submit-again");
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(question).toHaveCount(0);
  await expect(saveState(page)).toHaveAttribute("data-saving", "saved");
  await page.keyboard.press("Alt+Enter");
  await question.getByRole("button", { name: "Submit with the star" }).click();
  await expect(page.getByRole("button", { name: "Take the star off" })).toBeVisible();
  const stars = async () => (await completionsOf(api, task)).map(({ is_ground_truth: star }) => star);
  expect(await stars()).toEqual([true, false, true]);
  await page.getByRole("button", { name: "Take the star off" }).click();
  await expect(page.getByRole("button", { name: "Give the star" })).toBeVisible();
  expect(await stars()).toEqual([true, false, false]);
});

test("Where the project submits directly, one button does it all", async ({ page, server, signIn, lookAt }) => {
  const owner = await makeUser(server, "Mary");
  const api = await apiAs(server, owner);
  // A long name leaves the page as high as it is.
  const title = "discharge summary of the cardiology ward, admitted on the 24th of November, part one of three.txt";
  const long = notes(2).map(({ text }, at) => ({ title: `${at + 1} ${title}`, text }));
  const made = await labelingProject(api, { name: "Direct", xml: CONFIG, notes: long, predictions: [PREDICTED] });
  await api.PUT("/api/v1/projects/{project_id}/settings", {
    params: { path: { project_id: made.id } },
    body: { direct_submit: true },
  });
  await signIn(owner, made.address);
  await page.getByRole("button", { name: "Start from this prediction" }).click();
  await expect(page.getByRole("application")).toBeVisible();
  const bar = page.getByRole("toolbar", { name: "What can be done here" });
  await expect(bar.getByRole("button", { name: "Submit" })).toBeVisible();
  await expect(bar.getByRole("button", { name: "Save" })).toHaveCount(0);
  await lookAt("direct-submit");
  const isTooHigh = await page.evaluate(() => document.documentElement.scrollHeight > window.innerHeight);
  expect(isTooHigh).toBe(false);
  await page.keyboard.press("Control+Enter");
  await isAt(page, made.tasks[1]);
  expect(await completionsOf(api, made.tasks[0] ?? 0)).toMatchObject([{ is_ground_truth: true }]);
});

test("I look at the page as others see it, and my work waits for me", async ({ page, server, signIn, lookAt }) => {
  const owner = await makeUser(server, "Joan");
  const api = await apiAs(server, owner);
  const made = await labelingProject(api, { name: "View as", xml: CONFIG, notes: notes(2), predictions: [PREDICTED] });
  await assigned(api, made.id, [made.tasks[1]], owner, "annotator");
  await signIn(owner, made.address);
  await page.getByRole("button", { name: "Start from this prediction" }).click();
  await expect(page.getByRole("application")).toBeVisible();
  await markWord(page, "81");
  await page.keyboard.press("s");
  await expect(option(page, "STRENGTH: 81")).toBeVisible();
  const viewAs = async (role: string) => {
    await page.getByRole("button", { name: /^Account/ }).click();
    await page.getByRole("menuitemradio", { name: role, exact: true }).click();
  };
  // An annotator has no such task: it is not assigned to him.
  await viewAs("Annotator");
  await expect(page.getByText("You look at projects as Annotator.")).toBeVisible();
  await expect(page.getByText("This task is not here for you")).toBeVisible();
  await expect(page.getByRole("application")).toHaveCount(0);
  await lookAt("view-as-annotator");
  await page.goto(`/projects/${made.id}/tasks/${made.tasks[1]}`);
  await expect(page.getByRole("button", { name: "Start from this prediction" })).toBeVisible();
  await page.getByRole("button", { name: "Back to all my roles" }).click();
  await page.goto(made.address);
  await expect(option(page, "STRENGTH: 81")).toBeVisible();
  await expect(saveState(page)).toHaveAttribute("data-saving", "saved");
});
