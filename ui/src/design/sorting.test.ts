import fc from "fast-check";
import { expect, test } from "vitest";
import { sortRows, turned } from "./sorting";

test("a heading turns up, down, and back", () => {
  const up = turned(null, "name");
  const down = turned(up, "name");
  expect([up, down, turned(down, "name")]).toEqual([{ id: "name", isDown: false }, { id: "name", isDown: true }, null]);
  expect(turned(down, "date")).toEqual({ id: "date", isDown: false });
});

test("rows without a value come last in both directions", () => {
  const rows = fc.array(fc.option(fc.integer()));
  fc.assert(
    fc.property(rows, fc.boolean(), (values, isDown) => {
      const sorted = sortRows(values, (value) => value, isDown);
      const empty = values.filter((value) => value === null).length;
      expect(sorted.slice(sorted.length - empty).every((value) => value === null)).toBe(true);
      const rest = sorted.slice(0, sorted.length - empty) as number[];
      expect(rest).toEqual(rest.toSorted((a, b) => (isDown ? b - a : a - b)));
    }),
  );
});

test("names sort as people do", () => {
  expect(sortRows(["b10", "B2", "a"], (name) => name, false)).toEqual(["a", "B2", "b10"]);
});
