import { expect, test } from "vitest";
import { readWizardSearch } from "./search";

test.each([
  [{}, null, "description"],
  [{ step: "import" }, null, "description"],
  [{ project: 3 }, 3, "team"],
  [{ project: 3, step: "configuration" }, 3, "configuration"],
  [{ project: 3, step: "description" }, 3, "team"],
  [{ project: -1, step: "team" }, null, "description"],
  [{ project: "3", step: "nonsense" }, null, "description"],
])("%j is project %s at %s", (given, project, step) => {
  expect(readWizardSearch(given)).toEqual({ project, step });
});
