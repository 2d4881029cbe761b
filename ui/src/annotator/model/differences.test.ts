import { expect, test } from "vitest";
import { regionItem } from "../testing/arbitraries";
import { charOffset } from "../text/offsets";
import { type DifferenceKind, differences, type VersionDifference } from "./differences";
import type { ResultItem } from "./items";
import { readResult } from "./read";

const region = (id: string, start: number, end: number, label = "DRUG") =>
  regionItem(id, { start: charOffset(start), end: charOffset(end) }, label);
const answer = (
  group: string,
  choices: readonly string[],
  place: { start?: number; end?: number } = {},
): ResultItem => ({
  id: `c-${group}-${place.start ?? ""}`,
  type: "choices",
  from_name: group,
  to_name: "text",
  value: { choices, ...place },
});
const relation = (
  from_id: string,
  to_id: string,
  direction = "right",
  labels: readonly string[] = ["treats"],
): ResultItem => ({
  type: "relation",
  from_id,
  to_id,
  direction,
  labels,
});

const read = (...items: readonly ResultItem[]) => readResult(items, charOffset(99));
const kinds = (found: readonly VersionDifference[]): DifferenceKind[] => found.map(({ kind }) => kind);

test("regions that differ stand in the order of the text, those that are the same do not", () => {
  const left = read(region("a", 40, 44), region("b", 5, 9), region("c", 10, 14), region("same", 0, 4));
  const right = read(region("x", 0, 4), region("y", 5, 9, "DOSE"), region("z", 10, 18), region("w", 60, 64));
  const found = differences(left, right);
  expect(kinds(found)).toEqual(["label", "span", "left", "right"]);
  expect(found.map(({ left: one, right: other }) => [one?.key, other?.key])).toEqual([
    ["b", "y"],
    ["c", "z"],
    ["a", undefined],
    [undefined, "w"],
  ]);
});

test("answers differ by what is chosen, not by the order of the choices", () => {
  const left = read(
    answer("kind", ["Visit"]),
    answer("topics", ["a", "b"]),
    answer("sure", ["yes"], { start: 5, end: 9 }),
  );
  const right = read(answer("kind", ["Letter"]), answer("topics", ["b", "a"]));
  const found = differences(left, right);
  expect(found.map(({ key, kind }) => [key, kind])).toEqual([
    ["answer kind ", "answer"],
    ["answer sure 5 9", "answer"],
  ]);
});

test("relations are compared by what they relate, whatever the ids and whichever way they were drawn", () => {
  const left = read(region("a", 0, 4), region("b", 5, 9, "DOSE"), relation("a", "b"));
  const turned = read(region("x", 0, 4), region("y", 5, 9, "DOSE"), relation("y", "x", "left"));
  expect(differences(left, turned)).toEqual([]);
  const other = read(region("x", 0, 4), region("y", 5, 9, "DOSE"), relation("y", "x"));
  expect(kinds(differences(left, other))).toEqual(["left", "right"]);
});
