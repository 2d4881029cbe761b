import { expect, test } from "vitest";
import { groupModels, labelScores, scoreOf, searchModels } from "./models";
import type { Model } from "./queries";

const model = (part: Partial<Model>): Model => ({
  id: 1,
  name: "posology",
  version: 1,
  kind: "ner",
  labels: ["DRUG", "DOSAGE"],
  language: "en",
  embeddings: null,
  library_version: null,
  source: "starter",
  size_bytes: 1,
  state: "ready",
  reason: null,
  created_at: "2026-01-01T00:00:00Z",
  created_by: "set-up",
  card: {},
  embeddings_present: true,
  ...part,
});

test("models stand by kind, the newest ready version of each name, without embeddings", () => {
  const groups = groupModels([
    model({ version: 1 }),
    model({ version: 2 }),
    model({ version: 3, state: "broken" }),
    model({ name: "glove", kind: "embeddings" }),
    model({ name: "many", kind: "multi_classification" }),
    model({ name: "few", kind: "classification" }),
  ]);
  expect(groups.map(({ kind, models }) => [kind, models.map(({ name, version }) => `${name} ${version}`)])).toEqual([
    ["ner", ["posology 2"]],
    ["classification", ["few 1", "many 1"]],
  ]);
});

test("search finds models by name and by label, in any case", () => {
  const all = [model({}), model({ name: "sections", labels: ["ROS"] })];
  expect(searchModels(all, " ros ").map(({ name }) => name)).toEqual(["sections"]);
  expect(searchModels(all, "POSO").map(({ name }) => name)).toEqual(["posology"]);
  expect(searchModels(all, "")).toHaveLength(2);
  expect(searchModels(all, "zzz")).toEqual([]);
});

test("scores come from the card, whichever of its forms it has", () => {
  const spans = model({
    card: {
      scores: { test: { micro: { f1: 0.91 }, labels: { DRUG: { f1: 0.95, precision: 1 } } } },
    },
  });
  expect(scoreOf(spans)).toEqual({ measure: "f1", value: 0.91 });
  expect([...labelScores(spans)]).toEqual([["DRUG", 0.95]]);
  const statuses = model({
    kind: "assertion",
    card: { scores: { folds: { macro_f: 0.8, f: { absent: 0.9 } }, development: { accuracy: 0.89 } } },
  });
  expect(scoreOf(statuses)).toEqual({ measure: "accuracy", value: 0.89 });
  expect([...labelScores(statuses)]).toEqual([["absent", 0.9]]);
  for (const card of [{}, { scores: null }, { scores: "good" }, { scores: { test: 1 } }]) {
    expect(scoreOf(model({ card }))).toBeNull();
    expect(labelScores(model({ card })).size).toBe(0);
  }
});
