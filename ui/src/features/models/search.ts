import type { Model } from "./queries";

export const MODEL_KINDS = ["ner", "classification", "multi_classification", "assertion", "embeddings"] as const;
export type ModelKind = (typeof MODEL_KINDS)[number];

/** What the address of the Models Hub keeps. */
export interface ModelsSearch {
  show: "here" | "open";
  kind?: ModelKind;
  search?: string;
  /** The card that is open, as `name@version`. */
  model?: string;
}

export function readModelsSearch(given: Record<string, unknown>): ModelsSearch {
  return {
    show: given.show === "open" ? "open" : "here",
    kind: MODEL_KINDS.find((one) => one === given.kind),
    search: typeof given.search === "string" && given.search !== "" ? given.search : undefined,
    model: typeof given.model === "string" && given.model !== "" ? given.model : undefined,
  };
}

/** Those of the kind whose name or one of whose labels holds the words. */
export function matching<Row extends Pick<Model, "name" | "kind" | "labels">>(
  rows: readonly Row[],
  { kind, search = "" }: Pick<ModelsSearch, "kind" | "search">,
): Row[] {
  const wanted = search.trim().toLowerCase();
  const holds = (text: string) => text.toLowerCase().includes(wanted);
  return rows.filter((row) => (!kind || row.kind === kind) && (holds(row.name) || row.labels.some(holds)));
}
