import { makeUser } from "./api";
import { EMPTY_CONFIG as EMPTY, editor, model, configProject as project, write } from "./configurationPage";
import { expect, test } from "./story";

// Steps 1 and 2 of section 19 of the specification: the labels of models, and what may not be saved.

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
  await lookAt("configuration-saved");
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
