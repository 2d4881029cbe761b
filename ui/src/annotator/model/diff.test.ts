import fc from "fast-check";
import { expect, test } from "vitest";
import { regionItem, spansIn } from "../testing/arbitraries";
import { charOffset, type Span } from "../text/offsets";
import { diff } from "./diff";
import type { Annotations } from "./items";
import { readResult } from "./read";

const span = (start: number, end: number): Span => ({ start: charOffset(start), end: charOffset(end) });
const read = (...regions: readonly (readonly [Span, string])[]): Annotations =>
  readResult(
    regions.map(([one, label], index) => regionItem(`r${index}`, one, label)),
    charOffset(99),
  );

test("same, other label, other span, only here", () => {
  const left = read([span(0, 4), "DRUG"], [span(5, 9), "DRUG"], [span(10, 14), "DRUG"], [span(30, 34), "DRUG"]);
  const right = read([span(0, 4), "DRUG"], [span(5, 9), "PROBLEM"], [span(10, 18), "DRUG"], [span(40, 44), "DRUG"]);
  const { left: ours, right: theirs } = diff(left, right);
  expect(ours.map((one) => one.difference)).toEqual(["same", "label", "span", "only"]);
  expect(theirs.map((one) => one.difference)).toEqual(["same", "label", "span", "only"]);
  expect(ours[2]?.other).toBe(right.items[2]);
});

test("pairs are mutual, and a version compared with itself is the same", () => {
  const labels = ["DRUG", "PROBLEM"];
  fc.assert(
    fc.property(spansIn(20), spansIn(20), (ones, others) => {
      const [left, right] = [ones, others].map((spans) =>
        read(...spans.map((one, index) => [one, labels[index % 2] ?? ""] as const)),
      );
      if (!left || !right) return;
      const compared = diff(left, right);
      for (const one of compared.left) {
        if (!one.other) continue;
        const back = compared.right.find((other) => other.region === one.other);
        expect([back?.other, back?.difference]).toEqual([one.region, one.difference]);
      }
      expect(diff(left, left).left.every((one) => one.difference === "same")).toBe(true);
    }),
  );
});
