import { expect, test } from "vitest";
import { returnAddress } from "./returnAddress";

test.each([
  ["/projects/7?tag=Train", "/projects/7?tag=Train"],
  ["//evil.example", "/"],
  ["https://evil.example", "/"],
  ["/\\evil.example", "/"],
  ["/sign-in?return=/sign-in", "/"],
  [undefined, "/"],
])("%s leads to %s", (given, address) => {
  expect(returnAddress(given)).toBe(address);
});
