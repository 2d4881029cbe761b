/** What a state shows. */

import { isWithin } from "./confidence";
import { regionBy } from "./edit";
import type { Annotations, Region } from "./items";
import { isStatus } from "./schema";
import { type ShownRegion, shownRegions } from "./shown";
import type { AnnotatorState } from "./state";

/** Suggestions that were neither accepted nor put aside. */
export function openSuggestions(state: AnnotatorState): Annotations {
  const { suggestions, annotations, rejected } = state;
  if (suggestions.items.length === 0) return suggestions;
  const accepted = new Set(annotations.items.map((item) => item.key));
  return { items: suggestions.items.filter((item) => !accepted.has(item.key) && !rejected.has(item.key)) };
}

/** A person's regions and open suggestions in range, in the order of the text. */
export function shownIn(state: AnnotatorState): readonly ShownRegion[] {
  const { schema, range, hidden, hiddenLabels } = state;
  const own = shownRegions(state.annotations, schema, { origin: "person", hidden, hiddenLabels });
  const open = openSuggestions(state);
  if (open.items.length === 0) return own;
  const suggested = shownRegions(open, schema, { origin: "prediction", range, hidden, hiddenLabels });
  return [...own, ...suggested].sort((a, b) => a.start - b.start || b.end - a.end);
}

export const selectedRegion = (state: AnnotatorState): Region | undefined =>
  regionBy(state.annotations, state.selected);

export const selectedSuggestion = (state: AnnotatorState): Region | undefined =>
  regionBy(openSuggestions(state), state.selected);

/** Open suggestions that the range lets through, statuses included. */
export const visibleSuggestions = (state: AnnotatorState): Annotations => ({
  items: openSuggestions(state).items.filter(
    (item) => item.kind === "unknown" || isWithin(state.range, item.confidence),
  ),
});

/** Open suggestions that a person should look at first: the least certain first. */
export const leastCertainFirst = (state: AnnotatorState): ShownRegion[] =>
  shownIn(state)
    .filter((shown) => shown.origin === "prediction" && !isStatus(state.schema, shown.label))
    .sort((a, b) => (a.confidence ?? 1) - (b.confidence ?? 1) || a.start - b.start);
