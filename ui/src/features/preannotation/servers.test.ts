import { expect, test } from "vitest";
import type { Dialog } from "./queries";
import { isDeployed, isFull, isReady, pickedServer, predictedCount, startingServer, uncoveredByAll } from "./servers";

const server = (id: number, state: string) => ({ deployment: { id, state }, covered: ["DRUG"], uncovered: [] });
const dialog = (servers: ReturnType<typeof server>[], facts: Partial<Dialog> = {}) =>
  ({
    servers,
    picked: null,
    last_deployment: null,
    capacity: { most: 2, running: servers.length, could_go: [] },
    ...facts,
  }) as unknown as Dialog;

test("what somebody took wins, then what is offered, then the last deployment", () => {
  const found = dialog([server(1, "idle"), server(2, "idle"), server(3, "stopped")], { picked: 2, last_deployment: 3 });
  expect(pickedServer(found, 1)?.deployment.id).toBe(1);
  expect(pickedServer(found, 9)?.deployment.id).toBe(2);
  expect(pickedServer({ ...found, picked: null }, null)?.deployment.id).toBe(3);
  expect(pickedServer(dialog([]), null)).toBeNull();
});

test("only idle and busy servers predict", () => {
  const ready = ["idle", "busy", "pending", "stopped"].map((state) =>
    isReady(pickedServer(dialog([server(1, state)]), 1)),
  );
  expect(ready).toEqual([true, true, false, false]);
  expect(isReady(null)).toBe(false);
});

test("somebody else's starting server is not mine", () => {
  expect(startingServer(dialog([server(1, "pending")], { last_deployment: 2 }))).toBeNull();
  expect(startingServer(dialog([server(1, "pending")], { last_deployment: 1 }))?.deployment.id).toBe(1);
});

test("nothing is to be deployed where the last deployment runs what the Labeling Config says", () => {
  const found = (state: string, is_current: boolean) => dialog([server(1, state)], { last_deployment: 1, is_current });
  expect(isDeployed(found("idle", true))).toBe(true);
  expect(isDeployed(found("idle", false))).toBe(false);
  expect(isDeployed(found("pending", true))).toBe(false);
  expect(isDeployed(dialog([server(2, "idle")], { last_deployment: 1, is_current: true }))).toBe(false);
});

test("what has a prediction by these very models is predicted only when asked for again", () => {
  const found = dialog([], {
    tasks: { chosen: 12, with_predictions: 12, with_same_prediction: 10 } as Dialog["tasks"],
  });
  expect(predictedCount(found, false)).toBe(2);
  expect(predictedCount(found, true)).toBe(12);
});

test("full is full", () => {
  expect(isFull(dialog([server(1, "idle")]))).toBe(false);
  expect(isFull(dialog([server(1, "idle"), server(2, "idle")]))).toBe(true);
});

test("uncovered is what no running server predicts", () => {
  const one = { ...server(1, "idle"), uncovered: ["STRENGTH", "ROUTE"] };
  const other = { ...server(2, "busy"), uncovered: ["DRUG", "ROUTE"] };
  const gone = { ...server(3, "stopped"), uncovered: [] };
  const told = (...servers: unknown[]) => uncoveredByAll(dialog(servers as ReturnType<typeof server>[]));
  expect(told(one, gone)).toEqual([]);
  expect(told(one, other, gone)).toEqual(["ROUTE"]);
  expect(told(gone)).toEqual([]);
  expect(told()).toEqual([]);
});
