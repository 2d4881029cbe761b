/** Everything about one task while a person works on it. Actions make a new state of it. */

import type { ActionId, SaidValues, Saying } from "@/texts/en/annotator";
import type { CharOffset, Span } from "../text/offsets";
import type { SourceText } from "../text/source";
import { EVERYTHING, type Range } from "./confidence";
import { type Annotations, NO_ANNOTATIONS } from "./items";
import type { Schema } from "./schema";

export interface Settings {
  /** Cut blanks and punctuation off the ends of a new region. */
  readonly trims: boolean;
  /** Grow a new region to whole words. */
  readonly snaps: boolean;
  /** Label all occurrences of the text at once. */
  readonly labelsAll: boolean;
  /** Keep the label chosen after a region was made. */
  readonly keepsLabel: boolean;
  /** Select a region when it was made. */
  readonly selectsNew: boolean;
  /** Keys of labels, classes and actions work; undo, Delete and the like always do. */
  readonly hasHotkeys: boolean;
}

export const SETTINGS: Settings = Object.freeze({
  trims: true,
  snaps: true,
  labelsAll: false,
  keepsLabel: true,
  selectsNew: false,
  hasHotkeys: true,
});

/** Marked text; anchor is where it was begun. An empty one is a caret. */
export interface TextSelection {
  readonly anchor: CharOffset;
  readonly focus: CharOffset;
}

/** What undo brings back. */
export interface Work {
  readonly annotations: Annotations;
  /** Keys of suggestions that a person has put aside. */
  readonly rejected: ReadonlySet<string>;
}

/** A step of the history: a list that begins with the newest, so that a step costs the same however long it is. */
export interface Step {
  readonly work: Work;
  /** What was done after it. */
  readonly action: ActionId;
  readonly before: Step | null;
}

/** Something to be said to screen readers; `number` grows, so that the same words are said again. */
export interface Message {
  readonly saying: Saying;
  readonly values: SaidValues;
  readonly number: number;
}

export interface AnnotatorState extends Work {
  readonly source: SourceText;
  readonly schema: Schema;
  readonly settings: Settings;
  readonly isEditable: boolean;
  /** What a prediction suggests; a suggestion whose key is among the annotations was accepted. */
  readonly suggestions: Annotations;
  readonly done: Step | null;
  readonly undone: Step | null;
  /** Key of the selected region, suggestion or relation. */
  readonly selected: string | null;
  /** The label that the next marked text gets. */
  readonly label: string | null;
  readonly text: TextSelection | null;
  /** Key of the region that a relation is to begin at. */
  readonly relationFrom: string | null;
  readonly range: Range;
  readonly hidden: ReadonlySet<string>;
  readonly hiddenLabels: ReadonlySet<string>;
  readonly query: string;
  readonly message: Message | null;
}

export interface Beginning {
  readonly source: SourceText;
  readonly schema: Schema;
  readonly annotations?: Annotations;
  readonly suggestions?: Annotations;
  readonly settings?: Partial<Settings>;
  /** Keys of suggestions that were put aside before. */
  readonly rejected?: ReadonlySet<string>;
  readonly range?: Range;
  readonly isEditable?: boolean;
}

export function begin({
  source,
  schema,
  annotations,
  suggestions,
  settings,
  rejected,
  range,
  isEditable = true,
}: Beginning): AnnotatorState {
  return {
    source,
    schema,
    settings: { ...SETTINGS, ...settings },
    isEditable,
    annotations: annotations ?? NO_ANNOTATIONS,
    suggestions: suggestions ?? NO_ANNOTATIONS,
    rejected: rejected ?? new Set(),
    done: null,
    undone: null,
    selected: null,
    label: null,
    text: null,
    relationFrom: null,
    range: range ?? EVERYTHING,
    hidden: new Set(),
    hiddenLabels: new Set(),
    query: "",
    message: null,
  };
}

export const spanOf = ({ anchor, focus }: TextSelection): Span =>
  anchor < focus ? { start: anchor, end: focus } : { start: focus, end: anchor };

/** The marked text as a span; null for none or a caret. */
export const markedSpan = (state: AnnotatorState): Span | null =>
  state.text && state.text.anchor !== state.text.focus ? spanOf(state.text) : null;

export const says = (state: AnnotatorState, saying: Saying, values: SaidValues = {}): AnnotatorState => ({
  ...state,
  message: { saying, values, number: (state.message?.number ?? 0) + 1 },
});
