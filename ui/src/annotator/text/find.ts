/** Find in the text. */

import { type CharOffset, type Span, utf16Offset } from "./offsets";
import { type SourceText, slice } from "./source";

/** Every place of `query`, in order, none overlapping the one before; upper and lower case are alike. */
export function findAll(source: SourceText, query: string, isExact = false): Span[] {
  if (query === "") return [];
  const pattern = new RegExp(query.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"), isExact ? "gu" : "giu");
  return Array.from(source.text.matchAll(pattern), (found) => ({
    start: source.map.toChar(utf16Offset(found.index)),
    end: source.map.toChar(utf16Offset(found.index + found[0].length)),
  }));
}

const WORD_PART = /[\p{L}\p{N}\p{M}]/u;

/** Where the same text stands again as whole words, in the same case; the span itself is left out. */
export function otherOccurrences(source: SourceText, span: Span): Span[] {
  const isWord = (at: number): boolean =>
    at >= 0 && at < source.map.length && WORD_PART.test(slice(source, at as CharOffset, (at + 1) as CharOffset));
  const cutsWord = ({ start, end }: Span): boolean =>
    (isWord(start - 1) && isWord(start)) || (isWord(end - 1) && isWord(end));
  const query = slice(source, span.start, span.end);
  const found = findAll(source, query, true).filter((one) => one.start !== span.start);
  return cutsWord(span) ? found : found.filter((one) => !cutsWord(one));
}

/** Index of the match after (or before) a place, going round at the end; -1 if there is none. */
export function nextMatch(matches: readonly Span[], at: CharOffset, isForward: boolean): number {
  if (matches.length === 0) return -1;
  if (isForward) {
    const index = matches.findIndex((match) => match.start > at);
    return Math.max(0, index);
  }
  const index = matches.findLastIndex((match) => match.start < at);
  return index < 0 ? matches.length - 1 : index;
}
