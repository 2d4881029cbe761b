import { expect, test } from "vitest";
import { headline, otherFacts, scoreTables } from "./card";

const SPANS = {
  scores: {
    "development part": {
      n: 900,
      measure: "exact spans",
      labels: { Chemical: { precision: 0.94, f1: 0.946 }, Disease: { precision: 0.84, f1: 0.851 } },
      micro: { precision: 0.9, f1: 0.906 },
    },
  },
};

test("Scores by label stand in a table, what is about all of them beside it", () => {
  expect(scoreTables(SPANS)).toEqual([
    {
      title: "development part",
      measures: ["precision", "f1"],
      rows: [
        { label: "Chemical", values: [0.94, 0.946] },
        { label: "Disease", values: [0.84, 0.851] },
        { label: "micro", values: [0.9, 0.906] },
      ],
      facts: [
        ["n", "900"],
        ["measure", "exact spans"],
      ],
    },
  ]);
});

test("Measures with a number for each label are turned into rows", () => {
  const card = { scores: { split: { macro_f: 0.8, f: { absent: 0.9, present: 0.7 } } } };
  const [table] = scoreTables(card);
  expect(table?.rows).toEqual([
    { label: "absent", values: [0.9] },
    { label: "present", values: [0.7] },
  ]);
  expect(table?.facts).toEqual([["macro f", "0.8"]]);
});

test("The number for lists is micro F1 or accuracy of the last test, and null without scores", () => {
  expect(headline(SPANS)).toBe(0.906);
  expect(headline({ scores: { split: { accuracy: 0.8, macro_f: 0.7 } } })).toBe(0.8);
  expect(headline({ scores: { own: { micro: { f1: 0.9 } }, others: { micro: { f1: 0.7 } } } })).toBe(0.7);
  expect(headline({ data: "none" })).toBeNull();
});

test("What has no place of its own is told by name", () => {
  expect(otherFacts({ data: "x", dimension: 384, nested: {} })).toEqual([["dimension", "384"]]);
});
