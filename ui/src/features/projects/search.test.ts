import fc from "fast-check";
import { expect, test } from "vitest";
import { isNarrowed, readProjectsSearch } from "./search";

test("whatever stands in the address, the list can be asked for", () => {
  const anything = fc.dictionary(
    fc.constantFrom("which", "search", "group_id", "archived", "sort", "x"),
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(anything, (given) => {
      const search = readProjectsSearch(given);
      expect(["mine", "shared", "all"]).toContain(search.which);
      expect(["newest", "name"]).toContain(search.sort);
      expect(readProjectsSearch({ ...search })).toEqual(search);
    }),
  );
});

test("only what was asked for narrows", () => {
  expect(isNarrowed(readProjectsSearch({ sort: "name" }))).toBe(false);
  expect(isNarrowed(readProjectsSearch({ which: "mine" }))).toBe(true);
  expect(isNarrowed(readProjectsSearch({ group_id: 3 }))).toBe(true);
});
