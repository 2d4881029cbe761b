import type { Page } from "@playwright/test";
import { type Api, apiAs, importNotes, unique } from "./api";
import { savedCompletion } from "./labelingProject";
import type { Account, Server } from "./server";

// The Configuration page as a story speaks of it.

export const EMPTY_CONFIG = `<View>
  <!-- written by hand -->
  <Labels name="label" toName="text">
  </Labels>
  <Text name="text" value="$text"/>
</View>
`;

/** A project of a template's, whose config is this XML. */
export async function configProject(server: Server, owner: Account, xml = EMPTY_CONFIG) {
  const api = await apiAs(server, owner);
  const { data } = await api.POST("/api/v1/projects", { body: { name: unique("Config"), template: "ner" } });
  const id = data?.id ?? 0;
  const params = { path: { project_id: id } };
  await api.PUT("/api/v1/projects/{project_id}/labeling-config", { params, body: { xml } });
  const saved = async () => (await api.GET("/api/v1/projects/{project_id}/labeling-config", { params })).data;
  return { api, id, params, saved, address: `/projects/${id}/setup/configuration` };
}

export const editor = (page: Page) => page.getByRole("textbox", { name: "XML of the Labeling Config" });
/** A model's card in the Spark NLP pipeline widget. */
export const model = (page: Page, name: string) => page.getByRole("article", { name, exact: true });

export async function write(page: Page, xml: string) {
  await editor(page).click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(xml);
}

/** The labels and choices as a table. */
export async function openTable(page: Page) {
  await page.getByText("Labels and choices", { exact: true }).click();
  return page.getByRole("region", { name: "Labels and choices", exact: true });
}

/** A note in the project, with a completion that has these answers. */
export async function answered(api: Api, projectId: number, text: string, result: readonly Record<string, unknown>[]) {
  await importNotes(api, projectId, [{ title: "a", text }]);
  const params = { path: { project_id: projectId } };
  const { data } = await api.GET("/api/v1/projects/{project_id}/tasks", { params });
  const newest = Math.max(...(data?.items ?? []).map((task) => task.id));
  await savedCompletion(api, newest, result);
}
