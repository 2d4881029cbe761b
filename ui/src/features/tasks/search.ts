import type { Schema } from "@/api";

export type TaskStatus = Schema<"TaskRow">["status"];
export type TaskSort = "number" | "created_at" | "title" | "status" | "confidence";

export const STATUSES: readonly TaskStatus[] = ["incomplete", "in_progress", "submitted", "reviewed", "to_correct"];
const SORTS: readonly TaskSort[] = ["number", "created_at", "title", "status", "confidence"];

/** What the address of the list of tasks keeps; the names are those of the API. */
export interface TasksSearch {
  search?: string;
  status?: TaskStatus[];
  tag?: string[];
  assigned?: string;
  has_predictions?: boolean;
  has_completions?: boolean;
  sort: TaskSort;
  descending: boolean;
}

/** Reads the address; anything that it does not know falls back to the usual. */
export function readTasksSearch(given: Record<string, unknown>): TasksSearch {
  const sort = SORTS.find((one) => one === given.sort) ?? "number";
  return {
    search: text(given.search),
    status: chosen(STATUSES.filter((one) => words(given.status).includes(one))),
    tag: chosen(words(given.tag)),
    assigned: text(given.assigned),
    has_predictions: flag(given.has_predictions),
    has_completions: flag(given.has_completions),
    sort,
    descending: given.descending === true,
  };
}

/** Whether the list shows less than all tasks. */
export function isFiltered({ sort: _, descending: __, ...filter }: TasksSearch): boolean {
  return Object.values(filter).some((value) => value !== undefined);
}

const text = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() !== "" ? value : typeof value === "number" ? String(value) : undefined;
const words = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === "string" && one !== "");
const chosen = <Value>(values: Value[]): Value[] | undefined => (values.length > 0 ? values : undefined);
const flag = (value: unknown): boolean | undefined => (typeof value === "boolean" ? value : undefined);
