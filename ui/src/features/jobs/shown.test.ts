import { expect, test } from "vitest";
import { texts } from "@/texts";
import { kindOf, shownResult } from "./shown";

test("A result shows its plain values; lists and what is missing are left out", () => {
  expect(shownResult({ task_count: 3, refused: [], warning: null, name: "posology" })).toEqual([
    ["task count", "3"],
    ["name", "posology"],
  ]);
  expect(shownResult(null)).toEqual([]);
});

test("A kind that has no words yet is told as it is", () => {
  expect(kindOf("import", texts().jobs)).toBe("Import");
  expect(kindOf("training", texts().jobs)).toBe("training");
});
