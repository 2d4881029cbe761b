import { expect, test } from "vitest";
import { texts } from "./index";

const { counted, progress } = texts().design;

test("What a job counts has its form for one and for many", () => {
  expect([0, 1, 2, 12_345].map((n) => counted(n, "tasks"))).toEqual(["0 tasks", "1 task", "2 tasks", "12,345 tasks"]);
  expect([1, 2].map((n) => counted(n, "rows"))).toEqual(["1 row", "2 rows"]);
});

test("A unit that has one form, and none at all", () => {
  expect([1, 512].map((n) => counted(n, "MiB"))).toEqual(["1 MiB", "512 MiB"]);
  expect(counted(1_000)).toBe("1,000");
});

test("How far something is", () => {
  expect(progress(0, counted(1, "tasks"))).toBe("0 of 1 task");
  expect(progress(1_500, counted(100_000, "tasks"))).toBe("1,500 of 100,000 tasks");
});
