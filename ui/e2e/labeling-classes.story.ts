import type { Page } from "@playwright/test";
import { exportedTwice, itemTold } from "./acceptanceWalk";
import { apiAs, makeUser, regionItem } from "./api";
import { regionsOf, saveState, submit } from "./labelingPage";
import { completionsOf, labelingProject } from "./labelingProject";
import { expect, test } from "./story";

// Section 19 of the specification, step 8: one-of and many-of classes, and what is chosen for a region.
const TEXT = "Takes aspirin 81 mg daily.\nDenies chest pain.";
const CONFIG = `<View>
  <Choices name="kind" toName="text" choice="single" required="true">
    <Choice value="Visit" hotkey="v"/><Choice value="Letter" hotkey="l"/>
  </Choices>
  <Choices name="topics" toName="text" choice="multiple">
    <Choice value="heart" hotkey="h"/><Choice value="lungs"/><Choice value="skin"/>
  </Choices>
  <Labels name="label" toName="text">
    <Label value="DRUG" hotkey="d"/><Label value="PROBLEM" hotkey="p"/>
    <Label value="absent" assertion="true" hotkey="z"/><Label value="possible" assertion="true"/>
  </Labels>
  <Choices name="certain" toName="text" choice="single" perRegion="true">
    <Choice value="sure" hotkey="s"/><Choice value="unsure"/>
  </Choices>
  <Text name="text" value="$text"/>
</View>`;
const classes = (name: string, choices: readonly string[], confidence: number) => ({
  id: name,
  type: "choices",
  from_name: name,
  to_name: "text",
  value: { choices, confidence },
});
const PREDICTED = [
  classes("kind", ["Letter"], 0.6),
  classes("topics", ["heart", "skin"], 0.7),
  regionItem(TEXT, "a", "aspirin", "DRUG", { confidence: 0.9 }),
  regionItem(TEXT, "b", "chest pain", "PROBLEM", { confidence: 0.8 }),
  regionItem(TEXT, "c", "chest pain", "possible", { confidence: 0.5 }),
];

const group = (page: Page, name: string) => page.getByRole("group", { name });
const pressed = (page: Page, name: string) => group(page, name).locator('[aria-pressed="true"]');

test("Classes of the task, a status and a choice of a region are corrected by key and by click, and submitted", async ({
  page,
  server,
  signIn,
  lookAt,
}) => {
  const owner = await makeUser(server, "Florence");
  const api = await apiAs(server, owner);
  const notes = [{ title: "note.txt", text: TEXT }];
  const wanted = { name: "Classes", xml: CONFIG, notes, predictions: [PREDICTED] };
  const { id, tasks, address } = await labelingProject(api, wanted);
  await signIn(owner, address);
  await expect(page.getByText("heart, skin")).toBeVisible();
  await page.getByRole("button", { name: "Start from this prediction" }).click();
  await expect(pressed(page, "topics")).toHaveText([/heart/, /skin/]);

  // By key: another class of the task, one more of many, one less by click.
  await page.getByRole("application").focus();
  await page.keyboard.press("v");
  await expect(pressed(page, "kind")).toHaveText([/Visit/]);
  await group(page, "topics").getByRole("button", { name: "lungs" }).click();
  await group(page, "topics").getByRole("button", { name: "skin" }).click();
  await expect(pressed(page, "topics")).toHaveText([/heart/, /lungs/]);

  // A region's status and its own choice, by key; without a region there is nothing to choose for.
  await expect(group(page, "certain, of the selected region")).toHaveCount(0);
  await regionsOf(page).getByRole("option", { name: "PROBLEM: chest pain, possible" }).click();
  await page.keyboard.press("z");
  await expect(regionsOf(page).getByRole("option", { name: "PROBLEM: chest pain, absent" })).toBeVisible();
  await page.keyboard.press("s");
  await expect(pressed(page, "certain, of the selected region")).toHaveText([/sure/]);
  await lookAt("labeling-classes");
  await expect(saveState(page)).toHaveAttribute("data-saving", "saved");
  await submit(page);
  await expect(page.getByRole("button", { name: "Take the star off" })).toBeVisible();

  const [done] = await completionsOf(api, tasks[0] ?? 0);
  const told = (done?.result ?? []).map(({ from_name, value }) => {
    const { labels, choices, text } = value as Record<string, unknown>;
    return [from_name, labels ?? choices, text];
  });
  expect(told).toEqual(
    expect.arrayContaining([
      ["kind", ["Visit"], undefined],
      ["topics", ["heart", "lungs"], undefined],
      ["label", ["DRUG"], "aspirin"],
      ["label", ["PROBLEM"], "chest pain"],
      ["label", ["absent"], "chest pain"],
      ["certain", ["sure"], "chest pain"],
    ]),
  );
  expect(told).toHaveLength(6);
  const { data: savings } = await api.GET("/api/v1/projects/{project_id}/preannotation-savings", {
    params: { path: { project_id: id } },
  });
  expect(savings?.people).toMatchObject([{ from_prediction: true, completions: 1 }]);
});

const PER_REGION = `<View>
  <Labels name="label" toName="text"><Label value="DRUG" hotkey="d"/><Label value="PROBLEM" hotkey="p"/></Labels>
  <Choices name="certain" toName="text" choice="single" perRegion="true" required="true"
    requiredMessage="Say how certain it is.">
    <Choice value="sure" hotkey="s"/><Choice value="unsure" hotkey="u"/>
  </Choices>
  <Choices name="course" toName="text" choice="multiple" perRegion="true" layout="select">
    <Choice value="started"/><Choice value="stopped"/><Choice value="changed"/>
  </Choices>
  <Text name="text" value="$text"/>
</View>`;
const ofRegion = (name: string, choices: readonly string[], words: string) => {
  const start = TEXT.indexOf(words);
  const item = classes(name, choices, 0.8);
  return { ...item, value: { ...item.value, start, end: start + words.length, text: words } };
};

test("Choices of regions: suggested with their region, named where they are missing, gone with their region", async ({
  page,
  server,
  signIn,
  lookAt,
}) => {
  const owner = await makeUser(server, "Rosalind");
  const api = await apiAs(server, owner);
  const predicted = [
    regionItem(TEXT, "a", "aspirin", "DRUG", { confidence: 0.9 }),
    ofRegion("certain", ["unsure"], "aspirin"),
    ofRegion("course", ["started", "changed"], "aspirin"),
    regionItem(TEXT, "b", "chest pain", "PROBLEM", { confidence: 0.8 }),
  ];
  const notes = [{ title: "note.txt", text: TEXT }];
  const { id, tasks, address } = await labelingProject(api, {
    name: "Choices of regions",
    xml: PER_REGION,
    notes,
    predictions: [predicted],
  });
  const option = (name: string) => regionsOf(page).getByRole("option", { name, exact: true });
  const certain = "certain, of the selected region";
  const course = page.getByRole("group", { name: "course, of the selected region" });
  await signIn(owner, address);
  await page.getByRole("button", { name: "Go through it one by one" }).click();
  await option("Suggestion: DRUG: aspirin").click();
  await expect(group(page, certain).getByRole("button", { name: "unsure, suggested with 80 %" })).toBeVisible();
  await page.getByRole("button", { name: "Accept the suggestion" }).click();
  await option("DRUG: aspirin").click();
  await expect(pressed(page, certain)).toHaveText([/unsure/]);
  await expect(course).toContainText("started");
  await expect(course).toContainText("changed");
  await lookAt("choices-of-region");

  // What is missing is named with its region, which is found from there.
  await page.getByRole("button", { name: "Accept all shown" }).click();
  await expect(option("PROBLEM: chest pain")).toBeVisible();
  await page.keyboard.press("Alt+Enter");
  const problem = page.getByRole("button", { name: "PROBLEM: chest pain: Say how certain it is." });
  await expect(problem).toBeVisible();
  await lookAt("choices-of-region-missing");
  await problem.click();
  await expect(option("PROBLEM: chest pain")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("s");
  await expect(pressed(page, certain)).toHaveText([/sure/]);
  await course.getByRole("combobox").click();
  await page.getByRole("option", { name: "stopped" }).click();
  await page.keyboard.press("Escape");
  await option("DRUG: aspirin").click();
  await page.getByRole("button", { name: "Delete region" }).click();
  await expect(option("DRUG: aspirin")).toHaveCount(0);
  await submit(page);
  await expect(page.getByRole("button", { name: "Take the star off" })).toBeVisible();

  const [done] = await completionsOf(api, tasks[0] ?? 0);
  expect(done?.provenance_counts).toEqual({ accepted: 1, corrected: 0, added: 2, rejected: 3 });
  const [task] = await exportedTwice(api, id);
  expect(task?.completions[0]?.result.map(itemTold).toSorted()).toEqual([
    'PROBLEM of "chest pain"',
    'stopped of "chest pain"',
    'sure of "chest pain"',
  ]);
});
