import { expect, test } from "vitest";
import type { Problem } from "./queries";
import { fieldOf, newlyInUse, problemsByOffset } from "./rowProblems";

const problem = (code: string, line: number, column: number, message = code): Problem => ({
  code,
  line,
  column,
  message,
  severity: "error",
});

test("a problem belongs to the tag that begins at its place, counted in code points", () => {
  const xml = '<View>\n<!-- 𝒳 --> <Label value="a"/>\n</View>';
  const found = problemsByOffset(xml, [
    problem("double-hotkey", 2, 12),
    problem("named-twice", 2, 12),
    problem("x", 9, 1),
  ]);
  expect([...found.keys()]).toEqual([xml.indexOf("<Label")]);
  expect(found.get(xml.indexOf("<Label"))?.map(fieldOf)).toEqual(["hotkey", "name"]);
});

test("only labels in use that were not told of before count as new", () => {
  const [one, two] = [problem("label-in-use", 1, 1, "one"), problem("label-in-use", 1, 1, "two")];
  expect(newlyInUse([one], [one, two, problem("no-text", 1, 1)])).toEqual(["two"]);
});
