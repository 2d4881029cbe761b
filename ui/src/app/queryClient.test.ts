import { expect, test } from "vitest";
import { ApiError } from "@/api";
import { isWorthRetrying } from "./queryClient";

const refused = (status: number) => new ApiError(status, { code: "x", message: "x" });

test("only what may pass by itself is asked again, and not for ever", () => {
  expect(isWorthRetrying(0, refused(503))).toBe(true);
  expect(isWorthRetrying(0, refused(0))).toBe(true);
  expect(isWorthRetrying(2, refused(503))).toBe(false);
  expect([401, 403, 404, 409, 422, 500].some((status) => isWorthRetrying(0, refused(status)))).toBe(false);
  expect(isWorthRetrying(0, new Error("a fault of the page"))).toBe(false);
});
