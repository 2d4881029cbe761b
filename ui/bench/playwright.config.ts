import { defineConfig } from "@playwright/test";
import base from "../playwright.config.ts";

/** What `make bench-page` runs: one file for each question, each measure printed as one JSON object a line. */
export default defineConfig({
  ...base,
  testDir: ".",
  testMatch: "*.bench.ts",
  outputDir: "../test-output/bench",
  reporter: "./reporter.ts",
  use: { ...base.use, trace: "off", screenshot: "off" },
});
