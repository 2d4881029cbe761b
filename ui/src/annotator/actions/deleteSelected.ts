/** Delete a region with what hangs on it, or a relation. A region that was a suggestion is put aside as one. */

import { itemBy, removed } from "../model/edit";
import { changeWork } from "../model/history";
import { says } from "../model/state";
import { action } from "./action";

export const deleteSelected = action(
  "deleteSelected",
  "region",
  ["backspace", "delete"],
  (state, { key = state.selected }) => state.isEditable && itemBy(state.annotations, key) !== undefined,
  (state, { key = state.selected }) => {
    const item = itemBy(state.annotations, key);
    if (!item) return state;
    const annotations = removed(state.annotations, new Set([item.key]), state.schema);
    const there = new Set(annotations.items.map((one) => one.key));
    const gone = state.annotations.items.map((one) => one.key).filter((one) => !there.has(one));
    const suggested = new Set(state.suggestions.items.map((one) => one.key));
    const aside = gone.filter((one) => suggested.has(one));
    const rejected = aside.length > 0 ? new Set([...state.rejected, ...aside]) : state.rejected;
    const now = changeWork(state, "deleteSelected", { annotations, rejected });
    const label = item.kind === "region" ? item.label : item.kind === "relation" ? item.labels.join(", ") : "";
    return says({ ...now, selected: null }, "deleted", { label });
  },
);
