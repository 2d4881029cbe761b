import fc from "fast-check";
import { expect, test } from "vitest";
import { results } from "../testing/arbitraries";
import { charOffset } from "../text/offsets";
import type { ResultItem } from "./items";
import { readResult, writeResult } from "./read";

test("what is read is written back as it came, unknown items and fields included", () => {
  fc.assert(
    fc.property(results, (result) => {
      const copy = structuredClone(result);
      const read = readResult(result, charOffset(40));
      expect(writeResult(read)).toEqual(copy);
      expect(new Set(read.items.map((item) => item.key)).size).toBe(result.length);
    }),
  );
});

test("a region that is read lies in the text and has a label", () => {
  fc.assert(
    fc.property(results, (result) => {
      for (const item of readResult(result, charOffset(40)).items) {
        if (item.kind !== "region") continue;
        expect(0 <= item.start && item.start < item.end && item.end <= 40).toBe(true);
        expect(item.labels[0]).toBe(item.label);
      }
    }),
  );
});

const one = (json: ResultItem) => readResult([json], charOffset(200)).items[0];

test("the shapes of the specification", () => {
  const value = { start: 175, end: 187, text: "tuberculosis", labels: ["MedicalCondition"], confidence: "0.9524" };
  const region = one({ id: "zgam2AbdmY", type: "labels", from_name: "label", to_name: "text", source: "$text", value });
  expect(region).toMatchObject({ kind: "region", key: "zgam2AbdmY", start: 175, end: 187, confidence: 0.9524 });
  const answer = one({
    id: "O4",
    type: "choices",
    from_name: "sex",
    to_name: "text",
    value: { choices: ["Female"], confidence: 1 },
  });
  expect(answer).toMatchObject({ kind: "answer", group: "sex", choices: ["Female"], span: null });
  const relation = one({
    type: "relation",
    from_id: "a",
    to_id: "b",
    direction: "bi",
    labels: ["is_date_of"],
    confidence: 1,
  });
  expect(relation).toMatchObject({ kind: "relation", from: "a", to: "b", direction: "bi", labels: ["is_date_of"] });
});

test("a region beyond the text is kept and not shown", () => {
  expect(one({ id: "a", type: "labels", value: { start: 190, end: 201, labels: ["X"] } })?.kind).toBe("unknown");
});
