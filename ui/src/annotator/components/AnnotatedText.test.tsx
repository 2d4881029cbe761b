// @vitest-environment jsdom
import { cleanup, fireEvent, render } from "@testing-library/react";
import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { charAt, domRange, pointOf } from "../dom/positions";
import { readResult } from "../model/read";
import { shownRegions } from "../model/shown";
import { regionItem, textsWithSpans } from "../testing/arbitraries";
import { SCHEMA } from "../testing/schema";
import { charOffset, type Span } from "../text/offsets";
import { slice, sourceText } from "../text/source";
import { AnnotatedText } from "./AnnotatedText";

afterEach(cleanup);

function draw(text: string, spans: readonly Span[], onSelect?: (key: string | null) => void) {
  const source = sourceText(text);
  const items = spans.map((span, index) => regionItem(`r${index}`, span, SCHEMA.labels[index % 3]?.value ?? ""));
  const regions = shownRegions(readResult(items, source.map.length), SCHEMA, { origin: "person" });
  const { container } = render(
    <AnnotatedText
      source={source}
      schema={SCHEMA}
      regions={regions}
      label="Note"
      onSelect={onSelect}
      showLineNumbers
    />,
  );
  return { source, root: container.firstElementChild as HTMLElement };
}

test("a code point is found in the DOM and told from it, from both sides of a boundary", () => {
  fc.assert(
    fc.property(textsWithSpans(25), ({ text, spans }) => {
      const { source, root } = draw(text, spans);
      for (const block of source.blocks) {
        for (let at = block.start; at <= block.end; at = charOffset(at + 1)) {
          for (const side of ["before", "after"] as const) {
            // The end of a part of a split line is the start of the next; both are the same place.
            const point = pointOf(root, source, at, side);
            expect(point && charAt(root, source, point)).toBe(at);
          }
        }
      }
      cleanup();
    }),
    { numRuns: 60 },
  );
});

test("the DOM range of a region holds its text, line breaks left out", () => {
  fc.assert(
    fc.property(textsWithSpans(25), ({ text, spans }) => {
      const { source, root } = draw(text, spans);
      for (const span of spans) {
        const drawn = domRange(root, source, span)?.toString();
        expect(drawn).toBe(slice(source, span.start, span.end).replace(/[\r\n]/g, ""));
      }
      cleanup();
    }),
    { numRuns: 60 },
  );
});

test("places outside the blocks give the nearest text", () => {
  const { source, root } = draw("one\n\ntwo", []);
  const chunk = root.firstElementChild as HTMLElement;
  expect(charAt(root, source, { node: root, offset: 0 })).toBe(0);
  expect(charAt(root, source, { node: chunk, offset: 2 })).toBe(5);
  expect(charAt(root, source, { node: chunk, offset: 3 })).toBe(8);
  expect(charAt(root, source, { node: document.body, offset: 0 })).toBe(0);
});

test("the text holds nothing but the text: labels and line numbers cannot be selected or searched", () => {
  const { root } = draw("aspirin 5 mg", [{ start: charOffset(0), end: charOffset(7) }]);
  expect(root.textContent).toBe("aspirin 5 mg");
  expect(root.querySelector("[data-label=DRUG]")).not.toBeNull();
});

test("markup in a document is text", () => {
  const text = `<img src=x onerror="alert(1)"> {{ 1 + 1 }} <script>`;
  const { root } = draw(text, [{ start: charOffset(5), end: charOffset(20) }]);
  expect(root.textContent).toBe(text);
  expect(root.querySelector("img, script")).toBeNull();
});

test("a click selects the innermost region, one beside them none", () => {
  const onSelect = vi.fn();
  const spans = [
    { start: charOffset(0), end: charOffset(12) },
    { start: charOffset(8), end: charOffset(12) },
  ];
  const { root } = draw("aspirin 5 mg daily", spans, onSelect);
  const segments = root.querySelectorAll("[data-s]");
  fireEvent.click(segments[1] as Element);
  fireEvent.click(segments[0] as Element);
  fireEvent.click(root.querySelector("[data-b]") as Element);
  expect(onSelect.mock.calls.flat()).toEqual(["r1", "r0", null]);
});

test("the pointer marks every segment of the region under it", () => {
  const spans = [
    { start: charOffset(0), end: charOffset(12) },
    { start: charOffset(8), end: charOffset(10) },
  ];
  const { root } = draw("aspirin\n5 mg daily", spans);
  const segments = [...root.querySelectorAll("[data-s]")];
  fireEvent.pointerOver(segments[0] as Element);
  expect(segments.map((segment) => segment.hasAttribute("data-hover"))).toEqual([true, true, true]);
  fireEvent.pointerLeave(root);
  expect(root.querySelector("[data-hover]")).toBeNull();
});
