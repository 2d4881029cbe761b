/** What the API says when it refuses: `{"error": {code, message, hint, details}}`. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly hint: string | null;
  readonly details: unknown;

  constructor(status: number, body: { code: string; message: string; hint?: string | null; details?: unknown }) {
    super(body.message);
    this.name = "ApiError";
    this.status = status;
    this.code = body.code;
    this.hint = body.hint ?? null;
    this.details = body.details ?? null;
  }

  /** One refused field or row, as `details` lists them. */
  get problems(): FieldProblem[] {
    return Array.isArray(this.details) ? this.details.filter(isFieldProblem) : [];
  }
}

export interface FieldProblem {
  /** Path of the field, parts joined by dots: `body.name`. */
  where: string;
  problem: string;
}

/** The code of an error that came before any answer: no network, or the server is down. */
export const NO_ANSWER = "no-answer";

function isFieldProblem(value: unknown): value is FieldProblem {
  return typeof value === "object" && value !== null && "where" in value && "problem" in value;
}

/** Makes an `ApiError` of any answer that is not a success, also of one that a proxy made. */
export async function errorOf(response: Response): Promise<ApiError> {
  try {
    const body = await response.clone().json();
    if (typeof body?.error?.message === "string") return new ApiError(response.status, body.error);
  } catch {
    // Not JSON: told below by its status.
  }
  return new ApiError(response.status, {
    code: `http-${response.status}`,
    message: `${response.status} ${response.statusText}`.trim(),
  });
}

/** For forms: the problem of each field by its name, and the whole error where it names no field. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries(error.problems.map(({ where, problem }) => [where.split(".").at(-1) ?? where, problem]));
}
