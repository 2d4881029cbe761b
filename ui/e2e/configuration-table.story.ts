import { makeUser, regionItem } from "./api";
import { answered, configProject, EMPTY_CONFIG, editor, openTable, write } from "./configurationPage";
import { expect, test } from "./story";

// The Labeling Config for people who write no XML.

const NOTE = "Penicillin causes a rash.";
const DRAWN = `<View>
  <!-- drugs first -->
  <Labels name="label" toName="text">
    <Label value="DRUG" model="posology" background="#2f7ed8" hotkey="1"/> <!-- by the model -->
    <Label value='Allergy'  hotkey="a"/>
    <Label value="absent" model="assertion_status" assertion="true"/>
  </Labels>
  <Choices name="kind" toName="text" choice="single">
    <Choice value="Relevant"/><Choice value="Not relevant"/>
  </Choices>
  <Text name="text" value="$text"/>
</View>
`;

test("I change labels in the table, and nothing else of the XML changes", async ({ page, server, signIn, lookAt }) => {
  const ada = await makeUser(server, "Ada");
  const { address, saved } = await configProject(server, ada, DRAWN);
  await signIn(ada, address);
  const table = await openTable(page);
  await expect(table.getByRole("listitem")).toHaveCount(5);
  await table.getByRole("textbox", { name: "Name of Allergy" }).fill("Allergies & more");
  await table.getByRole("textbox", { name: "Hotkey of DRUG" }).fill("a");
  await expect(table).toContainText("The hotkey 'a' of 'Allergies & more' is 'DRUG''s already.");
  await lookAt("configuration-table");
  await table.getByRole("textbox", { name: "Hotkey of Allergies & more" }).fill("");
  await table.getByRole("textbox", { name: "Name of Relevant" }).fill("");
  await expect(table).toContainText("Choice needs the attribute value.");
  await table.getByRole("textbox", { name: "Name of (no name)" }).fill("Not relevant");
  await expect(table).toContainText("'Not relevant' stands twice in the Choices 'kind'.");
  await table.getByRole("textbox", { name: "Name of Not relevant" }).first().fill("Useful");
  await table.getByRole("button", { name: "Colour of Allergies & more" }).click();
  const colour = page.getByRole("dialog", { name: "Colour of Allergies & more" });
  await colour.getByRole("textbox", { name: "As written" }).fill("tomato");
  await lookAt("configuration-colour", page, "[role=dialog]");
  await page.keyboard.press("Escape");
  await table.getByRole("button", { name: "Move Allergies & more, 2 of 3" }).press("Alt+ArrowUp");
  await expect(table.getByRole("button", { name: "Move Allergies & more, 1 of 3" })).toBeFocused();
  await table.getByRole("checkbox", { name: "DRUG takes a status" }).uncheck();
  await table.getByRole("button", { name: "Remove absent" }).click();
  await expect(table.getByRole("listitem")).toHaveCount(4);
  await table.getByRole("textbox", { name: "New label in Labels “label”" }).fill("Dose");
  await page.keyboard.press("Enter");
  await expect(table.getByRole("textbox", { name: "Name of Dose" })).toHaveValue("Dose");
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.getByText("Saved as version 3")).toBeVisible();
  const expected = DRAWN.replace(
    /( {4}<Label value="DRUG".*)\n.*Allergy.*\n.*absent.*\n/,
    (_, drug: string) =>
      `    <Label value='Allergies &amp; more' background="tomato"/>\n${drug.replace('"1"', '"a" noAssertion="true"')}\n    <Label value="Dose" background="#e8743b"/>\n`,
  ).replace('"Relevant"', '"Useful"');
  expect((await saved())?.xml).toBe(expected);

  await table.getByRole("textbox", { name: "Name of Dose" }).press("ControlOrMeta+z");
  await expect(table.getByRole("textbox", { name: "Name of Dose" })).toHaveCount(0);
  await page.getByText("XML", { exact: true }).click();
  await expect(editor(page)).not.toContainText("Dose");
  await expect(editor(page)).toContainText("<!-- by the model -->");
});

test("Renaming or removing a label in use tells how many completions have it", async ({
  page,
  server,
  signIn,
  lookAt,
}) => {
  const ada = await makeUser(server, "Ada");
  const { api, id, address } = await configProject(server, ada, DRAWN);
  await signIn(ada, address);
  await answered(api, id, NOTE, [regionItem(NOTE, "r1", "Penicillin", "Allergy")]);
  const table = await openTable(page);
  await table.getByRole("textbox", { name: "Name of Allergy" }).fill("Intolerance");
  await expect(table.getByRole("alert")).toContainText("'Allergy' is removed, but stands in one completion");
  await lookAt("configuration-renamed-in-use");
  await table.getByRole("button", { name: "Undo" }).click();
  await expect(table.getByRole("alert")).toHaveCount(0);
  await table.getByRole("button", { name: "Remove Allergy" }).click();
  const asked = page.getByRole("dialog", { name: "Remove “Allergy”?" });
  await expect(asked).toContainText("stands in one completion");
  await lookAt("configuration-remove-in-use");
  await asked.getByRole("button", { name: "Cancel" }).click();
  await expect(table.getByRole("textbox", { name: "Name of Allergy" })).toBeVisible();
  await table.getByRole("button", { name: "Remove Allergy" }).click();
  await asked.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(table.getByRole("textbox", { name: "Name of Allergy" })).toHaveCount(0);
});

test("I add choices and labels of my own, and take a group out again", async ({ page, server, signIn, lookAt }) => {
  const ada = await makeUser(server, "Ada");
  const { address, saved } = await configProject(server, ada);
  await signIn(ada, address);
  const table = await openTable(page);
  await table.getByRole("button", { name: "New choices" }).click();
  const dialog = page.getByRole("dialog", { name: "New choices" });
  const name = dialog.getByRole("textbox", { name: "Name of the group" });
  await expect(name).toHaveValue("class");
  await name.fill("label");
  await expect(dialog).toContainText("“label” is the name of something else in this config.");
  await expect(dialog.getByRole("button", { name: "Add choices" })).toBeDisabled();
  await lookAt("configuration-new-choices");
  await name.fill("kind & form");
  await expect(dialog.getByRole("combobox", { name: "For which text" })).toHaveValue("text ($text)");
  await dialog.getByRole("radio", { name: "Any number" }).check();
  await dialog.getByRole("button", { name: "Add choices" }).click();

  const group = table.getByRole("region", { name: "Choices “kind & form”" });
  await expect(group.getByRole("textbox", { name: /^New choice/ })).toBeFocused();
  await expect(group).toContainText("Choices 'kind & form' holds no Choice.");
  for (const choice of ["Letter", "Progress note"]) {
    await page.keyboard.type(choice);
    await page.keyboard.press("Enter");
  }
  await expect(group.getByRole("listitem")).toHaveCount(2);
  await expect(group).not.toContainText("holds no Choice");
  await group.getByRole("combobox", { name: "How many of Choices “kind & form”" }).selectOption("one of them");

  await table.getByRole("button", { name: "New labels" }).click();
  await page.keyboard.press("Enter");
  const labels = table.getByRole("region", { name: "Labels “label2”" });
  await expect(labels.getByRole("textbox", { name: /^New label/ })).toBeFocused();
  await page.keyboard.type("Allergy");
  await page.keyboard.press("Enter");
  await expect(labels.getByRole("listitem")).toHaveCount(1);
  await lookAt("configuration-own-groups");
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.getByText("Saved as version 3")).toBeVisible();
  const made = `
  <Choices name="kind &amp; form" toName="text" choice="single">
    <Choice value="Letter"/>
    <Choice value="Progress note"/>
  </Choices>
  <Labels name="label2" toName="text">
    <Label value="Allergy" background="#2f7ed8"/>
  </Labels>`;
  expect((await saved())?.xml).toBe(EMPTY_CONFIG.replace("</Labels>", `</Labels>${made}`));

  await table.getByRole("button", { name: "Remove Labels “label2”" }).click();
  await expect(labels).toHaveCount(0);
  await expect(table.getByRole("button", { name: "New labels" })).toBeFocused();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(labels.getByRole("listitem")).toHaveCount(1);
  await expect(page.getByText("Version 3, saved")).toBeVisible();
});

test("A config with nothing in it is begun without XML", async ({ page, server, signIn, lookAt }) => {
  const ada = await makeUser(server, "Ada");
  const { address, saved } = await configProject(server, ada);
  await signIn(ada, address);
  await write(page, "");
  const table = await openTable(page);
  await expect(table).toContainText("No labels or choices yet");
  await lookAt("configuration-table-empty");
  await table.getByRole("button", { name: "New labels" }).click();
  await page.getByRole("dialog", { name: "New labels" }).getByRole("button", { name: "Add labels" }).click();
  await page.keyboard.type("Allergy");
  await page.keyboard.press("Enter");
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.getByText("Saved as version 3")).toBeVisible();
  expect((await saved())?.xml).toBe(`<View>
  <Labels name="label" toName="text">
    <Label value="Allergy" background="#2f7ed8"/>
  </Labels>
  <Text name="text" value="$text"/>
</View>
`);
});

test("A group whose labels are in use is taken out only after a question", async ({ page, server, signIn, lookAt }) => {
  const ada = await makeUser(server, "Ada");
  const { api, id, address } = await configProject(server, ada, DRAWN);
  await answered(api, id, NOTE, [regionItem(NOTE, "r1", "Penicillin", "Allergy")]);
  await signIn(ada, address);
  const table = await openTable(page);
  await table.getByRole("button", { name: "Remove Choices “kind”" }).click();
  await expect(table.getByRole("region", { name: "Choices “kind”" })).toHaveCount(0);
  await table.getByRole("button", { name: "Remove Labels “label”" }).click();
  const asked = page.getByRole("dialog", { name: "Remove Labels “label” with all that stands in it?" });
  await expect(asked).toContainText("'Allergy' is removed, but stands in one completion");
  await lookAt("configuration-remove-group-in-use");
  await asked.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(table).toContainText("No labels or choices yet");
  await expect(editor(page)).not.toBeVisible();
});

for (const [width, height] of [
  [768, 1024],
  [1024, 768],
] as const) {
  test(`The table fits on a tablet of ${width} × ${height}`, async ({ page, server, signIn, lookAt }) => {
    await page.setViewportSize({ width, height });
    const ada = await makeUser(server, "Ada");
    const { address } = await configProject(server, ada, DRAWN);
    await signIn(ada, address);
    const table = await openTable(page);
    await table.getByRole("textbox", { name: "Name of DRUG" }).scrollIntoViewIfNeeded();
    await lookAt(`tablet-${width}-configuration-table`);
    const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(isTooWide).toBe(false);
    const isCut = await table.evaluate((one) => one.scrollWidth > one.clientWidth);
    expect(isCut, "the table is not scrolled sideways").toBe(false);
  });
}
