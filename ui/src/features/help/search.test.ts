import { expect, test } from "vitest";
import { readHelpSearch, wordsOf } from "./search";

test("The address gives the words; empty ones are none", () => {
  expect(readHelpSearch({ q: "bulk import" })).toEqual({ q: "bulk import" });
  expect(readHelpSearch({ q: 409 })).toEqual({ q: "409" });
  expect(readHelpSearch({ q: "  " })).toEqual({});
  expect(readHelpSearch({ q: ["a"] })).toEqual({});
  expect(readHelpSearch({ q: "x".repeat(300) }).q).toHaveLength(200);
});

test("Words are marked without signs and single letters", () => {
  expect(wordsOf("Ä-Note, a (ALAB_PORT)")).toEqual(["Note", "ALAB_PORT"]);
});
