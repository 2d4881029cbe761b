import { expect, test } from "vitest";
import { myWork } from "./myProgress";

const none = { incomplete: 0, in_progress: 0, submitted: 0, reviewed: 0, to_correct: 0 };

test("Who has nothing assigned is told nothing", () => {
  expect(myWork({ annotator: none, reviewer: none })).toEqual([]);
});

test("Labeled is what I submitted, reviewed or not; what came back is told first", () => {
  const annotator = { incomplete: 4, in_progress: 1, submitted: 3, reviewed: 2, to_correct: 1 };
  const [labeled] = myWork({ annotator, reviewer: none });
  expect(labeled).toMatchObject({ role: "annotator", done: 5, total: 11 });
  expect(labeled?.counts[0]).toEqual({ status: "to_correct", count: 1 });
});

test("Reviewed is what is reviewed, of all that is mine to review", () => {
  const reviewer = { ...none, submitted: 3, reviewed: 2 };
  expect(myWork({ annotator: none, reviewer })).toEqual([
    {
      role: "reviewer",
      done: 2,
      total: 5,
      counts: [
        { status: "submitted", count: 3 },
        { status: "reviewed", count: 2 },
      ],
    },
  ]);
});
