import type { Model, OpenModel } from "./queries";

/** How the widget groups models; what several kinds have in common stands together. */
export const KINDS = ["ner", "classification", "assertion", "relation"] as const;
export type Kind = (typeof KINDS)[number];

export interface ModelGroup {
  kind: Kind;
  models: Model[];
}

const GROUP_OF: Record<string, Kind> = {
  ner: "ner",
  classification: "classification",
  multi_classification: "classification",
  assertion: "assertion",
  relation: "relation",
};

/** The newest ready version of each name (the newest at all where none is ready), by kind; embeddings left out. */
export function groupModels(models: readonly Model[]): ModelGroup[] {
  const best = new Map<string, Model>();
  for (const model of models) {
    const other = best.get(model.name);
    if (!other || isBetter(model, other)) best.set(model.name, model);
  }
  const sorted = [...best.values()].sort((a, b) => a.name.localeCompare(b.name));
  return KINDS.map((kind) => ({ kind, models: sorted.filter((model) => GROUP_OF[model.kind] === kind) })).filter(
    (group) => group.models.length > 0,
  );
}

function isBetter(model: Model, other: Model): boolean {
  const [one, two] = [model.state === "ready", other.state === "ready"];
  return one === two ? model.version > other.version : one;
}

/** Those whose name or one of whose labels holds the words searched for; all for an empty search. */
export function searchModels<Found extends Model | OpenModel>(models: readonly Found[], search: string): Found[] {
  const wanted = search.trim().toLowerCase();
  if (!wanted) return [...models];
  return models.filter(({ name, labels }) => [name, ...labels].some((text) => text.toLowerCase().includes(wanted)));
}

export interface Score {
  measure: "f1" | "accuracy";
  /** 0 to 1. */
  value: number;
}

/** The one figure of a model card: micro F for spans, accuracy for classes and statuses; of the last test told. */
export function scoreOf(model: Model): Score | null {
  for (const told of testsOf(model).reverse()) {
    const micro = isRecord(told.micro) ? told.micro.f1 : undefined;
    if (typeof micro === "number" && model.kind === "ner") return { measure: "f1", value: micro };
    if (typeof told.accuracy === "number") return { measure: "accuracy", value: told.accuracy };
    if (typeof micro === "number") return { measure: "f1", value: micro };
  }
  return null;
}

/** F of each label, 0 to 1, where the card tells it. */
export function labelScores(model: Model): Map<string, number> {
  const scores = new Map<string, number>();
  for (const told of testsOf(model)) {
    for (const [label, value] of Object.entries({ ...asRecord(told.f), ...asRecord(told.labels) })) {
      const score = isRecord(value) ? value.f1 : value;
      if (typeof score === "number") scores.set(label, score);
    }
  }
  return scores;
}

function testsOf(model: Model): Record<string, unknown>[] {
  return Object.values(asRecord(model.card.scores)).filter(isRecord);
}

const asRecord = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
