/** Which relations may go between two regions. */

import type { Direction, Region } from "./items";
import type { RelationKind, Schema } from "./schema";

/** Kinds that the Labeling Config allows from one region to another; for `bi` both ways. Same rule as the server's. */
export function allowedKinds(schema: Schema, from: Region, to: Region, direction: Direction): RelationKind[] {
  if (from.key === to.key) return [];
  return schema.relations.filter((kind) => allows(kind, from, to, direction));
}

function allows(kind: RelationKind, from: Region, to: Region, direction: Direction): boolean {
  if (kind.allowed.length === 0) return true;
  const goes = (a: Region, b: Region): boolean =>
    kind.allowed.some(([first, second]) => a.labels.includes(first) && b.labels.includes(second));
  if (direction === "bi") return goes(from, to) && goes(to, from);
  return direction === "right" ? goes(from, to) : goes(to, from);
}

/** The direction in which this kind (or any) is allowed, from the first to the second if it may. */
export function possibleDirection(schema: Schema, from: Region, to: Region, label?: string): Direction | null {
  const isPossible = (direction: Direction): boolean =>
    allowedKinds(schema, from, to, direction).some((kind) => label === undefined || kind.value === label);
  return (["right", "left", "bi"] as const).find(isPossible) ?? null;
}
