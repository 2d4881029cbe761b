import { expect, test } from "vitest";
import { providerAddress, readSignInSearch, returnAddress } from "./returnAddress";

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

test("The provider is told where to come back to, and never another site", () => {
  expect(providerAddress("/begin", "/projects/7?tag=a&b=1#x")).toBe(
    "/begin?return_to=%2Fprojects%2F7%3Ftag%3Da%26b%3D1%23x",
  );
  expect(providerAddress("/begin", "//evil.example")).toBe("/begin?return_to=%2F");
});

test("The address tells what is wanted and what went wrong, and nothing else", () => {
  expect(readSignInSearch({ return: "/a", problem: "oidc-taken", other: "x" })).toEqual({
    return: "/a",
    problem: "oidc-taken",
  });
  expect(readSignInSearch({ return: 7, problem: ["x"] })).toEqual({});
});
