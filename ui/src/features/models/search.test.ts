import { expect, test } from "vitest";
import { matching, readModelsSearch } from "./search";

const ROWS = [
  { name: "posology", kind: "ner", labels: ["DRUG", "STRENGTH"] },
  { name: "note_section", kind: "classification", labels: ["GENHX"] },
];

test("Names and labels are searched, whatever their case", () => {
  expect(matching(ROWS, { search: "drug" }).map(({ name }) => name)).toEqual(["posology"]);
  expect(matching(ROWS, { search: "NOTE" }).map(({ name }) => name)).toEqual(["note_section"]);
  expect(matching(ROWS, { kind: "ner", search: "genhx" })).toEqual([]);
});

test("The address falls back to what is here", () => {
  expect(readModelsSearch({ show: "everything", kind: "magic" })).toEqual({ show: "here" });
});
