import { expect, test } from "vitest";
import { counterpart, firstShown, hasStanding, stateOf, toCorrect, waitingFor } from "./versions";

const completion = (id: number, author: string, more = {}) => ({
  id,
  number: id,
  author,
  submitted_at: null,
  is_ground_truth: false,
  review: null,
  reviewed_at: null,
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

test("Who reviews sees what waits for him before his own submitted work, and people's work before predictions", () => {
  const mine = completion(1, "ada", { ...done, is_ground_truth: true });
  const waiting = completion(2, "grace", { ...done, is_ground_truth: true });
  expect(firstShown([mine, waiting], [{ id: 9 }], "ada", true)?.id).toBe(2);
  expect(firstShown([mine, waiting, completion(3, "ada")], [{ id: 9 }], "ada", true)?.id).toBe(3);
  const accepted = { ...waiting, review: "accepted" };
  expect(firstShown([mine, accepted], [{ id: 9 }], "ada", true)?.id).toBe(1);
  expect(firstShown([accepted], [{ id: 9 }], "ada", true)).toEqual({ kind: "completion", id: 2 });
  expect(firstShown([completion(4, "grace")], [{ id: 9 }], "ada", true)?.kind).toBe("prediction");
});

test("A rejected completion is to be corrected until its author has submitted something", () => {
  const rejected = completion(1, "ada", { ...done, review: "rejected", reviewed_at: "2026-11-25T11:00:00.5Z" });
  const older = completion(2, "ada", done);
  const since = { submitted_at: "2026-11-25T11:00:00.75Z" };
  expect(toCorrect([rejected, older, completion(3, "ada")], "ada")?.id).toBe(1);
  expect(toCorrect([rejected, completion(3, "ada", since)], "ada")).toBeNull();
  expect(toCorrect([rejected, completion(3, "grace", since)], "ada")?.id).toBe(1);
  expect(toCorrect([rejected], "grace")).toBeNull();
});

test("A version is compared with what is nearest to it", () => {
  const mine = completion(1, "ada");
  const [newer, older] = [{ id: 8 }, { id: 5 }];
  expect(counterpart({ kind: "completion", id: 1 }, [mine], [newer, older])).toEqual({ kind: "prediction", id: 8 });
  expect(counterpart({ kind: "prediction", id: 8 }, [mine], [newer, older])).toEqual({ kind: "prediction", id: 5 });
  expect(counterpart({ kind: "prediction", id: 5 }, [mine], [newer, older])).toEqual({ kind: "completion", id: 1 });
  expect(counterpart({ kind: "prediction", id: 5 }, [], [newer, older])).toEqual({ kind: "prediction", id: 8 });
  expect(counterpart({ kind: "completion", id: 1 }, [mine, completion(2, "grace")], [])).toEqual({
    kind: "completion",
    id: 2,
  });
});

test("What one submitted stands until it is rejected; then the next one gets the star by itself", () => {
  const rejected = { ...done, review: "rejected", reviewed_at: "2026-11-25T11:00:00Z" };
  expect(hasStanding([completion(1, "ada"), completion(2, "grace", done)], "ada")).toBe(false);
  expect(hasStanding([completion(1, "ada", done)], "ada")).toBe(true);
  expect(hasStanding([completion(1, "ada", done), completion(2, "ada", rejected)], "ada")).toBe(false);
  const again = completion(3, "ada", { submitted_at: "2026-11-25T12:00:00Z" });
  expect(hasStanding([completion(2, "ada", rejected), again], "ada")).toBe(true);
});

test("A completion's state is one word", () => {
  const state = (more: object) => stateOf({ ...completion(1, "ada", more), is_draft: false, ...more });
  expect([state({ is_draft: true }), state({}), state(done)]).toEqual(["draft", "saved", "submitted"]);
  expect(state({ ...done, is_ground_truth: true })).toBe("starred");
  expect(state({ ...done, is_ground_truth: true, review: "accepted" })).toBe("accepted");
});

test("Only ground truth that nobody reviewed waits for a review, and my own only where I may review it", () => {
  const starred = { ...done, is_ground_truth: true };
  const all = [
    completion(1, "grace", starred),
    completion(2, "grace", done),
    completion(3, "alan", { ...starred, review: "accepted" }),
    completion(4, "ada", starred),
    completion(5, "alan", starred),
  ];
  expect(waitingFor(all, "ada", false).map(({ id }) => id)).toEqual([5, 1]);
  expect(waitingFor(all, "ada", true).map(({ id }) => id)).toEqual([5, 4, 1]);
});
