import { expect, test } from "vitest";
import { openCount, threadsOf } from "./threads";

const comment = (id: number, parent_id: number | null = null, more = {}) => ({
  id,
  parent_id,
  resolved_at: null,
  deleted_at: null,
  ...more,
});

test("Answers stand below the comment that they answer, in order of time", () => {
  const threads = threadsOf([comment(1), comment(2), comment(3, 1), comment(4, 2), comment(5, 1)]);
  expect(threads.map(({ first, answers }) => [first.id, ...answers.map(({ id }) => id)])).toEqual([
    [1, 3, 5],
    [2, 4],
  ]);
});

test("Open is what is neither resolved nor deleted", () => {
  const at = "2026-11-25T10:00:00Z";
  const all = [comment(1), comment(2, null, { resolved_at: at }), comment(3, null, { deleted_at: at }), comment(4, 3)];
  expect(openCount(threadsOf(all))).toBe(1);
});
