export const JOB_STATES = ["waiting", "running", "done", "failed", "cancelled"] as const;
export const JOB_KINDS = [
  "preannotate",
  "import",
  "export",
  "project-import",
  "project-export",
  "model-import",
  "model-download",
] as const;

export type JobState = (typeof JOB_STATES)[number];
export type JobKind = (typeof JOB_KINDS)[number];

/** What the address of the list of jobs keeps; the names are those of the API. */
export interface JobsSearch {
  state?: JobState;
  kind?: JobKind;
  project_id?: number;
  mine?: boolean;
}

/** Reads the address; anything that it does not know falls back to the usual. */
export function readJobsSearch(given: Record<string, unknown>): JobsSearch {
  const project = given.project_id;
  return {
    state: JOB_STATES.find((one) => one === given.state),
    kind: JOB_KINDS.find((one) => one === given.kind),
    project_id: typeof project === "number" && Number.isInteger(project) && project > 0 ? project : undefined,
    mine: given.mine === true ? true : undefined,
  };
}

export const isFiltered = (search: JobsSearch): boolean => Object.values(search).some((value) => value !== undefined);
