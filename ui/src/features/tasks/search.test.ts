import fc from "fast-check";
import { expect, test } from "vitest";
import { isFiltered, readTasksSearch } from "./search";

test("reads what it knows and leaves the rest", () => {
  const found = readTasksSearch({
    search: "label: DRUG",
    status: ["submitted", "nonsense"],
    tag: "Train",
    sort: "title",
    x: 1,
  });
  expect(found).toMatchObject({ search: "label: DRUG", status: ["submitted"], tag: ["Train"], sort: "title" });
  expect(found.descending).toBe(false);
});

test("any address can be read, and what was read reads the same", () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom("search", "status", "tag", "sort", "descending", "has_predictions"), fc.anything()),
      (given) => {
        const once = readTasksSearch(given);
        expect(readTasksSearch({ ...once })).toEqual(once);
      },
    ),
  );
});

test("sorting alone is no filter", () => {
  expect(isFiltered(readTasksSearch({ sort: "title", descending: true }))).toBe(false);
  expect(isFiltered(readTasksSearch({ has_predictions: false }))).toBe(true);
});
