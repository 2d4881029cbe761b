/** Begin a relation at the selected region, and end it at another one. */

import { added, regionBy, relationsOf } from "../model/edit";
import { changeWork } from "../model/history";
import { makeRelation } from "../model/make";
import { allowedKinds, possibleDirection } from "../model/relations";
import { isStatus } from "../model/schema";
import { type AnnotatorState, says } from "../model/state";
import { selectedRegion } from "../model/view";
import { type ActionArgs, action } from "./action";

export const startRelation = action(
  "startRelation",
  "relation",
  ["r"],
  (state) => {
    const region = selectedRegion(state);
    return (
      state.isEditable &&
      region !== undefined &&
      !isStatus(state.schema, region.label) &&
      state.schema.relations.length > 0
    );
  },
  (state) => says({ ...state, relationFrom: state.selected }, "relationStarted"),
);

const ends = (state: AnnotatorState, { key = state.relationFrom, to }: ActionArgs) => {
  const from = regionBy(state.annotations, key);
  const target = regionBy(state.annotations, to ?? state.selected);
  return from && target && from !== target ? { from, to: target } : null;
};

/** The first kind that is allowed is taken unless one is given; two regions have at most one relation. */
export const addRelation = action(
  "addRelation",
  "relation",
  [],
  (state, args) => state.isEditable && ends(state, args) !== null,
  (state, args) => {
    const found = ends(state, args);
    if (!found) return state;
    const { from, to } = found;
    const after = { ...state, relationFrom: null };
    const there = relationsOf(state.annotations).find(
      (one) => (one.from === from.key && one.to === to.key) || (one.from === to.key && one.to === from.key),
    );
    if (there) return says({ ...after, selected: there.key }, "relatedAlready");
    const direction = args.direction ?? possibleDirection(state.schema, from, to, args.label);
    const kinds = direction ? allowedKinds(state.schema, from, to, direction) : [];
    const kind = args.label === undefined ? kinds[0] : kinds.find((one) => one.value === args.label);
    if (!direction || !kind) return says(after, "notAllowed", { from: from.label, to: to.label });
    const relation = makeRelation(from.key, to.key, [kind.value], direction);
    const now = changeWork(after, "addRelation", { annotations: added(state.annotations, relation) });
    return says({ ...now, selected: relation.key }, "related", {
      label: kind.value,
      from: from.label,
      to: to.label,
    });
  },
);
