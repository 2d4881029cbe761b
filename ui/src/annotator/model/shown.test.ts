import { expect, test } from "vitest";
import { regionItem } from "../testing/arbitraries";
import { SCHEMA } from "../testing/schema";
import { charOffset, type Span } from "../text/offsets";
import { histogram, rangeOf } from "./confidence";
import type { ResultItem } from "./items";
import { readResult } from "./read";
import { innermost, type ShowOptions, shownRegions } from "./shown";

const span = (start: number, end: number): Span => ({ start: charOffset(start), end: charOffset(end) });
const show = (items: ResultItem[], options: Partial<ShowOptions> = {}) =>
  shownRegions(readResult(items, charOffset(100)), SCHEMA, { origin: "prediction", ...options });

test("an assertion status is a badge of every region at its place", () => {
  const shown = show([
    regionItem("a", span(0, 4), "DRUG"),
    regionItem("b", span(0, 4), "Absent"),
    regionItem("c", span(0, 4), "PROBLEM"),
    regionItem("d", span(5, 9), "PROBLEM"),
  ]);
  expect(shown.map((region) => [region.key, region.statuses.map((status) => status.label)])).toEqual([
    ["a", ["Absent"]],
    ["c", ["Absent"]],
    ["d", []],
  ]);
});

test("a status without a region is shown by itself", () => {
  expect(show([regionItem("b", span(0, 4), "Absent")]).map((region) => region.key)).toEqual(["b"]);
});

test("the range decides, both ends included; without a confidence counts as 1", () => {
  const items = [
    regionItem("low", span(0, 1), "DRUG", { confidence: 0.2 }),
    regionItem("edge", span(1, 2), "DRUG", { confidence: 0.5 }),
    regionItem("none", span(2, 3), "DRUG"),
  ];
  expect(show(items, { range: rangeOf(0.5, 1) }).map((region) => region.key)).toEqual(["edge", "none"]);
  expect(show(items, { range: rangeOf(0.5, 0) }).map((region) => region.key)).toEqual(["low", "edge"]);
});

test("what did not change is the same object, so that it need not be drawn", () => {
  const read = readResult([regionItem("a", span(0, 4), "DRUG"), regionItem("b", span(0, 4), "Absent")], charOffset(9));
  const again = { items: [...read.items] };
  const options: ShowOptions = { origin: "person" };
  expect(shownRegions(again, SCHEMA, options)[0]).toBe(shownRegions(read, SCHEMA, options)[0]);
  const without = { items: read.items.slice(0, 1) };
  expect(shownRegions(without, SCHEMA, options)[0]?.statuses).toEqual([]);
});

test("hidden regions and labels are left out", () => {
  const items = [regionItem("a", span(0, 4), "DRUG"), regionItem("b", span(5, 9), "PROBLEM")];
  expect(show(items, { hidden: new Set(["a"]) }).map((region) => region.key)).toEqual(["b"]);
  expect(show(items, { hiddenLabels: new Set(["PROBLEM"]) }).map((region) => region.key)).toEqual(["a"]);
});

test("a click means the shortest region there", () => {
  const shown = show([regionItem("outer", span(0, 20), "DRUG"), regionItem("inner", span(5, 9), "PROBLEM")]);
  expect(innermost(shown, charOffset(6))?.key).toBe("inner");
  expect(innermost(shown, charOffset(12))?.key).toBe("outer");
  expect(innermost(shown, charOffset(20))).toBeNull();
});

test("the picture behind the slider counts every score once", () => {
  expect(histogram([0, 0.05, 0.5, 0.999, 1, null], 10)).toEqual([2, 0, 0, 0, 0, 1, 0, 0, 0, 3]);
});
