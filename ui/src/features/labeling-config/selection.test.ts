import { expect, test } from "vitest";
import type { Contents } from "./queries";
import { asWanted, NOTHING, namesInConfig, standing, toggleAll, toggleLabel } from "./selection";

test("ticking twice is not ticking", () => {
  const once = toggleLabel(NOTHING, "posology", "DRUG");
  expect(asWanted(once, () => ["DOSAGE", "DRUG"])).toEqual([{ model: "posology", labels: ["DRUG"] }]);
  expect(toggleLabel(once, "posology", "DRUG")).toEqual(NOTHING);
});

test("all of a model: those that are missing first, then none", () => {
  const labels = ["A", "B", "C"];
  const some = toggleLabel(NOTHING, "m", "B");
  const all = toggleAll(some, "m", labels);
  expect(asWanted(all, () => labels)).toEqual([{ model: "m", labels }]);
  expect(toggleAll(all, "m", labels)).toEqual(NOTHING);
});

test("a pinned version counts for its model", () => {
  const contents = {
    predicted: [
      { model: "posology@2", labels: ["DRUG"] },
      { model: "posology", labels: ["FORM"] },
      { model: "other", labels: [] },
    ],
  } as unknown as Contents;
  expect(standing(contents).get("posology")).toEqual(new Set(["DRUG", "FORM"]));
  expect(namesInConfig(contents, "posology")).toEqual(["posology@2", "posology"]);
  expect(standing(undefined).size).toBe(0);
});
