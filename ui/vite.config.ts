import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { precompress } from "./scripts/precompress.ts";

// The Python package serves the built page from its own folder, so that a wheel holds it.
const PAGE = fileURLToPath(new URL("../src/annotation_lab/web/page", import.meta.url));
const API = process.env.ALAB_ADDRESS ?? "http://127.0.0.1:8500";

export default defineConfig({
  plugins: [react(), precompress()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: { outDir: PAGE, emptyOutDir: true, target: "es2022", chunkSizeWarningLimit: 900 },
  server: { proxy: { "/api": API, "/docs": API } },
  test: {
    // Tests hold no time limits of ours; this one only ends a test that hangs.
    testTimeout: 60_000,
    setupFiles: ["src/testing/setup.ts"],
    projects: [
      { extends: true, test: { name: "logic", include: ["src/**/*.test.ts"], environment: "node" } },
      { extends: true, test: { name: "components", include: ["src/**/*.test.tsx"], environment: "jsdom" } },
    ],
  },
});
