/** Select a region, suggestion or relation; with a relation begun, the region is its end. */

import { regionBy } from "../model/edit";
import { markedSpan } from "../model/state";
import { action } from "./action";
import { addRelation } from "./relate";

export const select = action(
  "select",
  "move",
  [],
  (_, { key }) => key !== undefined,
  (state, { key = null }) => {
    if (state.relationFrom !== null && key !== null && regionBy(state.annotations, key)) {
      return addRelation.run(state, { to: key });
    }
    const text = markedSpan(state) ? null : state.text;
    return state.selected === key && state.text === text ? state : { ...state, selected: key, text };
  },
);

/** One step out: the begun relation, the marked text, the selection, the chosen label. */
export const cancel = action(
  "cancel",
  "move",
  ["escape"],
  (state) => (state.relationFrom ?? markedSpan(state) ?? state.selected ?? state.label) !== null,
  (state) => {
    if (state.relationFrom !== null) return { ...state, relationFrom: null };
    if (state.text && markedSpan(state)) {
      return { ...state, text: { anchor: state.text.focus, focus: state.text.focus } };
    }
    if (state.selected !== null) return { ...state, selected: null };
    return { ...state, label: null };
  },
);
