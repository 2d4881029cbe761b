import { expect, test } from "vitest";
import { pluralizer } from "./plural";

test("one and many", () => {
  const plural = pluralizer("en");
  const forms = { one: "# task", other: "# tasks" };
  expect([0, 1, 2, 12_345].map((n) => plural(n, forms))).toEqual(["0 tasks", "1 task", "2 tasks", "12,345 tasks"]);
});

test("languages with more forms", () => {
  const plural = pluralizer("pl");
  const forms = { one: "# plik", few: "# pliki", many: "# plików", other: "# pliku" };
  expect([1, 3, 5].map((n) => plural(n, forms))).toEqual(["1 plik", "3 pliki", "5 plików"]);
});
