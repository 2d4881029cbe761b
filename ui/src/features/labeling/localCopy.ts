/** A copy of the work in the browser's storage, there until the server has it. */

import { type CharOffset, type ResultItem, readResult, type Work } from "@/annotator";
import type { Present } from "./saving";

export interface LocalCopy {
  readonly taskId: number;
  /** The server's version that it was made from. */
  readonly version: number;
  readonly result: readonly ResultItem[];
  /** Suggestions that were put aside. */
  readonly rejected: readonly string[];
}

const keysOf = (username: string): string => `alab.work.${username}.`;
const keyOf = (username: string, completionId: number): string => `${keysOf(username)}${completionId}`;

/** False where the browser keeps nothing: its storage is full or turned off. */
export function writeCopy(username: string, completionId: number, copy: LocalCopy): boolean {
  try {
    localStorage.setItem(keyOf(username, completionId), JSON.stringify(copy));
    return true;
  } catch {
    return false;
  }
}

export function dropCopy(username: string, completionId: number): void {
  try {
    localStorage.removeItem(keyOf(username, completionId));
  } catch {
    // Where nothing can be kept, nothing is there to be dropped.
  }
}

export function readCopy(username: string, completionId: number): LocalCopy | null {
  try {
    const copy = JSON.parse(localStorage.getItem(keyOf(username, completionId)) ?? "null");
    const isCopy = typeof copy?.version === "number" && Array.isArray(copy.result) && Array.isArray(copy.rejected);
    return isCopy ? copy : null;
  } catch {
    return null;
  }
}

/** A copy that cannot be saved where it was made: its completion was submitted or deleted elsewhere meanwhile. */
export interface LostWork {
  readonly completionId: number;
  readonly result: readonly ResultItem[];
}

interface Standing {
  readonly id: number;
  readonly submitted_at: string | null;
}

/** The copies of a task that no completion takes any more. */
export function lostWork(username: string, taskId: number, completions: readonly Standing[]): LostWork[] {
  const open = new Set(completions.filter((one) => one.submitted_at === null).map(({ id }) => id));
  return idsOfCopies(username)
    .filter((id) => !open.has(id))
    .flatMap((completionId) => {
      const copy = readCopy(username, completionId);
      return copy?.taskId === taskId ? [{ completionId, result: copy.result }] : [];
    });
}

function idsOfCopies(username: string): number[] {
  try {
    const begin = keysOf(username);
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(begin));
    return keys.map((key) => Number(key.slice(begin.length))).filter(Number.isInteger);
  } catch {
    return [];
  }
}

export interface Opened {
  /** The version that `wanted` was made from. */
  readonly version: number;
  readonly stored: Work;
  readonly wanted: Work;
  readonly isRestored: boolean;
  readonly conflict: Present | null;
}

interface Given {
  readonly version: number;
  readonly result: readonly ResultItem[];
  readonly rejected: readonly string[];
  readonly by: string | null;
}

/** What a completion begins with on this page: the copy, if the server never got it; a conflict, if both went on. */
export function open(given: Given, copy: LocalCopy | null, length: CharOffset): Opened {
  const stored = { annotations: readResult(given.result, length), rejected: new Set(given.rejected) };
  const hasResult = !copy || sorted(copy.result) === sorted(given.result);
  // What was only put aside is no conflict: the server's goes on where that is newer.
  const hasRejected = !copy || copy.version !== given.version || sameNames(copy.rejected, given.rejected);
  if (!copy || (hasResult && hasRejected)) {
    return { version: given.version, stored, wanted: stored, isRestored: false, conflict: null };
  }
  const annotations = hasResult ? stored.annotations : readResult(copy.result, length);
  const wanted = { annotations, rejected: new Set(copy.rejected) };
  const conflict = copy.version === given.version ? null : { version: given.version, by: given.by, work: stored };
  return { version: copy.version, stored, wanted, isRestored: true, conflict };
}

const sameNames = (some: readonly string[], others: readonly string[]): boolean =>
  new Set([...some, ...others]).size === new Set(some).size && new Set(some).size === new Set(others).size;

/** JSON that does not depend on the order of keys, which a database may change. */
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, part) =>
    part && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
