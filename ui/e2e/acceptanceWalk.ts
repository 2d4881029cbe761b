import { expect, type Page } from "@playwright/test";
import { type Api, apiAs, importFile, makeUser, unique } from "./api";
import { submit } from "./labelingPage";
import { assigned } from "./labelingProject";
import type { Account, Server } from "./server";

// Section 19 of the specification, steps 6, 7 and 9: from a prediction by way of the page to the export.

export interface Team {
  owner: Account;
  annotator: Account;
  reviewer: Account;
  /** The Owner's. */
  api: Api;
}

export async function teamOf(server: Server): Promise<Team> {
  const owner = await makeUser(server, "Ada");
  const [annotator, reviewer] = [await makeUser(server, "Grace"), await makeUser(server, "Alan")];
  return { owner, annotator, reviewer, api: await apiAs(server, owner) };
}

/** One labels the tasks, the other one reviews them. */
export async function staffed({ api, annotator, reviewer }: Team, project: number, tasks: readonly number[]) {
  await assigned(api, project, tasks, annotator, "annotator");
  await assigned(api, project, tasks, reviewer, "reviewer");
}

interface Walk {
  page: Page;
  signIn: (account: Account, path?: string) => Promise<Page>;
  team: Team;
  /** Of the task. */
  address: string;
  /** What the annotator sees first. */
  sees: () => Promise<void>;
  /** What he corrects, and what he corrects after the rejection. */
  corrects: () => Promise<void>;
  correctsAgain: () => Promise<void>;
}

/** A prediction is copied, corrected, saved and submitted; rejected, corrected and submitted again; and accepted. */
export async function walk({ page, signIn, team, address, sees, corrects, correctsAgain }: Walk): Promise<void> {
  const { annotator, reviewer } = team;
  const status = (words: string) => expect(page.getByText(words, { exact: true })).toBeVisible();
  const isStarred = () => expect(page.getByRole("button", { name: "Take the star off" })).toBeVisible();
  const review = page.getByRole("region", { name: "Review" });
  await signIn(annotator, address);
  await sees();
  // It cannot be edited as it stands.
  await expect(page.getByRole("application")).toHaveCount(0);
  await page.getByRole("button", { name: "Start from this prediction" }).click();
  await expect(page.getByRole("application")).toBeVisible();
  await corrects();
  await page.keyboard.press("Control+Enter");
  await status("Saved.");
  await submit(page);
  await isStarred();
  await status("Submitted");

  await signIn(reviewer, address);
  await review.getByRole("textbox", { name: "Note" }).fill("Look at it again.");
  await review.getByRole("button", { name: "Reject" }).click();
  await status("To correct");
  await signIn(annotator, address);
  const toCorrect = page.getByRole("status").filter({ hasText: "Look at it again." });
  await expect(page.getByRole("button", { name: "Take the star off" })).toHaveCount(0);
  await toCorrect.getByRole("button", { name: "Correct it" }).click();
  await expect(page.getByRole("application")).toBeVisible();
  await correctsAgain();
  await submit(page);
  await isStarred();

  await signIn(reviewer, address);
  await review.getByRole("button", { name: "Accept" }).click();
  await status("Reviewed");
}

export async function exported(api: Api, project: number, format: "json" | "conll2003" | "csv"): Promise<string> {
  const { data } = await api.GET("/api/v1/projects/{project_id}/export", {
    params: { path: { project_id: project }, query: { format } },
    parseAs: "text",
  });
  return String(data);
}

export interface ExportedTask {
  data: { text: string };
  completions: { created_username: string; honeypot: boolean; review?: { state: string }; result: ExportedItem[] }[];
  predictions: { created_username: string; result: ExportedItem[] }[];
}
export interface ExportedItem {
  type: string;
  from_name: string;
  value: { start?: number; end?: number; text?: string; labels?: string[]; choices?: string[] };
}

/** The project's tasks as its JSON tells them; an empty project that gets this JSON tells the same. */
export async function exportedTwice(api: Api, project: number): Promise<ExportedTask[]> {
  const first = await exported(api, project, "json");
  const params = { path: { project_id: project } };
  const { data: config } = await api.GET("/api/v1/projects/{project_id}/labeling-config", { params });
  const { data: made } = await api.POST("/api/v1/projects", { body: { name: unique("Again"), template: "ner" } });
  const again = made?.id ?? 0;
  await api.PUT("/api/v1/projects/{project_id}/labeling-config", {
    params: { path: { project_id: again } },
    body: { xml: config?.xml ?? "" },
  });
  await importFile(api, again, "export.json", first);
  const tasks = JSON.parse(first) as ExportedTask[];
  expect(JSON.parse(await exported(api, again, "json")).map(told)).toEqual(tasks.map(told));
  return tasks;
}

const told = ({ data, completions, predictions }: ExportedTask) => ({
  text: data.text,
  completions: completions.map(({ created_username, honeypot, review, result }) => ({
    created_username,
    honeypot,
    state: review?.state,
    result,
  })),
  predictions: predictions.map(({ created_username, result }) => ({ created_username, result })),
});

/** `label of "words"`, `class + class`, `class of "words"`. */
export const itemTold = ({ value }: ExportedItem): string =>
  `${(value.labels ?? value.choices ?? []).join(" + ")}${value.text === undefined ? "" : ` of "${value.text}"`}`;
