/** Give a region another place: the marked text, or `span`. A suggestion becomes a person's region. */

import { adopt } from "../model/adopt";
import { isAt, moved } from "../model/edit";
import { changeWork } from "../model/history";
import { isStatus } from "../model/schema";
import { says } from "../model/state";
import { slice } from "../text/source";
import { action } from "./action";
import { meantSpan } from "./addRegion";

export const moveRegion = action(
  "moveRegion",
  "region",
  ["m", "alt+m"],
  (state, args) => {
    const region = adopt(state, args.key ?? state.selected)?.region;
    const isRegion = region !== undefined && !isStatus(state.schema, region.label);
    return state.isEditable && isRegion && meantSpan(state, args) !== null;
  },
  (state, args) => {
    const adopted = adopt(state, args.key ?? state.selected);
    const span = meantSpan(state, args);
    if (!adopted || !span || isAt(span, adopted.region)) return state;
    const { region } = adopted;
    const annotations = moved(adopted.annotations, state.source, state.schema, region, span);
    const now = changeWork(state, "moveRegion", { annotations });
    const quote = slice(state.source, span.start, span.end);
    return says({ ...now, text: null }, "moved", { label: region.label, quote });
  },
);
