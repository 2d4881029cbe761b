import { expect, test } from "vitest";
import type { JobEvent, RunEvent } from "@/api";
import { withJob, withRun } from "./live";

const job = (id: string, state: string, done = 0) => ({ id, state, done }) as JobEvent;
const run = (id: number, state: string) => ({ id, state }) as RunEvent;

test("a job keeps its place while it goes on, and is gone when it has ended", () => {
  const begun = withJob(withJob([], job("a", "running")), job("b", "waiting"));
  const later = withJob(begun, job("a", "running", 5));
  expect(later.map(({ id, done }) => [id, done])).toEqual([
    ["a", 5],
    ["b", 0],
  ]);
  expect(withJob(later, job("a", "done")).map(({ id }) => id)).toEqual(["b"]);
  expect(withJob(later, job("c", "failed"))).toHaveLength(2);
});

test("only ended runs are told, the newest few, each once", () => {
  expect(withRun([], run(1, "running"))).toEqual([]);
  const all = [1, 2, 3, 4].reduce<RunEvent[]>((now, id) => withRun(now, run(id, "done")), []);
  expect(all.map(({ id }) => id)).toEqual([2, 3, 4]);
  expect(withRun(all, run(3, "done"))).toHaveLength(3);
  expect(withRun(all, run(3, "waiting")).map(({ id }) => id)).toEqual([2, 4]);
});
