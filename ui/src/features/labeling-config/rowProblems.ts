import type { Problem } from "./queries";
import { columnOffset } from "./text";

/** Problems by the offset at which their tag begins. */
export function problemsByOffset(xml: string, problems: readonly Problem[]): Map<number, Problem[]> {
  const lines = xml.split("\n");
  const starts: number[] = [];
  let at = 0;
  for (const line of lines) {
    starts.push(at);
    at += line.length + 1;
  }
  const found = new Map<number, Problem[]>();
  for (const problem of problems) {
    const start = starts[problem.line - 1];
    if (start === undefined) continue;
    const offset = start + columnOffset(lines[problem.line - 1] ?? "", problem.column);
    found.set(offset, [...(found.get(offset) ?? []), problem]);
  }
  return found;
}

const FIELDS: Record<string, "hotkey" | "colour"> = {
  "bad-hotkey": "hotkey",
  "reserved-hotkey": "hotkey",
  "double-hotkey": "hotkey",
  "bad-colour": "colour",
};

/** Which field of a label's row a problem is about. */
export function fieldOf({ code }: Problem): "name" | "hotkey" | "colour" {
  return FIELDS[code] ?? "name";
}

/** Labels in use that `after` tells of and `before` did not. */
export function newlyInUse(before: readonly Problem[], after: readonly Problem[]): string[] {
  const known = new Set(inUse(before));
  return inUse(after).filter((message) => !known.has(message));
}

export function inUse(problems: readonly Problem[]): string[] {
  return problems.filter(({ code }) => code === "label-in-use").map(({ message }) => message);
}
