import { expect, test } from "vitest";
import { leadTime } from "./leadTime";

test("Only what is seen is counted, each second once, and none is lost", () => {
  let now = 0;
  const time = leadTime(true, () => now);
  now = 5_000;
  time.seen(false);
  now = 60_000;
  time.seen(true);
  now = 62_000;
  expect(time.take()).toBe(7);
  expect(time.take()).toBe(0);
  time.giveBack(7);
  now = 63_000;
  expect(time.take()).toBe(8);
});
