/** Turn an assertion status of a region on or off; it replaces another one unless `extends` is given. */

import { adopt } from "../model/adopt";
import { withStatus } from "../model/edit";
import { changeWork } from "../model/history";
import { takesStatus } from "../model/schema";
import { type AnnotatorState, says } from "../model/state";
import { type ActionArgs, action } from "./action";

const meant = (state: AnnotatorState, { key = state.selected, label }: ActionArgs) => {
  const adopted = adopt(state, key);
  const kind = state.schema.labels.find((one) => one.value === label && one.isStatus);
  return adopted && kind && takesStatus(state.schema, adopted.region.label) ? { ...adopted, kind } : null;
};

export const setStatus = action(
  "setStatus",
  "status",
  [],
  (state, args) => state.isEditable && meant(state, args) !== null,
  (state, args) => {
    const found = meant(state, args);
    if (!found) return state;
    const { region, kind } = found;
    const annotations = withStatus(found.annotations, state.source, state.schema, region, kind, args.extends ?? false);
    const isOff = annotations.items.length < found.annotations.items.length;
    const now = changeWork(state, "setStatus", { annotations });
    return says(now, isOff ? "statusOff" : "statusOn", {
      status: kind.value,
      label: region.label,
    });
  },
);
