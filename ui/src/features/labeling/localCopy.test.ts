// @vitest-environment jsdom
import { beforeEach, expect, test } from "vitest";
import { charOffset, type ResultItem, writeResult } from "@/annotator";
import { lostWork, open, writeCopy } from "./localCopy";

const region = (start: number): ResultItem => ({
  id: `r${start}`,
  type: "labels",
  from_name: "label",
  to_name: "text",
  value: { start, end: start + 2, labels: ["DRUG"] },
});
const LENGTH = charOffset(20);
const given = { version: 3, result: [region(1)], rejected: ["T1"], by: "ada" };

beforeEach(() => localStorage.clear());

test("Without a copy, or with one that the server has, it begins as the server has it", () => {
  const { value, ...rest } = region(1);
  const turned = [{ value, ...rest }];
  for (const copy of [null, { taskId: 1, version: 2, result: turned, rejected: [] }]) {
    const { stored, wanted, isRestored, conflict } = open(given, copy, LENGTH);
    expect([wanted === stored, isRestored, conflict]).toEqual([true, false, null]);
  }
});

test("What never reached the server is brought back", () => {
  const opened = open(given, { taskId: 1, version: 3, result: [region(1), region(5)], rejected: ["T1"] }, LENGTH);
  expect(opened.isRestored).toBe(true);
  expect(opened.conflict).toBeNull();
  expect(writeResult(opened.wanted.annotations)).toEqual([region(1), region(5)]);
});

test("What was only put aside is brought back as well, and is never a conflict", () => {
  const copy = { taskId: 1, version: 3, result: [region(1)], rejected: ["T1", "T2"] };
  const opened = open(given, copy, LENGTH);
  expect([opened.isRestored, opened.conflict, [...opened.wanted.rejected]]).toEqual([true, null, ["T1", "T2"]]);
  expect(opened.wanted.annotations).toBe(opened.stored.annotations);
  expect([...open(given, { ...copy, version: 2 }, LENGTH).wanted.rejected]).toEqual(["T1"]);
});

test("If the server's went on meanwhile, one is asked", () => {
  const { version, conflict } = open(given, { taskId: 1, version: 2, result: [region(5)], rejected: [] }, LENGTH);
  expect(conflict).toMatchObject({ version: 3, by: "ada" });
  expect(version).toBe(2);
});

test("What no completion takes any more is found: submitted or deleted meanwhile, of this person and this task", () => {
  const kept = (id: number, taskId = 1, username = "ada") =>
    writeCopy(username, id, { taskId, version: 1, result: [region(id)], rejected: [] });
  kept(1);
  kept(2);
  kept(3);
  kept(4, 9);
  kept(5, 1, "ada.b");
  localStorage.setItem("alab.work.ada.6", "no JSON");
  const standing = [
    { id: 1, submitted_at: null },
    { id: 2, submitted_at: "2026-11-25T12:00:00Z" },
  ];
  expect(lostWork("ada", 1, standing)).toEqual([
    { completionId: 2, result: [region(2)] },
    { completionId: 3, result: [region(3)] },
  ]);
});
