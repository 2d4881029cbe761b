/** What is shown: single regions, labels, a range of confidence. None of it changes the work. */

import { rangeOf } from "../model/confidence";
import { type AnnotatorState, says } from "../model/state";
import { action } from "./action";

const toggled = (set: ReadonlySet<string>, one: string): ReadonlySet<string> =>
  set.has(one) ? new Set([...set].filter((other) => other !== one)) : new Set([...set, one]);

export const hideRegion = action(
  "hideRegion",
  "view",
  ["h", "alt+h"],
  (state, { key = state.selected }) => key !== null,
  (state, { key = state.selected }): AnnotatorState => {
    if (key === null) return state;
    const isHidden = state.hidden.has(key);
    const now = { ...state, hidden: toggled(state.hidden, key), selected: isHidden ? state.selected : null };
    return says(now, isHidden ? "shown" : "hidden");
  },
);

export const hideLabel = action(
  "hideLabel",
  "view",
  [],
  (_, { label }) => label !== undefined,
  (state, { label }) => (label === undefined ? state : { ...state, hiddenLabels: toggled(state.hiddenLabels, label) }),
);

export const showAll = action(
  "showAll",
  "view",
  ["shift+h"],
  (state) => state.hidden.size > 0 || state.hiddenLabels.size > 0,
  (state) => says({ ...state, hidden: new Set<string>(), hiddenLabels: new Set<string>() }, "allShown"),
);

export const setRange = action(
  "setRange",
  "view",
  [],
  (_, { low, high }) => low !== undefined && high !== undefined,
  (state, { low = 0, high = 1 }) => ({ ...state, range: rangeOf(low, high) }),
);
