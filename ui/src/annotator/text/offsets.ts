/**
 * Positions in a text, two units that must never be mixed.
 *
 * The product counts Unicode code points, half-open; a JavaScript string and the DOM count UTF-16 units.
 * A `Utf16Offset` exists only next to a string or a DOM node; everything that is kept or sent is a `CharOffset`.
 */

export type CharOffset = number & { readonly unit: "code point" };
export type Utf16Offset = number & { readonly unit: "UTF-16" };

/** A half-open stretch of the text, in code points. */
export interface Span {
  readonly start: CharOffset;
  readonly end: CharOffset;
}

export interface OffsetMap {
  /** Length of the text in code points. */
  readonly length: CharOffset;
  toUtf16(at: CharOffset): Utf16Offset;
  /** Inside a surrogate pair it gives the code point that the pair is. */
  toChar(at: Utf16Offset): CharOffset;
}

const ASTRAL = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g;

/** The identity for a text without astral characters; else one entry for each astral character. */
export function offsetMap(text: string): OffsetMap {
  const places: number[] = [];
  for (const found of text.matchAll(ASTRAL)) places.push(found.index - places.length);
  const length = (text.length - places.length) as CharOffset;
  if (places.length === 0) {
    return { length, toUtf16: (at) => at as number as Utf16Offset, toChar: (at) => at as number as CharOffset };
  }
  const astral = Uint32Array.from(places);
  return {
    length,
    toUtf16: (at) => (at + countBelow(astral, (place) => place < at)) as Utf16Offset,
    toChar: (at) => (at - countBelow(astral, (place, before) => place + before < at)) as CharOffset,
  };
}

/** How many entries, from the first, `isBelow` holds for; it holds for a beginning of the list only. */
function countBelow(list: Uint32Array, isBelow: (entry: number, index: number) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBelow(list[middle] ?? 0, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A number that is known to count code points, such as one from the API. */
export const charOffset = (count: number): CharOffset => count as CharOffset;
/** A number that is known to count UTF-16 units, such as one from the DOM or a string. */
export const utf16Offset = (count: number): Utf16Offset => count as Utf16Offset;

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;
