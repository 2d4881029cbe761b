/** Edits of a text by places in it, and where things stand on its lines. */

/** The text with `what` in place of what stood from `from` to `to`. */
export function put(xml: string, from: number, to: number, what: string): string {
  return xml.slice(0, from) + what + xml.slice(to);
}

export function lineStart(xml: string, at: number): number {
  return at === 0 ? 0 : xml.lastIndexOf("\n", at - 1) + 1;
}

/** The blanks with which the line of this place begins. */
export function indentOf(xml: string, at: number): string {
  return /^\s*/.exec(xml.slice(lineStart(xml, at), at))?.[0] ?? "";
}

/** Whether something that begins here begins its line, which is not the first one. */
export function beginsLine(xml: string, at: number): boolean {
  const line = lineStart(xml, at);
  return line > 0 && xml.slice(line, at).trim() === "";
}

/** A comment on the rest of the line belongs to what stands before it. */
export function behindComment(xml: string, at: number): number {
  const comment = /[^\S\n]*<!--(?:(?!-->)[^\n])*-->(?=[^\S\n]*(?:\n|$))/y;
  comment.lastIndex = at;
  return comment.test(xml) ? comment.lastIndex : at;
}

/** Takes out what stands there; its line goes too where nothing else stands on it. */
export function without(xml: string, from: number, to: number): string {
  const rest = /[^\S\n]*(?=\n)/y;
  rest.lastIndex = to;
  if (beginsLine(xml, from) && rest.test(xml)) return put(xml, lineStart(xml, from) - 1, rest.lastIndex, "");
  return put(xml, from, to, "");
}
