import { expect, test } from "vitest";
import { fileSize } from "./size";

test.each([
  [0, "0 B"],
  [999, "999 B"],
  [1_500, "1.5 kB"],
  [18_874_368, "18.9 MB"],
  [250_000_000, "250 MB"],
  [53_687_091_200, "53.7 GB"],
])("%d bytes are %s", (bytes, told) => {
  expect(fileSize(bytes)).toBe(told);
});
