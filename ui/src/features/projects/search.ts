import type { Sort, Which } from "./queries";

/** What the address of the list of projects keeps. */
export interface ProjectsSearch {
  which: Which;
  search?: string;
  group_id?: number;
  archived: boolean;
  sort: Sort;
}

/** Reads the address; anything that it does not know falls back to the usual. */
export function readProjectsSearch(given: Record<string, unknown>): ProjectsSearch {
  return {
    which: given.which === "mine" || given.which === "shared" ? given.which : "all",
    search: typeof given.search === "string" && given.search ? given.search : undefined,
    group_id: typeof given.group_id === "number" && given.group_id > 0 ? given.group_id : undefined,
    archived: given.archived === true,
    sort: given.sort === "name" ? "name" : "newest",
  };
}

/** Whether an empty list may be empty because of what was asked. */
export function isNarrowed(search: ProjectsSearch): boolean {
  return Boolean(search.search || search.group_id || search.archived || search.which !== "all");
}
