import fc from "fast-check";
import { expect, test } from "vitest";
import { texts } from "../testing/arbitraries";
import { blockAt, LONGEST_BLOCK } from "./blocks";
import { charOffset, utf16Offset } from "./offsets";
import { slice, sourceText } from "./source";

test("blocks and their breaks are the text, in order and without gaps", () => {
  fc.assert(
    fc.property(texts(), (text) => {
      const source = sourceText(text);
      let at = 0;
      for (const block of source.blocks) {
        expect(block.start).toBe(at);
        expect(block.text).toBe(slice(source, block.start, block.end));
        expect(block.text).toBe(text.slice(block.from, block.to));
        expect(slice(source, block.end, block.endWithBreak)).toMatch(/^(\r\n|\n|\r)?$/);
        expect(block.text).not.toMatch(/[\r\n]/);
        at = block.endWithBreak;
      }
      expect(at).toBe(source.map.length);
    }),
  );
});

test("each position belongs to the block that holds it", () => {
  fc.assert(
    fc.property(texts(), (text) => {
      const { blocks, map } = sourceText(text);
      for (let at = 0; at < map.length; at += 1) {
        const block = blocks[blockAt(blocks, charOffset(at))];
        expect(block && block.start <= at && at < block.endWithBreak).toBe(true);
      }
    }),
  );
});

test("CRLF is one break; empty lines are blocks of their own", () => {
  const { blocks } = sourceText("a\r\n\r\nb\n");
  expect(blocks.map(({ text, line }) => [line, text])).toEqual([
    [1, "a"],
    [2, ""],
    [3, "b"],
    [4, ""],
  ]);
});

test("a long line is split after a space, one without spaces between characters", () => {
  const words = sourceText("word ".repeat(1000)).blocks;
  expect(words.every((block) => block.line === 1 && block.text.length <= LONGEST_BLOCK)).toBe(true);
  expect(words.slice(0, -1).every((block) => block.text.endsWith(" "))).toBe(true);
  expect(words.map((block) => block.isContinued)).toEqual(words.map((_, index) => index > 0));

  const family = "\u{1F468}\u200D\u{1F469}\u200D\u{1F467}";
  const joined = sourceText(family.repeat(600));
  expect(joined.blocks.length).toBeGreaterThan(1);
  for (const block of joined.blocks) expect(block.text.length % family.length).toBe(0);
  expect(joined.map.toUtf16(joined.map.toChar(utf16Offset(0)))).toBe(0);
});
