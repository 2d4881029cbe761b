/** A document as the kernel works on it; made once for each text. */

import { type Block, blocksOf } from "./blocks";
import { type CharOffset, type OffsetMap, offsetMap, type Span } from "./offsets";

export interface SourceText {
  /** Exactly as stored: nothing trimmed, nothing normalised. */
  readonly text: string;
  readonly map: OffsetMap;
  readonly blocks: readonly Block[];
  /** Tokens from a model, in order, if there are any; else words as the language has them. */
  readonly tokens: readonly Span[] | null;
}

export function sourceText(text: string, tokens: readonly Span[] | null = null): SourceText {
  const map = offsetMap(text);
  return { text, map, blocks: blocksOf(text, map), tokens };
}

/** The characters of a span; equals Python's `text[start:end]`. */
export function slice(source: SourceText, start: CharOffset, end: CharOffset): string {
  return source.text.slice(source.map.toUtf16(start), source.map.toUtf16(end));
}
