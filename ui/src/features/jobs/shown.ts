import type { Texts } from "@/texts";

/** A job's kind in words. */
export const kindOf = (kind: string, t: Texts["jobs"]): string => t.kinds[kind as keyof Texts["jobs"]["kinds"]] ?? kind;

/** The plain values of a job's result, with names that can be read: `task_count` is `task count`. */
export function shownResult(result: Record<string, unknown> | null | undefined): [string, string][] {
  return Object.entries(result ?? {})
    .filter(([, value]) => ["string", "number", "boolean"].includes(typeof value))
    .map(([name, value]) => [name.replaceAll("_", " "), String(value)]);
}
