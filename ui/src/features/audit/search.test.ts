import { expect, test } from "vitest";
import { asFilter, isFiltered, readAuditSearch } from "./search";

test("The address gives the filters; what it does not know is left out", () => {
  expect(readAuditSearch({ actor: " ada ", since: "2026-11-25", until: "soon" })).toEqual({
    actor: "ada",
    since: "2026-11-25",
  });
  expect(isFiltered(readAuditSearch({ actor: "", until: "2026-99-99" }))).toBe(false);
});

test("A day begins at midnight where the reader is", () => {
  expect(asFilter({ since: "2026-11-25" }).since).toBe(new Date(2026, 10, 25).toISOString());
});
