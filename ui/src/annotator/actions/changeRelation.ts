/** Give a relation other labels or another direction; only what the Labeling Config allows. */

import { itemBy, regionBy, replaced } from "../model/edit";
import { changeWork } from "../model/history";
import { DIRECTIONS, type Direction, type Relation } from "../model/items";
import { redirected } from "../model/make";
import { allowedKinds } from "../model/relations";
import { type AnnotatorState, says } from "../model/state";
import { type ActionArgs, action } from "./action";

const relationIn = (state: AnnotatorState, { key = state.selected }: ActionArgs): Relation | undefined => {
  const item = itemBy(state.annotations, key);
  return item?.kind === "relation" ? item : undefined;
};

/** Labels that a relation may have in a direction. */
export function labelsAllowed(state: AnnotatorState, relation: Relation, direction: Direction): string[] {
  const from = regionBy(state.annotations, relation.from);
  const to = regionBy(state.annotations, relation.to);
  return from && to ? allowedKinds(state.schema, from, to, direction).map((kind) => kind.value) : [];
}

export const labelRelation = action(
  "labelRelation",
  "relation",
  [],
  (state, args) => {
    const relation = relationIn(state, args);
    const labels = args.labels ?? [];
    if (!state.isEditable || !relation || labels.length === 0) return false;
    const allowed = labelsAllowed(state, relation, relation.direction);
    return labels.every((label) => allowed.includes(label));
  },
  (state, args) => {
    const relation = relationIn(state, args);
    const labels = args.labels ?? [];
    if (!relation) return state;
    const annotations = replaced(state.annotations, redirected(relation, labels, relation.direction));
    const now = changeWork(state, "labelRelation", { annotations });
    return says(now, "relationLabelled", { label: labels.join(", ") });
  },
);

/** The next direction in which all its labels are allowed; null if there is none but its own. */
function nextDirection(state: AnnotatorState, relation: Relation, wanted: Direction | undefined): Direction | null {
  const at = DIRECTIONS.indexOf(relation.direction);
  const others = wanted ? [wanted] : [DIRECTIONS[(at + 1) % 3], DIRECTIONS[(at + 2) % 3]];
  const isAllowed = (one: Direction | undefined): one is Direction =>
    one !== undefined &&
    one !== relation.direction &&
    relation.labels.every((label) => labelsAllowed(state, relation, one).includes(label));
  return others.find(isAllowed) ?? null;
}

const TURNED = { right: "pointsRight", left: "pointsLeft", bi: "pointsBoth" } as const;

export const turnRelation = action(
  "turnRelation",
  "relation",
  ["d", "alt+d"],
  (state, args) => {
    const relation = relationIn(state, args);
    return state.isEditable && relation !== undefined && nextDirection(state, relation, args.direction) !== null;
  },
  (state, args) => {
    const relation = relationIn(state, args);
    const direction = relation && nextDirection(state, relation, args.direction);
    if (!relation || !direction) return state;
    const annotations = replaced(state.annotations, redirected(relation, relation.labels, direction));
    const now = changeWork(state, "turnRelation", { annotations });
    return says(now, TURNED[direction]);
  },
);
