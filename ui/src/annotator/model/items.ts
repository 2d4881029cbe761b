/**
 * The items of a result (section 13.4 of the specification) and what the kernel reads in them.
 *
 * The JSON stays the truth: each item keeps the object it was read from and every change makes a new one, so what
 * the kernel does not know is handed back as it came.
 */

import type { Span } from "../text/offsets";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };
export type JsonObject = { readonly [key: string]: Json | undefined };
/** A result item as in the API and in exports. */
export type ResultItem = JsonObject;

interface Base {
  /** Unique in its document: its id, or a made-up one for an item that came without. */
  readonly key: string;
  readonly json: ResultItem;
}

/** A labelled span; one whose label is an assertion status says something of the region at the same place. */
export interface Region extends Base, Span {
  readonly kind: "region";
  readonly label: string;
  readonly labels: readonly string[];
  readonly group: string;
  /** 0 to 1; null where nobody gave one. */
  readonly confidence: number | null;
  readonly models: readonly string[];
}

/** The answer to a group of choices, for the whole task or (with `span`) for the region there. */
export interface Answer extends Base {
  readonly kind: "answer";
  readonly group: string;
  readonly choices: readonly string[];
  readonly span: Span | null;
  readonly confidence: number | null;
  readonly models: readonly string[];
}

export const DIRECTIONS = ["right", "left", "bi"] as const;
export type Direction = (typeof DIRECTIONS)[number];

export interface Relation extends Base {
  readonly kind: "relation";
  /** Keys of the regions. */
  readonly from: string;
  readonly to: string;
  readonly direction: Direction;
  readonly labels: readonly string[];
  readonly confidence: number | null;
}

/** What cannot be shown; it is kept. */
export interface Unknown extends Base {
  readonly kind: "unknown";
}

export type Item = Region | Answer | Relation | Unknown;

/** Everything that is annotated in one task, in the order of the result. */
export interface Annotations {
  readonly items: readonly Item[];
}

export const NO_ANNOTATIONS: Annotations = Object.freeze({ items: Object.freeze([]) });
