// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type LiveHandlers, listen } from "./events";

class FakeSource extends EventTarget {
  readyState = 1;
  close() {
    this.readyState = 2;
  }
  tell(kind: string, data: unknown) {
    this.dispatchEvent(new MessageEvent(kind, { data: JSON.stringify(data) }));
  }
  refuse() {
    this.readyState = 2;
    this.dispatchEvent(new Event("error"));
  }
}

let sources: FakeSource[];
const handlers = () =>
  Object.fromEntries(
    ["job", "deployment", "run", "run-tasks", "task", "labeling-config", "reset"].map((kind) => [kind, vi.fn()]),
  ) as unknown as LiveHandlers;
const open = () => {
  const source = new FakeSource();
  sources.push(source);
  return source as unknown as EventSource;
};

beforeEach(() => {
  sources = [];
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", { CLOSED: 2 });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("each kind of event reaches its handler", () => {
  const heard = handlers();
  listen(heard, open);
  sources[0]?.tell("deployment", { id: 4, state: "idle" });
  expect(heard.deployment).toHaveBeenCalledWith({ id: 4, state: "idle" });
  expect(heard.job).not.toHaveBeenCalled();
});

test("a broken connection is left to the browser", () => {
  listen(handlers(), open);
  sources[0]?.dispatchEvent(new Event("error"));
  vi.advanceTimersByTime(60_000);
  expect(sources).toHaveLength(1);
});

test("a refused stream is opened anew after longer and longer waits, and says that something may be missing", () => {
  const heard = handlers();
  listen(heard, open);
  sources[0]?.refuse();
  vi.advanceTimersByTime(1_000);
  expect(sources).toHaveLength(2);
  sources[1]?.refuse();
  vi.advanceTimersByTime(1_000);
  expect(sources).toHaveLength(2);
  vi.advanceTimersByTime(1_000);
  sources[2]?.tell("hello", {});
  expect(heard.reset).toHaveBeenCalledTimes(1);
});

test("nothing is opened after the end", () => {
  const end = listen(handlers(), open);
  sources[0]?.refuse();
  end();
  vi.advanceTimersByTime(60_000);
  expect(sources).toHaveLength(1);
});
