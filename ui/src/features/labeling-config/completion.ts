import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import type { Model } from "./queries";

/** Tags, what may stand in each, and their attributes (specification 5.1). */
export const TAGS: { name: string; children: string[]; attributes: string[] }[] = [
  {
    name: "View",
    children: ["View", "Header", "Text", "Labels", "Choices", "Relations", "Filter"],
    attributes: ["style"],
  },
  { name: "Header", children: [], attributes: ["value"] },
  { name: "Text", children: [], attributes: ["name", "value"] },
  { name: "Labels", children: ["Label"], attributes: ["name", "toName"] },
  { name: "Label", children: [], attributes: ["value", "model", "assertion", "noAssertion", "background", "hotkey"] },
  {
    name: "Choices",
    children: ["Choice"],
    attributes: [
      "name",
      "toName",
      "choice",
      "model",
      "required",
      "requiredMessage",
      "showInline",
      "layout",
      "perRegion",
      "train",
    ],
  },
  { name: "Choice", children: [], attributes: ["value", "hotkey", "model"] },
  { name: "Relations", children: ["Relation"], attributes: [] },
  { name: "Relation", children: [], attributes: ["value", "allowed", "model"] },
  { name: "Filter", children: [], attributes: ["name", "toName", "placeholder", "minlength", "style", "hotkey"] },
];

const YES_NO = ["true", "false"];

/** What each attribute may be, where it is a choice; a model's name comes from the models that are here. */
export function attributeValues(models: readonly Model[]): { name: string; values: string[] }[] {
  return [
    { name: "choice", values: ["single", "multiple", "single-radio"] },
    { name: "layout", values: ["inline", "vertical", "select"] },
    ...["assertion", "noAssertion", "required", "showInline", "perRegion", "train"].map((name) => ({
      name,
      values: YES_NO,
    })),
    { name: "model", values: modelNames(models) },
  ];
}

export function modelNames(models: readonly Model[]): string[] {
  return [
    ...new Set(models.filter(({ kind, state }) => kind !== "embeddings" && state === "ready").map((m) => m.name)),
  ];
}

/** The labels to offer in a tag: those of the model that it names, else those of all models. */
export function labelsFor(tag: string, models: readonly Model[]): { label: string; models: string[] }[] {
  const named = /\bmodel\s*=\s*["']([^"'@]*)/.exec(tag)?.[1];
  const offered = models.filter((model) => model.state === "ready" && (!named || model.name === named));
  const found = new Map<string, Set<string>>();
  for (const { name, labels } of offered) {
    for (const label of labels) found.set(label, (found.get(label) ?? new Set()).add(name));
  }
  return [...found].map(([label, names]) => ({ label, models: [...names] }));
}

const BEFORE_VALUE = /<(?:Label|Choice|Relation)\s[^<>]*\bvalue\s*=\s*(["'])([^"'<>]*)$/;
const LONGEST_TAG = 2_000;

/** Completes the value of a Label, Choice or Relation with what models predict. */
export function completeLabels(models: readonly Model[]) {
  return ({ state, pos }: CompletionContext): CompletionResult | null => {
    const start = Math.max(0, pos - LONGEST_TAG);
    const before = BEFORE_VALUE.exec(state.sliceDoc(start, pos));
    if (!before) return null;
    const rest = /^[^<>]*/.exec(state.sliceDoc(pos, pos + LONGEST_TAG))?.[0] ?? "";
    const options: Completion[] = labelsFor(before[0] + rest, models).map(({ label, models: names }) => ({
      label,
      detail: names.join(", "),
      type: "enum",
    }));
    return { from: pos - (before[2]?.length ?? 0), options, validFor: /^[^"'<>]*$/ };
  };
}
