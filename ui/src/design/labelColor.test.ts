import fc from "fast-check";
import { expect, test } from "vitest";
import { contrast, LEAST_CONTRAST, parseColor, textOn } from "./labelColor";

const part = fc.integer({ min: 0, max: 255 });
const rgb = fc.record({ r: part, g: part, b: part });

test("text on any background can be read", () => {
  fc.assert(
    fc.property(rgb, (background) => {
      const text = parseColor(textOn(background));
      expect(text).not.toBeNull();
      expect(contrast(background, text ?? background)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
    }),
  );
});

test("contrast is symmetric and between 1 and 21", () => {
  fc.assert(
    fc.property(rgb, rgb, (one, other) => {
      expect(contrast(one, other)).toBe(contrast(other, one));
      expect(contrast(one, other)).toBeGreaterThanOrEqual(1);
      expect(contrast(one, other)).toBeLessThanOrEqual(21.001);
    }),
  );
});

test("hex colours in both lengths", () => {
  expect(parseColor("#fA0")).toEqual({ r: 255, g: 170, b: 0 });
  expect(parseColor("#7fc97f")).toEqual({ r: 127, g: 201, b: 127 });
  expect(parseColor("#12345")).toBeNull();
});
