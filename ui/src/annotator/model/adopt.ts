/** A suggestion as a person's region: what accepting does, and what correcting does first. */

import { added, hangsOn, isCarried, regionBy } from "./edit";
import type { Annotations, Item, Region } from "./items";
import { isStatus } from "./schema";
import type { AnnotatorState } from "./state";
import { openSuggestions, visibleSuggestions } from "./view";

export interface Adopted {
  readonly annotations: Annotations;
  readonly region: Region;
}

/** The region with this key, among a person's annotations; a suggestion is taken over with what hangs on it. */
export function adopt(state: AnnotatorState, key: string | null): Adopted | null {
  const own = regionBy(state.annotations, key);
  if (own) return { annotations: state.annotations, region: own };
  const region = regionBy(openSuggestions(state), key);
  if (!region || isAlone(state, region)) return null;
  const items = [region, ...whatHangsOn(state, region)];
  return { annotations: added(state.annotations, ...items, ...relationsReady(state, items)), region };
}

/** A status is taken over with its region, or after it. */
const isAlone = (state: AnnotatorState, region: Region): boolean =>
  isStatus(state.schema, region.label) && !isCarried(region, state.annotations.items, state.schema);

/** Statuses and answers of a suggestion that are in range too. */
export function whatHangsOn(state: AnnotatorState, region: Region): Item[] {
  const { schema } = state;
  const there = [region, ...state.annotations.items];
  return visibleSuggestions(state).items.filter(
    (item) => item !== region && hangsOn(item, region, schema) && isCarried(item, there, schema),
  );
}

/** Suggested relations whose regions are both there once these items are. */
export function relationsReady(state: AnnotatorState, items: readonly Item[]): Item[] {
  const there = new Set([...state.annotations.items, ...items].map((item) => item.key));
  return visibleSuggestions(state).items.filter(
    (item) => item.kind === "relation" && there.has(item.from) && there.has(item.to),
  );
}
