import { expect, test } from "vitest";
import { isFiltered, readJobsSearch } from "./search";

test("The address gives the filters; what it does not know is left out", () => {
  expect(readJobsSearch({ state: "failed", kind: "import", project_id: 3, mine: true })).toEqual({
    state: "failed",
    kind: "import",
    project_id: 3,
    mine: true,
  });
  const nothing = readJobsSearch({ state: "asleep", kind: 3, project_id: -1, mine: "yes" });
  expect(isFiltered(nothing)).toBe(false);
});
