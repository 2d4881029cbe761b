import fc from "fast-check";
import { expect, test } from "vitest";
import { allToggled, extended, NOTHING, toggled } from "./selection";

const ORDER = [5, 3, 9, 7, 1];
const sorted = (ids: ReadonlySet<number>) => [...ids].sort();

test("choosing twice is as before", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat()), fc.nat(), (ids, id) => {
      const before = { ids: new Set(ids), anchor: null };
      expect(toggled(toggled(before, id), id).ids).toEqual(before.ids);
    }),
  );
});

test("Shift takes all between, in either direction, in the order that is shown", () => {
  const first = toggled(NOTHING, 3);
  expect(sorted(extended(first, 7, ORDER).ids)).toEqual([3, 7, 9]);
  expect(sorted(extended(toggled(NOTHING, 7), 3, ORDER).ids)).toEqual([3, 7, 9]);
});

test("Shift after giving one up gives up all between", () => {
  const all = allToggled(NOTHING, ORDER);
  const without = toggled(all, 3);
  expect(sorted(extended(without, 7, ORDER).ids)).toEqual([1, 5]);
});

test("a second Shift begins at the same row", () => {
  const range = extended(toggled(NOTHING, 5), 9, ORDER);
  expect(sorted(extended(range, 7, ORDER).ids)).toEqual([3, 5, 7, 9]);
});

test("without an anchor in the list, Shift is a plain click", () => {
  expect(sorted(extended(NOTHING, 9, ORDER).ids)).toEqual([9]);
  expect(sorted(extended(toggled(NOTHING, 42), 9, ORDER).ids)).toEqual([42, 9]);
});

test("all, then none", () => {
  const all = allToggled(NOTHING, ORDER);
  expect(all.ids.size).toBe(5);
  expect(allToggled(all, ORDER).ids.size).toBe(0);
});
