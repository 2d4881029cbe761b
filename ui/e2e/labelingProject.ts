import { type Api, importNotes, unique } from "./api";
import type { Account } from "./server";

// What a story of the labeling page finds there when it begins.

type Result = readonly Record<string, unknown>[];

interface Wanted {
  name: string;
  guidelines?: string;
  /** The Labeling Config. */
  xml: string;
  notes: readonly { title: string; text: string }[];
  /** Each is one prediction of every note, older ones first, made elsewhere by this model in versions 1, 2, … */
  predictions?: readonly Result[];
  model?: string;
}

export interface LabelingProject {
  id: number;
  tasks: number[];
  /** Of the first task's page. */
  address: string;
}

export async function labelingProject(api: Api, wanted: Wanted): Promise<LabelingProject> {
  const { xml, notes, predictions = [], model = "somewhere", guidelines } = wanted;
  const { data } = await api.POST("/api/v1/projects", {
    body: { name: unique(wanted.name), template: "ner", ...(guidelines && { guidelines }) },
  });
  const id = data?.id ?? 0;
  const params = { path: { project_id: id } };
  await api.PUT("/api/v1/projects/{project_id}/labeling-config", { params, body: { xml } });
  await importNotes(api, id, notes);
  for (const [place, result] of predictions.entries()) {
    const ofAll = notes.map((_, index) => ({ number: index + 1, result: [...result] }));
    const body = { model, version: String(place + 1), predictions: ofAll };
    await api.POST("/api/v1/projects/{project_id}/predictions", { params, body });
  }
  const { data: found } = await api.GET("/api/v1/projects/{project_id}/tasks", { params });
  const tasks = (found?.items ?? []).map((task) => task.id);
  return { id, tasks, address: `/projects/${id}/tasks/${tasks[0]}` };
}

/** A completion of a task, begun and saved by whose API it is. */
export async function savedCompletion(
  api: Api,
  task: number,
  result: Result,
  /** Of work. */
  seconds = 0,
): Promise<{ id: number; version: number }> {
  const { data: begun } = await api.POST("/api/v1/tasks/{task_id}/completions", {
    params: { path: { task_id: task } },
    body: {},
  });
  const { data: saved } = await api.PUT("/api/v1/completions/{completion_id}", {
    params: { path: { completion_id: begun?.id ?? 0 } },
    body: { version: begun?.version ?? 0, result: [...result], seconds, draft: false },
  });
  return { id: saved?.id ?? 0, version: saved?.version ?? 0 };
}

/** The same, submitted. */
export async function submittedCompletion(api: Api, task: number, result: Result, seconds = 0) {
  const { id, version } = await savedCompletion(api, task, result, seconds);
  const { data } = await api.POST("/api/v1/completions/{completion_id}/submit", {
    params: { path: { completion_id: id } },
    body: { version },
  });
  return { id, version: data?.version ?? 0 };
}

/** Tasks assigned to somebody, who becomes a member with this role unless he is the Owner. */
export async function assigned(
  api: Api,
  project: number,
  tasks: readonly (number | undefined)[],
  { username }: Account,
  role: "annotator" | "reviewer",
): Promise<void> {
  const params = { path: { project_id: project } };
  const { data: me } = await api.GET("/api/v1/me");
  if (me?.username !== username)
    await api.POST("/api/v1/projects/{project_id}/members", { params, body: { username, role } });
  const body = { task_ids: tasks.filter((id) => id !== undefined), usernames: [username], role };
  await api.POST("/api/v1/projects/{project_id}/tasks/assign", { params, body });
}

export const completionsOf = async (api: Api, task: number) =>
  (await api.GET("/api/v1/tasks/{task_id}/completions", { params: { path: { task_id: task } } })).data ?? [];
