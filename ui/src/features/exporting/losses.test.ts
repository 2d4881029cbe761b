import { expect, test } from "vitest";
import { texts } from "@/texts";
import { lossesOf } from "./losses";

test("Our own JSON loses nothing; CoNLL says what it leaves out", () => {
  const t = texts().exporting.cannot;
  expect(lossesOf("jsonl", t)).toEqual([t.whole]);
  expect(lossesOf("label-studio", t)).toEqual([t.extras]);
  expect(lossesOf("conll2003", t)).toEqual([t.one, t.conll2003, t.extras]);
});
