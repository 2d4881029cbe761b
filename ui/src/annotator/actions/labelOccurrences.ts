/** Label every other place where the selected region's text stands. */

import { isStatus, type LabelKind } from "../model/schema";
import type { AnnotatorState } from "../model/state";
import { selectedRegion } from "../model/view";
import { otherOccurrences } from "../text/find";
import { action } from "./action";
import { labelled } from "./addRegion";

function kindOf(state: AnnotatorState): LabelKind | undefined {
  const region = selectedRegion(state);
  if (!region || isStatus(state.schema, region.label)) return undefined;
  return state.schema.labels.find((kind) => kind.value === region.label);
}

export const labelOccurrences = action(
  "labelOccurrences",
  "region",
  ["o", "alt+o"],
  (state) => state.isEditable && kindOf(state) !== undefined,
  (state) => {
    const region = selectedRegion(state);
    const kind = kindOf(state);
    if (!region || !kind) return state;
    const now = labelled(state, kind, otherOccurrences(state.source, region), "labelOccurrences");
    return { ...now, selected: region.key };
  },
);
