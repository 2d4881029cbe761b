import { ApiError } from "@/api";

/** What keeps a completion from being finished; `region` is an item's id, null for the whole task. */
export interface RegionProblem {
  region: string | null;
  code: string;
  message: string;
}

const isProblem = (value: unknown): value is RegionProblem =>
  typeof value === "object" && value !== null && "region" in value && "code" in value && "message" in value;

/** The problems by region that the API tells of; null where the error is another one. */
export function regionProblems(error: unknown): RegionProblem[] | null {
  if (!(error instanceof ApiError) || error.code !== "invalid-result" || !Array.isArray(error.details)) return null;
  return error.details.filter(isProblem);
}
