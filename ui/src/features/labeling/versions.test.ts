import { expect, test } from "vitest";
import { firstShown } from "./versions";

const completion = (id: number, author: string, more = {}) => ({
  id,
  number: id,
  author,
  submitted_at: null,
  is_ground_truth: false,
  ...more,
});
const done = { submitted_at: "2026-11-25T10:00:00Z" };

test("My unfinished work comes first, then my ground truth, then my newest", () => {
  const starred = completion(1, "ada", { ...done, is_ground_truth: true });
  const later = completion(2, "ada", done);
  const others = completion(4, "grace");
  expect(firstShown([starred, later, others], [{ id: 9 }], "ada")?.id).toBe(1);
  expect(firstShown([starred, later, completion(3, "ada"), others], [{ id: 9 }], "ada")?.id).toBe(3);
  expect(firstShown([later, others], [{ id: 9 }], "ada")?.id).toBe(2);
});

test("Without work of mine the newest prediction, then what others did, then nothing", () => {
  const others = [completion(1, "grace"), completion(2, "alan")];
  expect(firstShown(others, [{ id: 9 }, { id: 8 }], "ada")).toEqual({ kind: "prediction", id: 9 });
  expect(firstShown(others, [], "ada")).toEqual({ kind: "completion", id: 2 });
  expect(firstShown([], [], "ada")).toBeNull();
});
