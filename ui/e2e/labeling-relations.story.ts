import type { Page } from "@playwright/test";
import { type Api, apiAs, makeUser, regionItem } from "./api";
import { regionsOf as regions, saveState, submit } from "./labelingPage";
import { completionsOf, labelingProject, savedCompletion } from "./labelingProject";
import type { Account, Server } from "./server";
import { expect, test } from "./story";

// Relations between regions, and a completion that is deleted and taken back.
const TEXT = "Takes metformin 500 mg for diabetes.\nDenies chest pain.";
const CONFIG = `<View>
  <Labels name="label" toName="text">
    <Label value="DRUG" background="#2f7ed8"/>
    <Label value="STRENGTH" background="#e8743b"/>
    <Label value="PROBLEM" background="#945ecf"/>
  </Labels>
  <Relations>
    <Relation value="strength_of" allowed="STRENGTH&gt;DRUG"/>
    <Relation value="treats" allowed="DRUG&gt;PROBLEM"/>
    <Relation value="unlike" allowed="DRUG&gt;PROBLEM"/>
  </Relations>
  <Text name="text" value="$text"/>
</View>`;
const RESULT = [
  regionItem(TEXT, "a", "metformin", "DRUG"),
  regionItem(TEXT, "b", "500 mg", "STRENGTH"),
  regionItem(TEXT, "c", "diabetes", "PROBLEM"),
];

async function taskOf(server: Server, owner: Account): Promise<{ api: Api; task: number; address: string }> {
  const api = await apiAs(server, owner);
  const notes = [{ title: "note.txt", text: TEXT }];
  const { address, tasks } = await labelingProject(api, { name: "Relations", xml: CONFIG, notes });
  const task = tasks[0] ?? 0;
  await savedCompletion(api, task, RESULT);
  return { api, task, address };
}

const relations = (page: Page) => page.getByRole("region", { name: "Relations" });
const related = (page: Page) => relations(page).getByRole("listbox").getByRole("option");
const isSaved = (page: Page) => expect(saveState(page)).toHaveAttribute("data-saving", "saved");

test("I relate regions by keyboard and by pointer, change and delete relations, and they are saved", async ({
  page,
  server,
  signIn,
  lookAt,
}) => {
  const owner = await makeUser(server, "Barbara");
  const { api, task, address } = await taskOf(server, owner);
  await signIn(owner, address);

  // By keyboard: select, R, go to the other region in the list.
  await regions(page).focus();
  await page.keyboard.press("Home");
  await expect(regions(page).getByRole("option", { name: "DRUG: metformin" })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("r");
  await expect(relations(page).getByText("Now select the other region.")).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(related(page)).toHaveText(["metformin ← 500 mgstrength_of"]);

  // By button and pointer; of the labels that are allowed another one is taken.
  await regions(page).getByRole("option", { name: "DRUG: metformin" }).click();
  await relations(page).getByRole("button", { name: "Relate the region" }).click();
  await regions(page).getByRole("option", { name: "PROBLEM: diabetes" }).click();
  await expect(related(page).nth(1)).toHaveText("metformin → diabetestreats");
  await relations(page).getByRole("combobox", { name: "Label of the relation" }).click();
  await page.getByRole("option", { name: "unlike", exact: true }).click();
  await expect(related(page).nth(1)).toHaveText("metformin → diabetesunlike");
  await expect(relations(page).getByRole("button", { name: "Turn it round" })).toBeDisabled();
  await lookAt("relations");

  // One kind is taken out of sight; what the Labeling Config does not allow is told.
  const kind = relations(page).getByRole("group", { name: "Relations drawn" }).getByText("unlike");
  await kind.click();
  await expect(page.getByRole("application").locator("svg text")).toHaveText(["strength_of"]);
  await kind.click();
  await regions(page).getByRole("option", { name: "STRENGTH: 500 mg" }).click();
  await relations(page).getByRole("button", { name: "Relate the region" }).click();
  await regions(page).getByRole("option", { name: "PROBLEM: diabetes" }).click();
  await expect(page.getByText("allows no relation between STRENGTH and PROBLEM")).toHaveCount(1);
  await expect(related(page)).toHaveCount(2);

  await related(page).nth(1).click();
  await page.keyboard.press("Delete");
  await expect(related(page)).toHaveCount(1);
  await isSaved(page);
  await page.reload();
  await expect(related(page)).toHaveText(["metformin ← 500 mgstrength_of"]);

  await submit(page);
  await expect(page.getByRole("button", { name: "Take the star off" })).toBeVisible();
  await expect(related(page)).toHaveText(["metformin ← 500 mgstrength_of"]);
  await lookAt("relations-submitted");
  const [done] = await completionsOf(api, task);
  const stored = done?.result.filter(({ type }) => type === "relation");
  expect(stored).toMatchObject([{ from_id: "a", to_id: "b", direction: "left", labels: ["strength_of"] }]);
});

test("I delete my completion, take it back at once, and find it in the history", async ({
  page,
  server,
  signIn,
  lookAt,
}) => {
  const owner = await makeUser(server, "Dorothy");
  const { address } = await taskOf(server, owner);
  await signIn(owner, address);
  const remove = page.getByRole("button", { name: "Delete this completion" });
  await remove.click();
  await expect(page.getByRole("button", { name: "Start empty" })).toBeVisible();
  await page.getByRole("alert").getByRole("button", { name: "Undo" }).click();
  await expect(regions(page).getByRole("option")).toHaveCount(3);

  await remove.click();
  await page.getByRole("button", { name: "History" }).click();
  const history = page.getByRole("dialog", { name: "History of this task" });
  await history.getByRole("button", { name: /deleted .* by Dorothy/ }).click();
  await expect(history.getByRole("list", { name: "What was done" }).getByRole("listitem").last()).toContainText(
    "deleted",
  );
  await lookAt("labeling-history");
  await history.getByRole("button", { name: "Take it back" }).click();
  await expect(history).toHaveCount(0);
  await expect(regions(page).getByRole("option")).toHaveCount(3);
});
