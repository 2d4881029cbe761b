/** Find in the text: what is found is marked, so that it can be labelled at once. */

import { type AnnotatorState, says } from "../model/state";
import { findAll, nextMatch } from "../text/find";
import { action } from "./action";

function found(state: AnnotatorState, isForward: boolean, from: number): AnnotatorState {
  const matches = findAll(state.source, state.query);
  const index = nextMatch(matches, from as never, isForward);
  const match = matches[index];
  if (!match) return says({ ...state, text: null }, "notFound", { query: state.query });
  const now = { ...state, text: { anchor: match.start, focus: match.end }, selected: null };
  return says(now, "match", { number: index + 1, count: matches.length });
}

const place = (state: AnnotatorState): number => (state.text ? Math.min(state.text.anchor, state.text.focus) : -1);

export const findText = action(
  "findText",
  "view",
  [],
  (_, { query }) => query !== undefined,
  (state, { query = "" }) => {
    const now = { ...state, query };
    return query === "" ? { ...now, text: null } : found(now, true, place(state) - 1);
  },
);
export const findNext = action(
  "findNext",
  "view",
  ["f3", "ctrl+g"],
  (state) => state.query !== "",
  (state) => found(state, true, place(state)),
);
export const findPrevious = action(
  "findPrevious",
  "view",
  ["shift+f3", "ctrl+shift+g"],
  (state) => state.query !== "",
  (state) => found(state, false, state.text ? place(state) : state.source.map.length),
);
