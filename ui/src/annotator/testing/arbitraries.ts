/** Texts and regions for property tests: what real documents hold at their worst. */

import fc from "fast-check";
import type { ResultItem } from "../model/items";
import type { CharOffset, Span } from "../text/offsets";

const PIECES = [
  "a",
  "Z",
  "9",
  " ",
  "  ",
  "\t",
  ".",
  ",",
  "(",
  "\n",
  "\r\n",
  "\r",
  "\n\n",
  "aspirin",
  "5 mg",
  "ß",
  "é",
  "e\u0301",
  "\u{1F600}",
  "\u{1F468}\u200D\u{1F469}\u200D\u{1F467}",
  "\u{1F1E9}\u{1F1EA}",
  "\u{10400}",
  "\u4E2D\u6587",
  "\u0E01\u0E33",
  "\u05E9\u05DC\u05D5\u05DD",
  "\u0645\u0631\u062D\u0628\u0627",
  "\u200F",
  "\u202B",
  "\u00A0",
  "\u2028",
  "\uFEFF",
  "\u0928\u093F",
]; // prettier-ignore

export const texts = (maxPieces = 60): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ unit: "grapheme", maxLength: 3 })),
      { maxLength: maxPieces },
    )
    .map((pieces) => pieces.join(""));

/** Length in code points, counted the slow and sure way. */
export const charLength = (text: string): number => Array.from(text).length;

export const spansIn = (length: number, maxCount = 12): fc.Arbitrary<Span[]> =>
  length === 0
    ? fc.constant([])
    : fc.array(
        fc.tuple(fc.integer({ min: 0, max: length - 1 }), fc.integer({ min: 1, max: length })).map(([start, size]) => ({
          start: start as CharOffset,
          end: Math.min(length, start + size) as CharOffset,
        })),
        { maxLength: maxCount },
      );

/** A text and regions in it. */
export const textsWithSpans = (maxPieces = 60): fc.Arbitrary<{ text: string; spans: Span[] }> =>
  texts(maxPieces).chain((text) => spansIn(charLength(text)).map((spans) => ({ text, spans })));

export const regionItem = (
  id: string,
  span: Span,
  label: string,
  more: Record<string, number | string> = {},
): ResultItem => ({
  id,
  type: "labels",
  from_name: "label",
  to_name: "text",
  value: { start: span.start, end: span.end, labels: [label], ...more },
});

/** Result items as they may come from anywhere: right, odd and broken ones. */
export const results: fc.Arbitrary<ResultItem[]> = fc.array(
  fc.oneof(
    fc.record(
      {
        id: fc.oneof(fc.string(), fc.constantFrom("a", "b")),
        type: fc.constantFrom("labels", "choices", "relation", "rectangle"),
        from_name: fc.string(),
        to_name: fc.string(),
        from_id: fc.constantFrom("a", "b", "c"),
        to_id: fc.constantFrom("a", "b", "c"),
        direction: fc.constantFrom("right", "left", "bi", "up"),
        labels: fc.array(fc.string()),
        extra: fc.jsonValue() as fc.Arbitrary<never>,
        value: fc.record(
          {
            start: fc.oneof(fc.integer({ min: -2, max: 50 }), fc.double()),
            end: fc.integer({ min: 0, max: 60 }),
            labels: fc.array(fc.string(), { maxLength: 2 }),
            choices: fc.array(fc.string(), { maxLength: 2 }),
            confidence: fc.oneof(fc.double(), fc.constantFrom("0.9524", "", "high", null)),
            more: fc.jsonValue() as fc.Arbitrary<never>,
          },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: [] },
    ),
    fc.dictionary(fc.string(), fc.jsonValue() as fc.Arbitrary<never>),
  ),
  { maxLength: 8 },
);
