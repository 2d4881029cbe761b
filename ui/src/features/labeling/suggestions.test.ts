import { expect, test } from "vitest";
import type { ResultItem } from "@/annotator";
import { rangeBegunWith, withIds } from "./suggestions";

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
  const long = "x".repeat(65);
  const [, related] = withIds([item({ id: long }), item({ type: "relation", from_id: long, to_id: "b" })]);
  expect(related).toMatchObject({ from_id: "region1", to_id: "b" });
  expect(ids).toEqual(["region3", "a", "region4", "region5", "region6", "a", undefined]);
});
