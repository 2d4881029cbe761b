import type { Contents, LabelsOfModel } from "./queries";

/** What is ticked: the labels of each model, by its name. */
export type Selection = ReadonlyMap<string, ReadonlySet<string>>;

export const NOTHING: Selection = new Map();

export function toggleLabel(selection: Selection, model: string, label: string): Selection {
  const labels = new Set(selection.get(model));
  if (!labels.delete(label)) labels.add(label);
  return withLabels(selection, model, labels);
}

/** Ticks all of these labels; where all were ticked, none. */
export function toggleAll(selection: Selection, model: string, labels: readonly string[]): Selection {
  const ticked = selection.get(model);
  const isAll = labels.every((label) => ticked?.has(label));
  return withLabels(selection, model, new Set(isAll ? [] : labels));
}

/** As the API takes it: models in the order they were ticked, labels in the model's order. */
export function asWanted(selection: Selection, labelsOf: (model: string) => readonly string[]): LabelsOfModel[] {
  return [...selection].map(([model, ticked]) => ({
    model,
    labels: labelsOf(model).filter((label) => ticked.has(label)),
  }));
}

/** Labels that the config predicts by each model; a version that is named (`posology@2`) counts for its model. */
export function standing(contents: Contents | undefined): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { model, labels } of contents?.predicted ?? []) {
    const name = plainName(model);
    found.set(name, new Set([...(found.get(name) ?? []), ...labels]));
  }
  return found;
}

/** The names that the config uses for a model: itself, and its versions. */
export function namesInConfig(contents: Contents | undefined, model: string): string[] {
  return (contents?.predicted ?? []).map((one) => one.model).filter((name) => plainName(name) === model);
}

const plainName = (model: string): string => model.split("@")[0] ?? model;

function withLabels(selection: Selection, model: string, labels: ReadonlySet<string>): Selection {
  const next = new Map(selection);
  if (labels.size > 0) next.set(model, labels);
  else next.delete(model);
  return next;
}
