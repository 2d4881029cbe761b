/** How a person's work reaches the server: a state, what happens to it, and when the next call is due. Pure. */

import type { Work } from "@/annotator";
import { ApiError } from "@/api";

/** What the server has by now, where it is not what this window changed. */
export interface Present {
  readonly version: number;
  readonly by: string | null;
  readonly work: Work;
}

export interface Saving {
  /** The version that `stored` is. */
  readonly version: number;
  readonly stored: Work;
  /** What is on the page. */
  readonly wanted: Work;
  readonly sending: Work | null;
  readonly failure: unknown;
  /** Calls that failed one after the other. */
  readonly failures: number;
  readonly conflict: Present | null;
}

export type SavingEvent =
  | { readonly type: "changed"; readonly work: Work }
  | { readonly type: "sent" }
  | { readonly type: "stored"; readonly version: number }
  | { readonly type: "failed"; readonly error: unknown }
  /** Unfinished work was to count as finished; it stays a draft. */
  | { readonly type: "refused" }
  | { readonly type: "conflict"; readonly present: Present }
  | { readonly type: "keptMine" }
  | { readonly type: "tookPresent" };

export type Told = "saved" | "waiting" | "saving" | "failed" | "conflict";

/** Milliseconds from the last change to the call. */
export const PAUSE_MS = 1_000;
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 30_000;

export const beginSaving = (version: number, stored: Work, wanted: Work, conflict: Present | null): Saving => ({
  version,
  stored,
  wanted,
  sending: null,
  failure: null,
  failures: 0,
  conflict,
});

export function afterEvent(saving: Saving, event: SavingEvent): Saving {
  switch (event.type) {
    case "changed": {
      if (isSame(event.work, saving.wanted)) return saving;
      // What was refused may be mended by the change; a line that broke is not.
      const still = canRetry(saving.failure) ? {} : { failure: null, failures: 0 };
      return { ...saving, ...still, wanted: event.work };
    }
    case "sent":
      return { ...saving, sending: saving.wanted };
    case "stored":
      return {
        ...saving,
        version: event.version,
        stored: saving.sending ?? saving.stored,
        sending: null,
        failure: null,
        failures: 0,
      };
    case "failed":
      return { ...saving, sending: null, failure: event.error, failures: saving.failures + 1 };
    case "refused":
      return { ...saving, sending: null };
    case "conflict":
      return { ...saving, sending: null, failure: null, failures: 0, conflict: event.present };
    case "keptMine":
      return saving.conflict ? { ...saving, ...known(saving.conflict), conflict: null } : saving;
    case "tookPresent":
      return saving.conflict
        ? { ...saving, ...known(saving.conflict), wanted: saving.conflict.work, conflict: null }
        : saving;
  }
}

const known = ({ version, work }: Present) => ({ version, stored: work });

const isSame = (one: Work, other: Work): boolean =>
  one.annotations === other.annotations && one.rejected === other.rejected;

/** Whether the same call may succeed later: no answer, or the server could not. */
export const canRetry = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 0 || error.status === 429 || error.status >= 500);

/** Whether no later call can succeed: it was submitted or deleted elsewhere, or is not one's own any more. */
export const isGone = (error: unknown): boolean =>
  error instanceof ApiError && ["completion-submitted", "completion-not-found", "not-author"].includes(error.code);

export const isUnsaved = ({ wanted, stored }: Saving): boolean => !isSame(wanted, stored);

/** Milliseconds until the work is to be sent by itself; null: not now. */
export function dueIn(saving: Saving): number | null {
  if (saving.conflict || saving.sending || !isUnsaved(saving)) return null;
  if (saving.failure === null) return PAUSE_MS;
  if (!canRetry(saving.failure)) return null;
  return Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (saving.failures - 1));
}

export function told(saving: Saving): Told {
  if (saving.conflict) return "conflict";
  if (saving.sending) return "saving";
  if (!isUnsaved(saving) && saving.failure === null) return "saved";
  return saving.failure === null ? "waiting" : "failed";
}
