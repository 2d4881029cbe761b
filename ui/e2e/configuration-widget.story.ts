import { makeUser, regionItem } from "./api";
import { answered, configProject, editor, model } from "./configurationPage";
import { expect, test } from "./story";

const NOTE = "Takes aspirin 81 mg daily.";
const POSOLOGY = `<View>
  <Labels name="label" toName="text">
    <Label value="DRUG" model="posology"/>
    <Label value="STRENGTH" model="posology"/>
    <Label value="Allergy"/>
  </Labels>
  <Text name="text" value="$text"/>
</View>
`;

test("I search the models, fold them, and see what stands in the config already", async ({
  page,
  server,
  signIn,
  lookAt,
}) => {
  const ada = await makeUser(server, "Ada");
  const { address } = await configProject(server, ada, POSOLOGY);
  await signIn(ada, address);
  const widget = page.getByRole("region", { name: "Spark NLP pipeline" });
  const posology = model(page, "posology");
  await expect(posology).toContainText("2 of 7 in the config");
  for (const label of ["DRUG (in the config)", "STRENGTH (in the config)"]) {
    await expect(posology.getByRole("checkbox", { name: label })).toBeChecked();
    await expect(posology.getByRole("checkbox", { name: label })).toBeDisabled();
  }
  await expect(posology.getByRole("checkbox", { name: "FREQUENCY", exact: true })).not.toBeChecked();

  const search = widget.getByRole("searchbox", { name: "Search models and labels" });
  await search.fill("disease");
  await expect(model(page, "biomedical").getByRole("checkbox", { name: "Disease" })).toBeVisible();
  await expect(posology).toHaveCount(0);
  await expect(widget.locator("[data-found]")).toHaveText("Disease");
  await lookAt("widget-search");
  await widget.getByRole("button", { name: "Collapse biomedical" }).click();
  await expect(widget.getByRole("checkbox", { name: "Disease" })).toHaveCount(0);
  await search.fill("POSO");
  await expect(widget.getByRole("article")).toHaveCount(1);
  await search.fill("nothing is called so");
  await expect(widget).toContainText("No model or label has “nothing is called so” in its name.");
  await search.fill("");

  await widget.getByRole("button", { name: "Collapse posology" }).click();
  await expect(posology.getByRole("checkbox", { name: "FREQUENCY", exact: true })).toHaveCount(0);
  await expect(posology).toContainText("2 of 7 in the config");
  await widget.getByRole("button", { name: "Collapse all" }).click();
  await expect(widget.getByRole("button", { name: /^Expand / })).toHaveCount(5);
  await lookAt("widget-collapsed");
  await widget.getByRole("button", { name: "Expand posology" }).press("Enter");
  await expect(posology.getByRole("checkbox", { name: "FREQUENCY", exact: true })).toBeVisible();
  await widget.getByRole("button", { name: "Collapse all" }).click();
  await widget.getByRole("button", { name: "Expand all" }).click();
  await expect(model(page, "biomedical").getByRole("checkbox", { name: "Disease" })).toBeVisible();
});

test("All labels of a model are taken out together; those in use only after a question", async ({
  page,
  server,
  signIn,
  lookAt,
}) => {
  const ada = await makeUser(server, "Ada");
  const { api, id, address, saved } = await configProject(server, ada, POSOLOGY);
  await answered(api, id, NOTE, [regionItem(NOTE, "r1", "aspirin", "DRUG")]);
  await answered(api, id, NOTE, [regionItem(NOTE, "r2", "aspirin", "DRUG")]);
  await signIn(ada, address);
  const remove = model(page, "posology").getByRole("button", { name: "Remove from config: posology" });
  await remove.click();
  const asked = page.getByRole("dialog", { name: "Remove 2 labels of posology?" });
  await expect(asked).toContainText("'DRUG' is removed, but stands in 2 completions");
  await expect(asked).not.toContainText("STRENGTH");
  await lookAt("widget-remove-in-use");
  await asked.getByRole("button", { name: "Cancel" }).click();
  await expect(remove).toBeFocused();
  await expect(editor(page)).toContainText('value="STRENGTH"');
  await remove.click();
  await asked.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(editor(page)).not.toContainText("posology");
  await expect(editor(page)).toContainText('<Label value="Allergy"/>');
  await expect(page.getByText("2 labels of posology taken out. Ctrl+Z brings them back.")).toBeVisible();
  await expect(remove).toHaveCount(0);

  await page.keyboard.press("ControlOrMeta+s");
  const save = page.getByRole("dialog", { name: "Labels in use are removed" });
  await expect(save).toContainText("'DRUG' is removed, but stands in 2 completions");
  await save.getByRole("button", { name: "Save all the same" }).click();
  await expect(page.getByText("Saved as version 3")).toBeVisible();
  expect((await saved())?.xml).toBe(POSOLOGY.replace(/ {4}<Label value="(DRUG|STRENGTH)".*\n/g, ""));
});
