import { expect, test } from "vitest";
import { duration, relativeTime } from "./time";

const NOW = Date.UTC(2026, 10, 24, 12);
const HOUR = 3_600_000;

test("relative times name the largest unit", () => {
  const told = [NOW - 20_000, NOW - 90_000, NOW - 3 * HOUR, NOW - 24 * HOUR, NOW + 49 * HOUR].map((t) =>
    relativeTime(t, NOW),
  );
  expect(told).toEqual(["now", "1 minute ago", "3 hours ago", "yesterday", "in 2 days"]);
});

test("durations", () => {
  expect([0, 40.4, 125, 7_500].map(duration)).toEqual(["0 s", "40 s", "2 min 5 s", "2 h 5 min"]);
});
