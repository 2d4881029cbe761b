import fc from "fast-check";
import { expect, test } from "vitest";
import { moved } from "./reorder";

test("moving keeps every item and the order of the rest", () => {
  const places = fc.array(fc.nat(), { minLength: 1, maxLength: 20 }).chain((items) => {
    const place = fc.integer({ min: 0, max: items.length - 1 });
    return fc.tuple(fc.constant(items.map((_, at) => at)), place, place);
  });
  fc.assert(
    fc.property(places, ([items, from, to]) => {
      const result = moved(items, from, to);
      expect(result[to]).toBe(from);
      expect(result.filter((item) => item !== from)).toEqual(items.filter((item) => item !== from));
      expect(moved(result, to, from)).toEqual(items);
    }),
  );
});
