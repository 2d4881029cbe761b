import fc from "fast-check";
import { expect, test } from "vitest";
import { progressOf } from "./progress";

test("an empty project has no progress and no division by nothing", () => {
  expect(progressOf({})).toEqual({ total: 0, done: 0, parts: [] });
});

test("parts never make more than the whole", () => {
  const statuses = ["incomplete", "in_progress", "submitted", "reviewed", "to_correct"];
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...statuses), fc.nat(100_000)), (counts) => {
      const { total, done, parts } = progressOf(counts);
      const shown = parts.reduce((sum, { percent }) => sum + percent, 0);
      expect(shown).toBeLessThanOrEqual(100.0001);
      expect(done).toBeLessThanOrEqual(total);
      expect(parts.every(({ count }) => count > 0)).toBe(true);
    }),
  );
});

test("reviewed and submitted tasks are done", () => {
  const { done, parts } = progressOf({ incomplete: 5, submitted: 3, reviewed: 2 });
  expect(done).toBe(5);
  expect(parts.map(({ part, percent }) => [part, percent])).toEqual([
    ["reviewed", 20],
    ["submitted", 30],
  ]);
});
