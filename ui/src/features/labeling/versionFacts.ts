/** What the list of versions and the line below it tell of a version. Pure. */

import type { Prediction } from "@/features/predictions/queries";

const EXPORTED_ID_STEP = 1_000;

/** Which version a completion began with, by its number within the task; null for none, or one that no file names so. */
export function sourceOf(copiedFrom: string | null): { kind: "prediction" | "completion"; number: number } | null {
  const [, kind, id] = /^(prediction|completion): (\d+)$/.exec(copiedFrom ?? "") ?? [];
  const number = Number(id) % EXPORTED_ID_STEP;
  return (kind === "prediction" || kind === "completion") && number > 0 ? { kind, number } : null;
}

/** The models that read the text, with their versions; of an imported prediction, those that it names. */
export function modelsOf({ models, result }: Pick<Prediction, "models" | "result">): string[] {
  if (models.length > 0) return models.map(({ name, version }) => [name, version].filter(Boolean).join(" "));
  return [...new Set(result.flatMap(({ value }) => namesIn(value)))].sort();
}

function namesIn(value: unknown): string[] {
  const models = typeof value === "object" && value !== null && "models" in value ? value.models : null;
  return Array.isArray(models) ? models.filter((one) => typeof one === "string") : [];
}

interface Result {
  readonly result: readonly { readonly [key: string]: unknown }[];
}

/** How many regions it has, and how many questions it answers. */
export function counted({ result }: Result): { regions: number; answers: number } {
  const count = (wanted: string) => result.filter(({ type }) => type === wanted).length;
  return { regions: count("labels"), answers: count("choices") };
}
