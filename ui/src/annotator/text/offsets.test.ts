import fc from "fast-check";
import { expect, test } from "vitest";
import { charLength, texts } from "../testing/arbitraries";
import { charOffset, offsetMap, utf16Offset } from "./offsets";

test("code points are where an iteration over the text finds them", () => {
  fc.assert(
    fc.property(texts(), (text) => {
      const map = offsetMap(text);
      let units = 0;
      let count = 0;
      for (const character of text) {
        expect(map.toUtf16(charOffset(count))).toBe(units);
        expect(map.toChar(utf16Offset(units))).toBe(count);
        if (character.length === 2) expect(map.toChar(utf16Offset(units + 1))).toBe(count);
        units += character.length;
        count += 1;
      }
      expect(map.length).toBe(charLength(text));
      expect(map.toUtf16(charOffset(count))).toBe(text.length);
      expect(map.toChar(utf16Offset(text.length))).toBe(count);
    }),
  );
});

test("an emoji before a place moves its UTF-16 position only", () => {
  const map = offsetMap("\u{1F600} aspirin");
  expect(map.toUtf16(charOffset(2))).toBe(3);
  expect(map.toChar(utf16Offset(3))).toBe(2);
});
