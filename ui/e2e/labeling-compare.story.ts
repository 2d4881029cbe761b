import type { Page } from "@playwright/test";
import { apiAs, makeUser, regionItem } from "./api";
import { labelingProject, savedCompletion } from "./labelingProject";
import type { Account, Server } from "./server";
import { expect, test } from "./story";

// Two runs of models and a person say different things of one note; each pair can be looked at side by side.
const TEXT = `Ms. Roe takes metformin 500 mg twice daily and lisinopril.
She denies chest pain. Last visit: hypertension, well controlled.`;
const CONFIG = `<View>
  <Labels name="label" toName="text">
    <Label value="DRUG" background="#2f7ed8"/>
    <Label value="STRENGTH" background="#e8743b"/>
    <Label value="PROBLEM" background="#945ecf"/>
    <Label value="absent" assertion="true" background="#c0392b"/>
  </Labels>
  <Relations><Relation value="strength_of" allowed="STRENGTH&gt;DRUG"/></Relations>
  <Choices name="kind" toName="text" choice="single"><Choice value="Visit"/><Choice value="Letter"/></Choices>
  <Text name="text" value="$text"/>
</View>`;
const region = (id: string, words: string, label: string) => regionItem(TEXT, id, words, label);
const kind = (choice: string) => ({
  id: "k",
  type: "choices",
  from_name: "kind",
  to_name: "text",
  value: { choices: [choice] },
});
const FIRST = [
  region("a", "metformin", "DRUG"),
  region("b", "500 mg", "STRENGTH"),
  region("c", "lisinopril", "PROBLEM"),
  region("d", "hypertension, well controlled", "PROBLEM"),
  kind("Letter"),
];
const SECOND = [
  region("a", "metformin", "DRUG"),
  region("b", "500 mg", "STRENGTH"),
  region("c", "lisinopril", "DRUG"),
  region("d", "hypertension", "PROBLEM"),
  region("e", "chest pain", "PROBLEM"),
  region("f", "chest pain", "absent"),
  kind("Visit"),
];
const MINE = [...SECOND, { type: "relation", from_id: "b", to_id: "a", direction: "right", labels: ["strength_of"] }];

async function taskOf(server: Server, owner: Account): Promise<string> {
  const api = await apiAs(server, owner);
  const notes = [{ title: "note.txt", text: TEXT }];
  const predictions = [FIRST, SECOND];
  const { address, tasks } = await labelingProject(api, {
    name: "Compare",
    xml: CONFIG,
    notes,
    predictions,
    model: "posology",
  });
  await savedCompletion(api, tasks[0] ?? 0, MINE);
  return address;
}

const view = (page: Page) => page.getByRole("region", { name: "Versions compared" });
const differences = (page: Page) => view(page).getByRole("listbox", { name: "Differences" }).getByRole("option");

test("I see what two versions say differently, step through it by key, and choose other versions", async ({
  page,
  server,
  signIn,
  lookAt,
}) => {
  const owner = await makeUser(server, "Radia");
  await signIn(owner, await taskOf(server, owner));
  await expect(page.getByRole("application")).toBeVisible();

  // A person's work against the newest prediction: only the relation is more.
  await page.keyboard.press("Alt+v");
  await expect(differences(page)).toHaveText([/500 mg → metformin/]);
  await expect(view(page).getByText("1 difference", { exact: true })).toBeVisible();

  // Prediction against prediction.
  const pick = async (side: string, name: RegExp) => {
    await view(page).getByRole("combobox", { name: side }).click();
    await page.getByRole("option", { name }).click();
  };
  await pick("Left", /^1\. posology 1/);
  await pick("Right", /^2\. posology 2/);
  await expect(view(page).getByText("5 differences")).toBeVisible();
  await expect(differences(page)).toHaveText([
    "kindLetter → Visit",
    "lisinoprilPROBLEM → DRUG",
    "chest painPROBLEM, only right",
    "chest painabsent, only right",
    "hypertension, well controlled → hypertensionPROBLEM",
  ]);
  await view(page).getByRole("listbox", { name: "Differences" }).focus();
  await page.keyboard.press("n");
  await page.keyboard.press("n");
  await expect(differences(page).nth(1)).toHaveAttribute("aria-selected", "true");
  await expect(view(page).locator("[data-label=PROBLEM][data-selected]")).toHaveCount(1);
  await lookAt("compare-predictions");
  await view(page).getByText("All", { exact: true }).click();
  await expect(view(page).locator("[data-label=STRENGTH]")).toHaveCount(2);
  await page.setViewportSize({ width: 820, height: 1180 });
  await lookAt("compare-tablet");
  await page.keyboard.press("Escape");
  await expect(view(page)).toHaveCount(0);
  await expect(page.getByRole("application")).toBeVisible();
});
