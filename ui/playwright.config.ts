import { defineConfig } from "@playwright/test";

/** A story waits for what it needs, never for a time; this only ends one that hangs. */
const HANGING_MS = 180_000;

export default defineConfig({
  testDir: "e2e",
  testMatch: "*.story.ts",
  outputDir: "test-output/results",
  fullyParallel: false,
  workers: 1,
  forbidOnly: true,
  retries: 0,
  timeout: HANGING_MS,
  expect: { timeout: 20_000 },
  reporter: [["list"], ["html", { outputFolder: "test-output/report", open: "never" }]],
  use: {
    browserName: "chromium",
    viewport: { width: 1280, height: 800 },
    actionTimeout: 30_000,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    },
  },
});
