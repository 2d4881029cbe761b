/** Cut blanks and punctuation off the ends of a region. */

import { adopt } from "../model/adopt";
import { isAt, moved } from "../model/edit";
import { changeWork } from "../model/history";
import { type AnnotatorState, says } from "../model/state";
import { slice } from "../text/source";
import { trim } from "../text/words";
import { type ActionArgs, action } from "./action";

function meant(state: AnnotatorState, { key = state.selected }: ActionArgs) {
  const adopted = adopt(state, key);
  const span = adopted && trim(state.source, adopted.region);
  return adopted && span && !isAt(span, adopted.region) ? { ...adopted, span } : null;
}

export const trimRegion = action(
  "trimRegion",
  "region",
  ["t", "alt+t"],
  (state, args) => state.isEditable && meant(state, args) !== null,
  (state, args) => {
    const found = meant(state, args);
    if (!found) return state;
    const { region, span } = found;
    const annotations = moved(found.annotations, state.source, state.schema, region, span);
    const now = changeWork(state, "trimRegion", { annotations });
    return says(now, "moved", { label: region.label, quote: slice(state.source, span.start, span.end) });
  },
);
