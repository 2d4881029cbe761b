import fc from "fast-check";
import { expect, test } from "vitest";
import { textsWithSpans } from "../testing/arbitraries";
import { findAll, nextMatch, otherOccurrences } from "./find";
import { charOffset, type Span } from "./offsets";
import { slice, sourceText } from "./source";
import { snapToWords, step, trim } from "./words";

const span = (start: number, end: number): Span => ({ start: charOffset(start), end: charOffset(end) });

test("marked text grows to whole words", () => {
  const source = sourceText("\u{1F600} Takes aspirin-81 daily");
  const { start, end } = snapToWords(source, span(10, 12));
  expect(slice(source, start, end)).toBe("aspirin");
  const two = snapToWords(source, span(4, 12));
  expect(slice(source, two.start, two.end)).toBe("Takes aspirin");
});

test("tokens that came with the text decide, if there are any", () => {
  const source = sourceText("Takes aspirin-81 daily", [span(0, 5), span(6, 16), span(17, 22)]);
  expect(snapToWords(source, span(7, 8))).toEqual(span(6, 16));
});

test("snapping never makes less, trimming never more, and both stay in the text", () => {
  fc.assert(
    fc.property(textsWithSpans(), ({ text, spans }) => {
      const source = sourceText(text);
      for (const one of spans) {
        const grown = snapToWords(source, one);
        expect(
          grown.start <= one.start && grown.end >= one.end && grown.start >= 0 && grown.end <= source.map.length,
        ).toBe(true);
        const cut = trim(source, one);
        if (!cut) continue;
        expect(cut.start >= one.start && cut.end <= one.end && cut.start < cut.end).toBe(true);
        expect(trim(source, cut)).toEqual(cut);
      }
    }),
  );
});

test("the caret goes through the whole text and back, and never stands inside a character as people see it", () => {
  fc.assert(
    fc.property(textsWithSpans(), ({ text }) => {
      const source = sourceText(text);
      const seen: number[] = [0];
      for (let at = charOffset(0); ; ) {
        const next = step(source, at, "character", true);
        if (next === at) break;
        expect(next).toBeGreaterThan(at);
        at = next;
        seen.push(at);
      }
      expect(seen.at(-1)).toBe(source.blocks.at(-1)?.end);
      for (const at of seen.slice(0, -1).reverse()) {
        const from = charOffset(seen[seen.indexOf(at) + 1] ?? 0);
        expect(step(source, from, "character", false)).toBe(at);
      }
    }),
  );
});

test("a family is one step", () => {
  const source = sourceText("a\u{1F468}\u200D\u{1F469}\u200D\u{1F467}b\r\nc");
  const steps = [1, 6, 7, 9, 10];
  let at = charOffset(0);
  for (const next of steps) {
    at = step(source, at, "character", true);
    expect(at).toBe(next);
  }
});

test("find gives code points, without regard to case", () => {
  const source = sourceText("\u{1F600} Fever (fever) FEVER");
  expect(findAll(source, "fever")).toEqual([span(2, 7), span(9, 14), span(16, 21)]);
  expect(findAll(source, "(fever)")).toEqual([span(8, 15)]);
  expect(findAll(source, "")).toEqual([]);
  const signs = "- / [a-z] \\ ^ $ . * + ? ( ) { } |";
  for (const sign of signs.split(" ")) expect(findAll(sourceText(signs), sign).length, sign).toBeGreaterThan(0);
});

test("what is found is what was looked for", () => {
  fc.assert(
    fc.property(textsWithSpans(), ({ text, spans }) => {
      const source = sourceText(text);
      for (const one of spans) {
        const query = slice(source, one.start, one.end);
        const found = findAll(source, query, true);
        expect(found.every(({ start, end }) => slice(source, start, end) === query)).toBe(true);
        expect(found.length).toBeGreaterThan(0);
      }
    }),
  );
});

test("other occurrences are whole words, unless the region is a part of one", () => {
  const source = sourceText("flu, influenza, flu; flu-like");
  expect(otherOccurrences(source, span(0, 3))).toEqual([span(16, 19), span(21, 24)]);
  expect(otherOccurrences(source, span(7, 10))).toEqual([span(0, 3), span(16, 19), span(21, 24)]);
});

test("the next match goes round", () => {
  const matches = [span(2, 3), span(6, 7)];
  const at = (place: number, isForward: boolean): number => nextMatch(matches, charOffset(place), isForward);
  expect([at(0, true), at(2, true), at(6, true), at(6, false), at(2, false)]).toEqual([0, 1, 0, 0, 1]);
  expect(nextMatch([], charOffset(0), true)).toBe(-1);
});
