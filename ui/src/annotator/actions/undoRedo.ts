/** Undo, redo, and back to the beginning; all without end, and none loses the way back. */

import { changeWork, redo as redone, undo as undone } from "../model/history";
import { says } from "../model/state";
import { action } from "./action";

export const undo = action(
  "undo",
  "history",
  ["ctrl+z"],
  (state) => state.isEditable && state.done !== null,
  (state) => says(undone(state), "undone"),
);

export const redo = action(
  "redo",
  "history",
  ["ctrl+shift+z", "ctrl+y"],
  (state) => state.isEditable && state.undone !== null,
  (state) => says(redone(state), "redone"),
);

/** Everything as it was when the task was opened; itself a step that can be undone. */
export const reset = action(
  "reset",
  "history",
  [],
  (state) => state.isEditable && state.done !== null,
  (state) => {
    let first = state.done;
    while (first?.before) first = first.before;
    return first ? says(changeWork({ ...state, selected: null }, "reset", first.work), "reset") : state;
  },
);
