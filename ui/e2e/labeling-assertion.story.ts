import type { Page } from "@playwright/test";
import { exported, exportedTwice, itemTold, staffed, teamOf, walk } from "./acceptanceWalk";
import { type Api, deployed } from "./api";
import { regionsOf } from "./labelingPage";
import { completionsOf, labelingProject } from "./labelingProject";
import { expect, test } from "./spark";

// Section 19 of the specification, steps 5 to 9, with assertion status, on real Spark NLP.
const DEPLOYS_MS = 420_000;
const PREDICTS_MS = 240_000;
test.setTimeout(900_000);

const TEXT =
  "😀 There is no evidence of pneumonia.\r\nThe patient has diabetes.\r\nHer mother had breast cancer.\r\nTakes aspirin daily.";
const STATUSES = ["present", "absent", "family", "historical"];
const CONFIG = `<View>
  <Labels name="label" toName="text">
    <Label value="Disease" model="biomedical" hotkey="d"/>
    <Label value="Chemical" model="biomedical" noAssertion="true"/>
    ${STATUSES.map((one) => `<Label value="${one}" model="assertion_status" assertion="true"/>`).join("\n    ")}
  </Labels>
  <Text name="text" value="$text"/>
</View>`;

/** One more prediction of each task by this project's server. */
async function predicted(api: Api, project: number, deployment: number): Promise<void> {
  const { data: run } = await api.POST("/api/v1/projects/{project_id}/preannotate", {
    params: { path: { project_id: project } },
    body: { again: true, deployment_id: deployment },
  });
  const state = async () =>
    (await api.GET("/api/v1/runs/{run_id}", { params: { path: { run_id: run?.id ?? 0 } } })).data?.state;
  await expect.poll(state, { timeout: PREDICTS_MS }).toBe("done");
}

const option = (page: Page, name: string, list = "Regions") =>
  regionsOf(page, list).getByRole("option", { name, exact: true });
const status = (page: Page, name: string) =>
  page.getByRole("toolbar", { name: "Status of the selected region" }).getByRole("button", { name });

test("Assertion status: from the models by way of review to the export", async ({ page, server, signIn, lookAt }) => {
  const team = await teamOf(server);
  const { api } = team;
  const notes = [{ title: "note.txt", text: TEXT }];
  const { id, tasks, address } = await labelingProject(api, { name: "Assertion", xml: CONFIG, notes });
  await staffed(team, id, tasks);
  const deployment = await deployed(api, id, DEPLOYS_MS);
  await predicted(api, id, deployment);
  await walk({
    page,
    signIn,
    team,
    address,
    sees: async () => {
      await expect(option(page, "Disease: pneumonia, absent", "Predicted regions")).toBeVisible();
      await expect(option(page, "Disease: diabetes, present", "Predicted regions")).toBeVisible();
      await expect(option(page, "Disease: breast cancer, family", "Predicted regions")).toBeVisible();
      await expect(option(page, "Chemical: aspirin", "Predicted regions")).toBeVisible();
      await expect(page.getByText(/Models: .*biomedical 1/)).toContainText("assertion_status 1");
      await lookAt("assertion-predicted");
    },
    corrects: async () => {
      await option(page, "Chemical: aspirin").click();
      await expect(status(page, "historical")).toBeDisabled();
      await option(page, "Disease: diabetes, present").click();
      await status(page, "historical").click();
      await expect(option(page, "Disease: diabetes, historical")).toBeVisible();
      await lookAt("assertion-corrected");
    },
    correctsAgain: async () => {
      await option(page, "Disease: diabetes, historical").click();
      await status(page, "present").click();
      await expect(option(page, "Disease: diabetes, present")).toBeVisible();
      await option(page, "Disease: breast cancer, family").click();
      await page.keyboard.press("Delete");
      await expect(option(page, "Disease: breast cancer, family")).toHaveCount(0);
    },
  });
  // A second run leaves the work alone and can be compared with it.
  const before = await completionsOf(api, tasks[0] ?? 0);
  await predicted(api, id, deployment);
  expect(await completionsOf(api, tasks[0] ?? 0)).toEqual(before);
  const [first, second] = before;
  expect(first?.provenance_counts).toEqual({ accepted: 6, corrected: 1, added: 0, rejected: 0 });
  expect([first?.review, second?.review]).toEqual(["rejected", "accepted"]);
  await page.reload();
  await page.getByRole("button", { name: "Compare versions" }).click();
  await expect(page.getByRole("region", { name: "Versions compared" })).toContainText("breast cancer");
  await lookAt("assertion-compared");

  const [task] = await exportedTwice(api, id);
  expect(task?.data.text).toBe(TEXT);
  expect(task?.predictions).toHaveLength(2);
  const kept = task?.completions.find(({ honeypot }) => honeypot);
  expect(kept?.result.map(itemTold).toSorted()).toEqual([
    'Chemical of "aspirin"',
    'Disease of "diabetes"',
    'Disease of "pneumonia"',
    'absent of "pneumonia"',
    'present of "diabetes"',
  ]);
  // Code points, whatever stands before.
  const characters = [...TEXT];
  for (const { value } of kept?.result ?? []) {
    expect(characters.slice(value.start, value.end).join("")).toBe(value.text);
  }
  const conll = await exported(api, id, "conll2003");
  expect(conll).toContain("pneumonia -X- _ B-Disease");
  expect(conll).toContain("cancer -X- _ O");
});
