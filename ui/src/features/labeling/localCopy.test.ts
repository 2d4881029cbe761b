import { expect, test } from "vitest";
import { charOffset, type ResultItem, writeResult } from "@/annotator";
import { open } from "./localCopy";

const region = (start: number): ResultItem => ({
  id: `r${start}`,
  type: "labels",
  from_name: "label",
  to_name: "text",
  value: { start, end: start + 2, labels: ["DRUG"] },
});
const LENGTH = charOffset(20);
const given = { version: 3, result: [region(1)], by: "ada" };

test("Without a copy, or with one that the server has, it begins as the server has it", () => {
  const { value, ...rest } = region(1);
  const turned = [{ value, ...rest }];
  for (const copy of [null, { version: 2, result: turned }]) {
    const { stored, wanted, isRestored, conflict } = open(given, copy, LENGTH);
    expect([wanted === stored, isRestored, conflict]).toEqual([true, false, null]);
  }
});

test("What never reached the server is brought back", () => {
  const opened = open(given, { version: 3, result: [region(1), region(5)] }, LENGTH);
  expect(opened.isRestored).toBe(true);
  expect(opened.conflict).toBeNull();
  expect(writeResult(opened.wanted)).toEqual([region(1), region(5)]);
});

test("If the server's went on meanwhile, one is asked", () => {
  const { version, conflict } = open(given, { version: 2, result: [region(5)] }, LENGTH);
  expect(conflict).toMatchObject({ version: 3, by: "ada" });
  expect(version).toBe(2);
});
