/** From what a person marked to what he meant: whole words, without blanks and punctuation at the ends. */

import { blockAt } from "./blocks";
import { type CharOffset, type Span, utf16Offset } from "./offsets";
import type { SourceText } from "./source";

const WORDS = new Intl.Segmenter(undefined, { granularity: "word" });
const CHARACTERS = new Intl.Segmenter(undefined, { granularity: "grapheme" });
/** Brackets and signs that belong to what they stand at, such as % and +, are no punctuation here. */
const OUTSIDE = /[\s.,;:!?'"`´‘’“”„«»()[\]{}<>…–—·•*_/\\|-]/u;

/** The span grown to whole tokens: those given with the text, else words of the language. */
export function snapToWords(source: SourceText, span: Span): Span {
  if (source.tokens) return snapToTokens(source.tokens, span);
  return { start: wordAround(source, span.start, true).start, end: wordAround(source, span.end, false).end };
}

function snapToTokens(tokens: readonly Span[], span: Span): Span {
  const touched = tokens.filter((token) => token.start < span.end && span.start < token.end);
  const first = touched[0];
  const last = touched.at(-1);
  if (!first || !last) return span;
  return { start: Math.min(first.start, span.start) as CharOffset, end: Math.max(last.end, span.end) as CharOffset };
}

/** The piece at a place: the one that goes on after it (`isStart`) or the one that ends there or goes on. */
export function wordAround(source: SourceText, at: CharOffset, isStart: boolean): Span {
  const block = source.blocks[blockAt(source.blocks, at)];
  const here = block ? source.map.toUtf16(at) - block.from : 0;
  const inside = isStart ? here : here - 1;
  if (!block || inside < 0 || inside >= block.text.length) return { start: at, end: at };
  const word = WORDS.segment(block.text).containing(inside);
  if (!word?.isWordLike) return { start: at, end: at };
  return {
    start: source.map.toChar(utf16Offset(block.from + word.index)),
    end: source.map.toChar(utf16Offset(block.from + word.index + word.segment.length)),
  };
}

/** Without blanks and punctuation at its ends; null if nothing else is in it. */
export function trim(source: SourceText, span: Span): Span | null {
  const from = source.map.toUtf16(span.start);
  const to = source.map.toUtf16(span.end);
  const characters = Array.from(source.text.slice(from, to));
  let start = 0;
  let end = characters.length;
  while (start < end && OUTSIDE.test(characters[start] ?? "")) start += 1;
  while (end > start && OUTSIDE.test(characters[end - 1] ?? "")) end -= 1;
  if (start === end) return null;
  return { start: (span.start + start) as CharOffset, end: (span.start + end) as CharOffset };
}

/** The next place where a caret may stand, by characters as people see them or by words; line breaks are one step. */
export function step(source: SourceText, at: CharOffset, unit: "character" | "word", isForward: boolean): CharOffset {
  const index = blockAt(source.blocks, at);
  const block = source.blocks[index];
  if (!block) return at;
  if (isForward && at >= block.end) return source.blocks[index + 1]?.start ?? block.end;
  if (!isForward && at <= block.start) return source.blocks[index - 1]?.end ?? block.start;
  const here = source.map.toUtf16(at) - block.from;
  const found = (unit === "word" ? WORDS : CHARACTERS).segment(block.text).containing(isForward ? here : here - 1);
  const next = found ? found.index + (isForward ? found.segment.length : 0) : here;
  return source.map.toChar(utf16Offset(block.from + next));
}
