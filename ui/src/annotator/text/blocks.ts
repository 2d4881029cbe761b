/** The text in pieces that are drawn each as one block: lines, and parts of lines that are very long. */

import { type CharOffset, type OffsetMap, type Span, type Utf16Offset, utf16Offset } from "./offsets";

export interface Block extends Span {
  readonly index: number;
  /** The line of the text, from 1. */
  readonly line: number;
  /** Whether it goes on a line that began in an earlier block. */
  readonly isContinued: boolean;
  /** Where the block lies in the string; its line break is outside. */
  readonly from: Utf16Offset;
  readonly to: Utf16Offset;
  readonly text: string;
  /** Where the next block starts; beyond `end` by the line break, if there is one. */
  readonly endWithBreak: CharOffset;
  /** Where the next block with any text starts, or the text ends. */
  readonly nextText: CharOffset;
}

type Draft = Omit<Block, "nextText">;

/** Longest block in UTF-16 units. */
export const LONGEST_BLOCK = 2000;
const BREAK = /\r\n|\n|\r/g;

/** Every character but line breaks stands in exactly one block, in order. CRLF is one break. */
export function blocksOf(text: string, map: OffsetMap): Block[] {
  const blocks: Draft[] = [];
  let line = 1;
  let from = 0;
  for (const found of text.matchAll(BREAK)) {
    const next = found.index + found[0].length;
    addLine(blocks, text, map, line, [from, found.index, next]);
    from = next;
    line += 1;
  }
  addLine(blocks, text, map, line, [from, text.length, text.length]);
  let nextText = map.length;
  return blocks
    .reverse()
    .map((block) => {
      const whole = { ...block, nextText };
      if (block.text !== "") nextText = block.start;
      return whole;
    })
    .reverse();
}

type LinePlace = readonly [from: number, to: number, next: number];

function addLine(blocks: Draft[], text: string, map: OffsetMap, line: number, [from, to, next]: LinePlace): void {
  let at = from;
  do {
    const end = to - at > LONGEST_BLOCK ? splitAt(text, at) : to;
    blocks.push({
      index: blocks.length,
      line,
      isContinued: at > from,
      from: utf16Offset(at),
      to: utf16Offset(end),
      start: map.toChar(utf16Offset(at)),
      end: map.toChar(utf16Offset(end)),
      text: text.slice(at, end),
      endWithBreak: map.toChar(utf16Offset(end === to ? next : end)),
    });
    at = end;
  } while (at < to);
}

/** After the last space within reach; without one, between two characters as people see them. */
function splitAt(text: string, from: number): number {
  const limit = from + LONGEST_BLOCK;
  const space = text.lastIndexOf(" ", limit - 1);
  if (space > from) return space + 1;
  const seen = new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text.slice(from, limit + 64));
  const here = seen.containing(LONGEST_BLOCK);
  return here && here.index > 0 ? from + here.index : limit;
}

/** Index of the block that holds this position; one in a line break belongs to the line before it. */
export function blockAt(blocks: readonly Block[], at: CharOffset): number {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((blocks[middle]?.start ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
