import { expect, test } from "vitest";
import { counted, modelsOf, sourceOf } from "./versionFacts";

test("The source is told by its number within the task", () => {
  expect(sourceOf("prediction: 11001")).toEqual({ kind: "prediction", number: 1 });
  expect(sourceOf("completion: 7012")).toEqual({ kind: "completion", number: 12 });
  for (const none of [null, "", "prediction: 11000", "something: 11001", "prediction: x"])
    expect(sourceOf(none)).toBeNull();
});

test("Models are those of the run with their versions, else those that the regions name", () => {
  const result = [{ value: { models: ["b", 1] } }, { value: { models: ["a", "b"] } }, { value: null }, {}];
  expect(modelsOf({ models: [], result })).toEqual(["a", "b"]);
  const models = [
    { name: "posology", version: "2" },
    { name: "other", version: "" },
  ];
  expect(modelsOf({ models, result })).toEqual(["posology 2", "other"]);
});

test("Regions and answers are counted, each by itself", () => {
  const result = [{ type: "labels" }, { type: "choices" }, { type: "choices" }, { type: "relation" }];
  expect(counted({ result })).toEqual({ regions: 1, answers: 2 });
});
