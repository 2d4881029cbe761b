import type { Page } from "@playwright/test";
import { exported, exportedTwice, itemTold, staffed, teamOf, walk } from "./acceptanceWalk";
import { completionsOf, labelingProject } from "./labelingProject";
import { expect, test } from "./story";

// Section 19 of the specification, steps 6 to 9, with any number of classes; the predictions were made elsewhere.
const TEXT = "Admitted with chest pain 😊 and a rash.\r\nLungs are clear.";
const CONFIG = `<View>
  <Choices name="topics" toName="text" choice="multiple" required="true" requiredMessage="Choose at least one topic.">
    <Choice value="heart" hotkey="h"/><Choice value="lungs" hotkey="l"/><Choice value="skin"/><Choice value="bones"/>
  </Choices>
  <Text name="text" value="$text"/>
</View>`;
const topics = (id: string, choices: readonly string[], confidence: number) => ({
  id,
  type: "choices",
  from_name: "topics",
  to_name: "text",
  value: { choices, confidence, models: ["topics"] },
});
const OLDER = [topics("A", ["bones"], 0.4)];
const NEWER = [topics("B", ["heart", "bones"], 0.8)];

const chosen = (page: Page) => page.getByRole("group", { name: "topics" }).locator('[aria-pressed="true"]');
const toggle = (page: Page, topic: string) =>
  page.getByRole("group", { name: "topics" }).getByRole("button", { name: topic }).click();

test("Any number of classes: from the prediction by way of review to the export", async ({
  page,
  server,
  signIn,
  lookAt,
}) => {
  const team = await teamOf(server);
  const notes = [{ title: "note.txt", text: TEXT }];
  const wanted = { name: "Topics", xml: CONFIG, notes, predictions: [OLDER, NEWER], model: "topics" };
  const { id, tasks, address } = await labelingProject(team.api, wanted);
  await staffed(team, id, tasks);
  await walk({
    page,
    signIn,
    team,
    address,
    sees: async () => {
      await expect(page.getByText("heart, bones")).toBeVisible();
      // The older prediction is there too, and can be compared.
      await page.getByRole("button", { name: "Compare versions" }).click();
      await expect(page.getByRole("region", { name: "Versions compared" })).toContainText("bones → heart, bones");
      await lookAt("many-of-compared");
      await page.keyboard.press("Escape");
    },
    corrects: async () => {
      await expect(chosen(page)).toHaveText([/heart/, /bones/]);
      for (const topic of ["heart", "bones"]) await toggle(page, topic);
      await page.keyboard.press("Alt+Enter");
      await expect(page.getByRole("alert").filter({ hasText: "Choose at least one topic." })).toBeVisible();
      await lookAt("many-of-missing");
      for (const topic of ["heart", "skin"]) await toggle(page, topic);
    },
    correctsAgain: async () => {
      await expect(chosen(page)).toHaveText([/heart/, /skin/]);
      await page.keyboard.press("l");
      await expect(chosen(page)).toHaveText([/heart/, /lungs/, /skin/]);
      await lookAt("many-of");
    },
  });
  const [first, second] = await completionsOf(team.api, tasks[0] ?? 0);
  expect(first?.provenance_counts).toEqual({ accepted: 0, corrected: 1, added: 0, rejected: 0 });
  expect([first?.review, second?.review]).toEqual(["rejected", "accepted"]);

  const [task] = await exportedTwice(team.api, id);
  expect(task?.data.text).toBe(TEXT);
  expect(task?.predictions.map(({ result }) => result.map(itemTold))).toEqual([["bones"], ["heart + bones"]]);
  expect(task?.completions.map(({ honeypot, result }) => [honeypot, ...result.map(itemTold)])).toEqual([
    [false, "heart + skin"],
    [true, "heart + skin + lungs"],
  ]);
  const csv = await exported(team.api, id, "csv");
  expect(csv).toContain("heart");
  expect(csv).toContain("lungs");
  expect(csv).not.toContain("bones");
});
