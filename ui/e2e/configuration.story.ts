import type { Page } from "@playwright/test";
import { apiAs, makeUser, unique } from "./api";
import type { Account, Server } from "./server";
import { expect, test } from "./story";

// Steps 1 and 2 of section 19 of the specification: the labels of models, and what may not be saved.

const EMPTY = `<View>
  <!-- written by hand -->
  <Labels name="label" toName="text">
  </Labels>
  <Text name="text" value="$text"/>
</View>
`;

async function project(server: Server, owner: Account, xml = EMPTY) {
  const api = await apiAs(server, owner);
  const { data } = await api.POST("/api/v1/projects", { body: { name: unique("Config"), template: "ner" } });
  const id = data?.id ?? 0;
  const params = { path: { project_id: id } };
  await api.PUT("/api/v1/projects/{project_id}/labeling-config", { params, body: { xml } });
  const saved = async () => (await api.GET("/api/v1/projects/{project_id}/labeling-config", { params })).data;
  return { api, id, params, saved, address: `/projects/${id}/setup/configuration` };
}

const editor = (page: Page) => page.getByRole("textbox", { name: "XML of the Labeling Config" });
const model = (page: Page, name: string) => page.getByRole("article", { name, exact: true });

async function write(page: Page, xml: string) {
  await editor(page).click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(xml);
}

test("I tick three labels of a model and they stand in the config", async ({ page, server, signIn, lookAt }) => {
  const ada = await makeUser(server, "Ada");
  const { address, saved } = await project(server, ada);
  await signIn(ada, address);
  await expect(model(page, "posology")).toContainText("comes with Annotation Lab");
  await expect(model(page, "note_section")).toBeVisible();
  for (const label of ["DRUG", "STRENGTH", "FREQUENCY"]) await model(page, "posology").getByLabel(label).check();
  await expect(page.getByText("3 labels of one model ticked")).toBeVisible();
  await lookAt("configuration-ticked");
  await page.getByRole("button", { name: "Add 3 labels" }).click();
  await expect(page.getByText("Added 3 labels, lines 4–6.")).toBeVisible();
  await expect(editor(page)).toContainText('<Label value="STRENGTH" model="posology"');
  await expect(editor(page)).toContainText("<!-- written by hand -->");
  await expect(model(page, "posology")).toContainText("3 of 7 in the config");
  await expect(page.locator(".cm-written")).toHaveCount(3);
  await expect(page.getByRole("region", { name: "Preview" })).toContainText("STRENGTH");
  await lookAt("configuration-added");
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.getByText("Saved as version 3")).toBeVisible();
  expect((await saved())?.xml.match(/model="posology"/g)).toHaveLength(3);

  await model(page, "posology").getByRole("button", { name: "Remove from config: posology" }).click();
  await expect(editor(page)).not.toContainText("posology");
  await expect(page.getByText("Unsaved changes to version 3")).toBeVisible();
  await editor(page).click();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(page.getByText("Version 3, saved")).toBeVisible();
});

test("Adding keeps what is not saved yet", async ({ page, server, signIn }) => {
  const ada = await makeUser(server, "Ada");
  const { address } = await project(server, ada);
  await signIn(ada, address);
  await write(page, EMPTY.replace("written by hand", "typed just now"));
  await model(page, "biomedical").getByLabel("All labels of biomedical").check();
  await page.getByRole("button", { name: /^Add \d+ labels$/ }).click();
  await expect(editor(page)).toContainText("typed just now");
  await expect(editor(page)).toContainText('model="biomedical"');
});

const label = (attributes: string) => EMPTY.replace("  </Labels>", `    <Label ${attributes}/>\n  </Labels>`);

const twoAssertionModels = label(
  `value="DRUG" model="posology"/>
    <Label value="absent" model="assertion_status" assertion="true"/>
    <Label value="present" model="assertion_status@1" assertion="true"`,
);
// A version that is named counts as a model of its own: six of them with the three entity and class models at hand.
const sixModels = label(
  `value="DRUG" model="posology"/>
    <Label value="FORM" model="posology@1"/>
    <Label value="Disease" model="biomedical"/>
    <Label value="Chemical" model="biomedical@1"/>
    <Label value="absent" model="assertion_status" assertion="true"`,
).replace(
  "  <Text",
  `  <Choices name="section" toName="text" model="note_section"><Choice value="ROS"/></Choices>
  <Text`,
);

const WRONG: [string, string, RegExp][] = [
  ["a model that is not there", label('value="DRUG" model="posologi"'), /There is no model 'posologi'.*'posology'/],
  ["a label of another model", label('value="CITY" model="posology"'), /'posology' does not predict 'CITY'/],
  [
    "an assertion label with an NER model",
    label('value="absent" model="posology" assertion="true"'),
    /names 'posology', a model of kind ner/,
  ],
  ["a second assertion model", twoAssertionModels, /Two assertion models are named.*one is allowed/],
  ["a sixth model", sixModels, /6 models are named; at most 5/],
];

for (const [what, xml, message] of WRONG) {
  test(`${what} is not saved, and said at its place`, async ({ page, server, signIn, lookAt }) => {
    const ada = await makeUser(server, "Ada");
    const { address, saved } = await project(server, ada);
    await signIn(ada, address);
    await write(page, xml);
    await expect(page.getByRole("region", { name: "Problems" })).toContainText(message);
    await expect(page.locator(".cm-lint-marker-error")).toBeVisible();
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("alert")).toContainText(message);
    await expect(page.getByRole("alert")).toContainText("Not saved");
    if (what === WRONG[0]?.[0]) await lookAt("configuration-refused");
    expect((await saved())?.xml).toBe(EMPTY);
  });
}

test("The rules for models are told at the widget before saving", async ({ page, server, signIn, lookAt }) => {
  const ada = await makeUser(server, "Ada");
  const { address } = await project(server, ada);
  await signIn(ada, address);
  await model(page, "assertion_status").getByLabel("absent").check();
  const widget = page.getByRole("region", { name: "Spark NLP pipeline" });
  await expect(widget.getByRole("alert")).toContainText("needs entities to tell of");
  await lookAt("configuration-rules");
  await model(page, "posology").getByLabel("DRUG").check();
  await expect(widget.getByRole("alert")).toHaveCount(0);
});

test("Somebody else saved meanwhile: both versions are shown", async ({ page, server, signIn, lookAt }) => {
  const ada = await makeUser(server, "Ada");
  const { address, api, params, saved } = await project(server, ada);
  await signIn(ada, address);
  await write(page, label('value="Mine"'));
  const body = { xml: label('value="Theirs"') };
  await api.PUT("/api/v1/projects/{project_id}/labeling-config", { params, body });
  await page.keyboard.press("ControlOrMeta+s");
  const dialog = page.getByRole("dialog", { name: "Two versions of the Labeling Config" });
  await expect(dialog).toContainText('value="Mine"');
  await expect(dialog).toContainText('value="Theirs"');
  await lookAt("configuration-conflict");
  await dialog.getByRole("button", { name: "Go on with mine" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved as version 4")).toBeVisible();
  expect((await saved())?.xml).toContain('value="Mine"');
});

test("A template asks before it takes the place of my work, and leaving asks too", async ({ page, server, signIn }) => {
  const ada = await makeUser(server, "Ada");
  const { address } = await project(server, ada);
  await signIn(ada, address);
  await expect(editor(page)).toBeVisible();
  await page.getByRole("button", { name: "Templates" }).click();
  await page.getByRole("menuitem", { name: "Named entities" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Replace" }).click();
  await expect(editor(page)).toContainText("Organisation");
  await page.getByRole("link", { name: "About" }).click();
  await page.getByRole("dialog", { name: "Leave without saving?" }).getByRole("button", { name: "Stay" }).click();
  await expect(editor(page)).toContainText("Organisation");
});

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
  const { address, saved } = await project(server, ada, DRAWN);
  await signIn(ada, address);
  await page.getByText("Labels and choices", { exact: true }).click();
  const table = page.getByRole("region", { name: "Labels and choices" });
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
  await lookAt("configuration-colour");
  await page.keyboard.press("Escape");
  await table.getByRole("button", { name: "Move Allergies & more, 2 of 3" }).press("Alt+ArrowUp");
  await expect(table.getByRole("button", { name: "Move Allergies & more, 1 of 3" })).toBeFocused();
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
      `    <Label value='Allergies &amp; more' background="tomato"/>\n${drug.replace('"1"', '"a"')}\n    <Label value="Dose" background="#e8743b"/>\n`,
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
  const { api, id, address } = await project(server, ada, DRAWN);
  await signIn(ada, address);
  const buffer = Buffer.from('[{"title":"a","text":"Penicillin causes a rash."}]');
  const imported = await page.request.post(`/api/v1/projects/${id}/import`, {
    headers: { "X-Requested-With": "annotation-lab" },
    multipart: { files: { name: "n.json", mimeType: "application/json", buffer } },
  });
  expect(imported.ok()).toBe(true);
  const { data: tasks } = await api.GET("/api/v1/projects/{project_id}/tasks", {
    params: { path: { project_id: id } },
  });
  const value = { start: 0, end: 10, text: "Penicillin", labels: ["Allergy"] };
  const { data: begun } = await api.POST("/api/v1/tasks/{task_id}/completions", {
    params: { path: { task_id: tasks?.items[0]?.id ?? 0 } },
    body: {},
  });
  await api.PUT("/api/v1/completions/{completion_id}", {
    params: { path: { completion_id: begun?.id ?? 0 } },
    body: {
      version: begun?.version ?? 0,
      result: [{ id: "r1", type: "labels", from_name: "label", to_name: "text", value }],
    },
  });
  await page.getByText("Labels and choices", { exact: true }).click();
  const table = page.getByRole("region", { name: "Labels and choices" });
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
