import fc from "fast-check";
import { expect, test } from "vitest";
import { changeBetween, columnOffset, fromEditor, linesApart, linesTold, markEnd, toEditor } from "./text";

const text = fc.string({ unit: fc.constantFrom("a", "b", "<", "\n", "é", "𝒳") });

test("the change between two texts makes one of the other, and is nothing where they are equal", () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const change = changeBetween(before, after);
      if (!change) expect(before).toBe(after);
      else expect(before.slice(0, change.from) + change.insert + before.slice(change.to)).toBe(after);
    }),
  );
});

test("a line that was put in is all that changes", () => {
  expect(changeBetween("a\nc\n", "a\nb\nc\n")).toEqual({ from: 2, to: 2, insert: "b\n" });
});

test("columns count code points, the editor UTF-16 units", () => {
  expect([1, 2, 3, 4].map((column) => columnOffset("a𝒳b", column))).toEqual([0, 1, 3, 4]);
  expect(columnOffset("ab", 99)).toBe(2);
});

test("a problem marks its tag, or the rest of the line", () => {
  const line = '  <Label value="A"/> <!-- x -->  ';
  expect(line.slice(2, markEnd(line, 2))).toBe('<Label value="A"/>');
  expect(markEnd("words  ", 0)).toBe(5);
  expect(markEnd("", 0)).toBe(0);
});

test("lines are told as runs", () => {
  const at = (...lines: number[]) => linesTold(lines.map((line) => ({ line, column: 1 })));
  expect([at(4, 5, 6, 9), at(3), at(), at(2, 1, 2)]).toEqual(["4–6, 9", "3", "", "1–2"]);
});

test("a config keeps its line ends", () => {
  fc.assert(
    fc.property(text, fc.constantFrom("\n", "\r\n"), (lf, lineEnd) => {
      const xml = lf.replaceAll("\n", lineEnd);
      const read = toEditor(xml);
      expect(read.text).toBe(lf);
      expect(fromEditor(read.text, read.lineEnd)).toBe(xml);
    }),
  );
});

test("two versions differ from the first to the last line that is other", () => {
  const [mine, theirs] = linesApart("a\nb\nd", "a\nx\ny\nd");
  const others = (lines: { text: string; isOther: boolean }[]) => lines.filter((one) => one.isOther).map((o) => o.text);
  expect([others(mine), others(theirs)]).toEqual([["b"], ["x", "y"]]);
});
