import { expect, test } from "vitest";
import { shownDetails } from "./details";

test("Short values stand beside their names, a diff in lines of its own", () => {
  expect(shownDetails({ version: 3, saved_by: "ada", diff: "-<A/>\n+<B/>" })).toEqual({
    facts: [
      ["version", "3"],
      ["saved by", "ada"],
    ],
    blocks: [["diff", ["-<A/>", "+<B/>"]]],
  });
});
