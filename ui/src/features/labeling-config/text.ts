import type { Place } from "./queries";

export interface Change {
  from: number;
  to: number;
  insert: string;
}

/** The one span in which two texts differ, so that cursor, folds and undo stay as they are around it. */
export function changeBetween(before: string, after: string): Change | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from += 1;
  let same = 0;
  while (same < shorter - from && before[before.length - 1 - same] === after[after.length - 1 - same]) same += 1;
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}

/** Where in a line a column stands: columns count code points from 1, the answer UTF-16 units from 0. */
export function columnOffset(line: string, column: number): number {
  return [...line].slice(0, Math.max(0, column - 1)).join("").length;
}

/** The end of what a problem in this line marks: the tag that begins there, or the rest of the line. */
export function markEnd(line: string, from: number): number {
  const tag = /^<[^<>]*>?/.exec(line.slice(from))?.[0].length ?? 0;
  return tag > 0 ? from + tag : Math.max(line.trimEnd().length, from);
}

/** Lines as a sentence tells them: `4–6, 9`. */
export function linesTold(places: readonly Place[]): string {
  const lines = [...new Set(places.map(({ line }) => line))].sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (last && last[1] === line - 1) last[1] = line;
    else runs.push([line, line]);
  }
  return runs.map(([first, last]) => (first === last ? String(first) : `${first}–${last}`)).join(", ");
}

/** The editor works with LF; a config whose lines all end with CRLF is saved with them again. */
export function toEditor(xml: string): { text: string; lineEnd: "\n" | "\r\n" } {
  const text = xml.replace(/\r\n?/g, "\n");
  return { text, lineEnd: xml.includes("\r\n") && text.replaceAll("\n", "\r\n") === xml ? "\r\n" : "\n" };
}

export function fromEditor(text: string, lineEnd: "\n" | "\r\n"): string {
  return lineEnd === "\n" ? text : text.replaceAll("\n", "\r\n");
}

export interface DiffLine {
  text: string;
  isOther: boolean;
}

/** Both texts by lines; `isOther` from the first to the last line in which they differ. */
export function linesApart(one: string, other: string): [DiffLine[], DiffLine[]] {
  const [left, right] = [one.split("\n"), other.split("\n")];
  const shorter = Math.min(left.length, right.length);
  let top = 0;
  while (top < shorter && left[top] === right[top]) top += 1;
  let bottom = 0;
  while (bottom < shorter - top && left.at(-1 - bottom) === right.at(-1 - bottom)) bottom += 1;
  const told = (lines: string[]) =>
    lines.map((text, index) => ({ text, isOther: index >= top && index < lines.length - bottom }));
  return [told(left), told(right)];
}
