// Who may import whom in the page; `make check` runs it. Says what to do instead.
import { readdirSync, readFileSync } from "node:fs";
import { join, posix, sep } from "node:path";
import { fileURLToPath } from "node:url";

const SOURCES = fileURLToPath(new URL("../src", import.meta.url));
const IMPORT = /(?:from\s+|import\s*\(\s*|^import\s+)["']([^"']+)["']/gm;

/** Folder to the folders it may import; each may import itself and libraries. */
const MAY = {
  app: ["features", "api", "annotator", "design", "texts"],
  features: ["api", "annotator", "design", "texts"],
  api: [],
  annotator: ["texts"],
  design: ["texts"],
  texts: [],
  testing: ["app", "features", "api", "annotator", "design", "texts"],
};
/** What a feature offers to other features. */
const OFFERED = ["index", "queries"];

const problems = [];
for (const name of readdirSync(SOURCES, { recursive: true, encoding: "utf8" })) {
  if (!/\.tsx?$/.test(name)) continue;
  const file = name.split(sep).join("/");
  for (const [, target] of readFileSync(join(SOURCES, name), "utf8").matchAll(IMPORT)) {
    const wanted = resolve(file, target);
    const problem = wanted && judge(file, wanted);
    if (problem) problems.push(`src/${file}: imports ${target}. ${problem}`);
  }
}
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);

function resolve(file, target) {
  if (target.startsWith("@/")) return target.slice(2);
  if (target.startsWith(".")) return posix.normalize(posix.join(posix.dirname(file), target));
  return undefined;
}

function judge(file, wanted) {
  const [from, feature] = file.split("/");
  const [to, otherFeature, offered = "index"] = wanted.split("/");
  const isTest = /\.test\.tsx?$/.test(file);
  if (to === "testing") return isTest ? undefined : "Only tests import src/testing.";
  if (!(from in MAY)) return file.includes("/") ? `Add the folder ${from} to scripts/check-imports.mjs.` : undefined;
  if (from !== to) {
    if (MAY[from].includes(to)) return undefined;
    return `${from} may import ${MAY[from].join(", ") || "nothing of ours"}; pass what it needs as a property instead.`;
  }
  if (from !== "features" || feature === otherFeature || OFFERED.includes(offered)) return undefined;
  return `A feature uses another's index or queries only; export it from features/${otherFeature}/index.ts.`;
}
