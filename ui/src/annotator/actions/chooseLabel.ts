/**
 * A label was chosen, by click or hotkey: marked text gets it, else the selected region, else the text marked next.
 * A status goes to the selected region.
 */

import { isStatus } from "../model/schema";
import { markedSpan, says } from "../model/state";
import { selectedRegion, selectedSuggestion } from "../model/view";
import { action } from "./action";
import { addRegion } from "./addRegion";
import { relabelRegion } from "./relabelRegion";
import { setStatus } from "./setStatus";

export const chooseLabel = action(
  "chooseLabel",
  "region",
  [],
  (state, { label }) => state.isEditable && state.schema.labels.some((kind) => kind.value === label),
  (state, args) => {
    const { label } = args;
    if (label === undefined) return state;
    if (isStatus(state.schema, label)) {
      if (setStatus.isEnabled(state, args)) return setStatus.run(state, args);
      const region = selectedRegion(state) ?? selectedSuggestion(state);
      if (region) return says(state, "takesNoStatus", { label: region.label });
      return says(state, "selectForStatus", { label });
    }
    if (markedSpan(state)) return addRegion.isEnabled(state, args) ? addRegion.run(state, args) : state;
    if (relabelRegion.isEnabled(state, args)) return relabelRegion.run(state, args);
    const isOff = state.label === label;
    return says({ ...state, label: isOff ? null : label }, isOff ? "labelOff" : "labelOn", { label });
  },
);
