/** Give a region another label; of a suggestion it makes a person's region. */

import { type Adopted, adopt } from "../model/adopt";
import { relabelledTo } from "../model/edit";
import { changeWork } from "../model/history";
import { isStatus, type LabelKind } from "../model/schema";
import { type AnnotatorState, says } from "../model/state";
import { type ActionArgs, action } from "./action";

const meant = (state: AnnotatorState, { key = state.selected, label }: ActionArgs): [Adopted, LabelKind] | null => {
  const adopted = adopt(state, key);
  const kind = state.schema.labels.find((one) => one.value === label && !one.isStatus);
  if (!adopted || !kind || isStatus(state.schema, adopted.region.label)) return null;
  return adopted.region.label === kind.value ? null : [adopted, kind];
};

export const relabelRegion = action(
  "relabelRegion",
  "region",
  [],
  (state, args) => state.isEditable && meant(state, args) !== null,
  (state, args) => {
    const [adopted, kind] = meant(state, args) ?? [];
    if (!adopted || !kind) return state;
    const annotations = relabelledTo(adopted.annotations, state.source, state.schema, adopted.region, kind);
    const now = changeWork(state, "relabelRegion", { annotations });
    return says(now, "relabelled", { before: adopted.region.label, label: kind.value });
  },
);
