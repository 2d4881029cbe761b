/** Next and previous region, suggestion, and least certain suggestion. */

import type { ShownRegion } from "../model/shown";
import { type AnnotatorState, says } from "../model/state";
import { leastCertainFirst, shownIn } from "../model/view";
import { slice } from "../text/source";
import { action } from "./action";

function went(state: AnnotatorState, to: ShownRegion | undefined): AnnotatorState {
  if (!to) return says(state, "noMore");
  const quote = slice(state.source, to.start, to.end);
  const values = { label: to.label, quote, statuses: to.statuses.map((one) => one.label).join(", ") };
  return says(
    { ...state, selected: to.key, text: { anchor: to.start, focus: to.start } },
    to.origin === "person" ? "atRegion" : "atSuggestion",
    values,
  );
}

/** The one after the selected one, or after the caret; round at the end. */
function neighbour(state: AnnotatorState, list: readonly ShownRegion[], step: 1 | -1): ShownRegion | undefined {
  const here = list.findIndex((region) => region.key === state.selected);
  if (here >= 0) return list[(here + step + list.length) % list.length];
  const at = state.text?.focus ?? 0;
  const next = list.findIndex((region) => region.start >= at);
  const place = next < 0 ? list.length : next;
  return list[(place + (step < 0 ? -1 : 0) + list.length) % list.length];
}

/** The open suggestion after one, in the order of the text; null if it is the last one left. */
export function afterSuggestion(state: AnnotatorState, key: string): string | null {
  const open = shownIn(state).filter((shown) => shown.origin === "prediction");
  const next = neighbour({ ...state, selected: key }, open, 1);
  return next && next.key !== key ? next.key : null;
}

const hasRegions = (state: AnnotatorState): boolean => shownIn(state).length > 0;
const hasSuggestions = (state: AnnotatorState): boolean => leastCertainFirst(state).length > 0;

export const nextRegion = action("nextRegion", "move", ["n", "alt+arrowdown"], hasRegions, (state) =>
  went(state, neighbour(state, shownIn(state), 1)),
);
export const previousRegion = action("previousRegion", "move", ["p", "alt+arrowup"], hasRegions, (state) =>
  went(state, neighbour(state, shownIn(state), -1)),
);
export const nextUncertain = action("nextUncertain", "move", ["u", "alt+u"], hasSuggestions, (state) =>
  went(state, neighbour({ ...state, text: null }, leastCertainFirst(state), 1)),
);
export const previousUncertain = action(
  "previousUncertain",
  "move",
  ["shift+u", "alt+shift+u"],
  hasSuggestions,
  (state) => went(state, neighbour({ ...state, text: null }, leastCertainFirst(state), -1)),
);
