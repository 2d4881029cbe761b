import type { Texts } from "@/texts";

export interface Told {
  message: string;
  hint: string | null;
  details: string[];
}

/** What the API's error has; here by its shape, because `design` does not know `api`. */
interface ApiErrorShape {
  status: number;
  message: string;
  hint: string | null;
  problems: { where: string; problem: string }[];
}

/** Any error in words: the API's own, that there was no answer, or that the page itself failed. */
export function tell(error: unknown, t: Texts["design"]): Told {
  if (!isApiError(error)) return { message: t.unexpected, hint: t.unexpectedHint, details: [] };
  if (error.status === 0) return { message: t.noAnswer, hint: t.noAnswerHint, details: [] };
  const details = error.problems.map(({ where, problem }) => t.refused(where.replace(/^body\./, ""), problem));
  return { message: error.message, hint: isForPrograms(error.hint) ? null : error.hint, details };
}

/** A hint that names a call of the API helps nobody at a page. */
const isForPrograms = (hint: string | null): boolean =>
  hint !== null && /\b(?:GET|POST|PUT|PATCH|DELETE) (?:\/|…)/u.test(hint);

function isApiError(error: unknown): error is ApiErrorShape {
  return error instanceof Error && "status" in error && "hint" in error && "problems" in error;
}
