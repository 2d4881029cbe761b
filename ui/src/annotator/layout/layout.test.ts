import fc from "fast-check";
import { expect, test } from "vitest";
import { charLength, spansIn, textsWithSpans } from "../testing/arbitraries";
import { type CharOffset, overlaps, type Span } from "../text/offsets";
import { slice, sourceText } from "../text/source";
import { blocksTouched, regionsByBlock } from "./byBlock";
import { packLanes } from "./lanes";
import { layOut } from "./segments";

test("lanes never collide", () => {
  fc.assert(
    fc.property(spansIn(80, 30), (spans) => {
      const lanes = packLanes(spans);
      spans.forEach((one, a) => {
        spans.forEach((other, b) => {
          if (a !== b && overlaps(one, other)) expect(lanes[a]).not.toBe(lanes[b]);
        });
      });
    }),
  );
});

test("what is nested lies nearer to the text", () => {
  const span = (start: number, end: number): Span => ({ start: start as CharOffset, end: end as CharOffset });
  expect(packLanes([span(0, 20), span(5, 10), span(12, 14), span(6, 8)])).toEqual([2, 1, 0, 0]);
});

test("segments are exactly the block, and each says exactly which regions cover it", () => {
  fc.assert(
    fc.property(textsWithSpans(), ({ text, spans }) => {
      const source = sourceText(text);
      const lists = regionsByBlock(source.blocks, spans);
      for (const block of source.blocks) {
        const { segments, laneCount } = layOut(block, lists[block.index] ?? [], source.map);
        expect(segments.map((segment) => segment.text).join("")).toBe(block.text);
        for (const segment of segments) {
          expect(charLength(segment.text)).toBe(segment.end - segment.start);
          expect(segment.laid.map((laid) => laid.region)).toEqual(spans.filter((span) => overlaps(span, segment)));
          const lanes = segment.laid.map((laid) => laid.lane);
          expect(new Set(lanes).size).toBe(lanes.length);
          expect(lanes.every((lane) => lane < laneCount)).toBe(true);
        }
      }
    }),
  );
});

test("each region that has any text to draw shows its label once", () => {
  fc.assert(
    fc.property(textsWithSpans(), ({ text, spans }) => {
      const source = sourceText(text);
      const lists = regionsByBlock(source.blocks, spans);
      const ending = source.blocks.flatMap((block) =>
        layOut(block, lists[block.index] ?? [], source.map).segments.flatMap((segment) => segment.ending),
      );
      for (const span of spans) {
        const isDrawn = /[^\r\n]/.test(slice(source, span.start, span.end));
        expect(ending.filter((one) => one === span).length).toBe(isDrawn ? 1 : 0);
      }
    }),
  );
});

test("a region that is added changes the lists of its own blocks only", () => {
  fc.assert(
    fc.property(textsWithSpans(), ({ text, spans }) => {
      fc.pre(spans.length > 0);
      const source = sourceText(text);
      const before = regionsByBlock(source.blocks, spans.slice(1));
      const now = regionsByBlock(source.blocks, spans, before);
      const touched = new Set(blocksTouched(source.blocks, spans[0] as Span));
      for (const { index } of source.blocks) expect(now[index] === before[index]).toBe(!touched.has(index));
    }),
  );
});
