import { ApiError, fieldErrors } from "@/api";

const OF_NAME = new Set(["project-name-taken", "invalid-project-name"]);

/** For the field of the name: that it is taken or not possible, in the API's words. */
export function nameProblem(error: unknown): Record<string, string> {
  if (error instanceof ApiError && OF_NAME.has(error.code)) {
    return { name: error.hint ? `${error.message} ${error.hint}` : error.message };
  }
  return fieldErrors(error);
}
