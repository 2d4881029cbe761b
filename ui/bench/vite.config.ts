import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// Pages that are measured and tested by themselves; no part of the product's bundle.
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("./pages"),
  base: "./",
  plugins: [react()],
  resolve: { alias: { "@": here("../src") } },
  build: {
    outDir: here("../node_modules/.cache/bench-pages"),
    emptyOutDir: true,
    target: "es2022",
    rolldownOptions: { input: [here("./pages/text.html")] },
  },
});
