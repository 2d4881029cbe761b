import { beforeEach, expect, test, vi } from "vitest";
import type { ResultItem } from "@/annotator";
import { keepRejected, rangeBegunWith, readRejected, withIds } from "./suggestions";

test("The range is that of the beginning, all without one", () => {
  expect(rangeBegunWith({ confidence_range: [0.5, 0.9] })).toEqual({ low: 0.5, high: 0.9 });
  expect(rangeBegunWith({ confidence_range: null })).toEqual({ low: 0, high: 1 });
});

test("Items without an id of their own get the server's", () => {
  const item = (more: object): ResultItem => ({ type: "labels", from_name: "label", ...more }) as ResultItem;
  const ids = withIds([
    item({ id: "region3" }),
    item({ id: "a" }),
    item({}),
    item({ id: "a" }),
    item({ id: "x".repeat(65) }),
    item({ type: "choices", from_name: "kind", id: "a" }),
    item({ type: "relation", id: undefined }),
  ]).map(({ id }) => id);
  expect(ids).toEqual(["region3", "a", "region4", "region5", "region6", "a", undefined]);
});

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
});

test("What was put aside is kept by person and completion, and leaves nothing when it is taken back", () => {
  keepRejected("ada", 5, new Set(["T1"]));
  expect([...readRejected("ada", 5)]).toEqual(["T1"]);
  expect([readRejected("grace", 5).size, readRejected("ada", 6).size]).toEqual([0, 0]);
  keepRejected("ada", 5, new Set());
  expect(readRejected("ada", 5).size).toBe(0);
});
