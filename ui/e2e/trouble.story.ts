import { type Api, apiAs, importModel, importNotes, unique } from "./api";
import { expect, test } from "./story";

// What is told where something does not work.

async function projectWith(api: Api, model: string): Promise<number> {
  const { data } = await api.POST("/api/v1/projects", { body: { name: unique("Trouble"), template: "ner" } });
  const params = { path: { project_id: data?.id ?? 0 } };
  await api.POST("/api/v1/projects/{project_id}/labeling-config/labels", { params, body: { model, labels: ["DRUG"] } });
  await importNotes(api, params.path.project_id, [{ title: "a", text: "Takes aspirin." }]);
  return params.path.project_id;
}

test("A deployment that fails shows its reason in the dialog", async ({ page, server, signIn, lookAt }) => {
  const api = await apiAs(server, server.admin);
  // The fake engine cannot load what is called so.
  await importModel(api, "broken_meds", ["DRUG"]);
  const id = await projectWith(api, "broken_meds");
  await signIn(server.admin, `/projects/${id}/tasks`);
  await page.getByRole("button", { name: "Preannotate", exact: true }).first().click();
  const dialog = page.getByRole("dialog", { name: "Preannotate" });
  await dialog.getByRole("button", { name: "Deploy", exact: true }).click();
  await expect(dialog.getByRole("article")).toContainText("The models could not be loaded: broken_meds is broken.", {
    timeout: 120_000,
  });
  await expect(dialog.getByRole("button", { name: "Start", exact: true })).toBeDisabled();
  await lookAt("preannotate-deployment-failed");
});
