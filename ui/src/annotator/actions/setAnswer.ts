/** Answer a group of choices, for the whole task or for the selected region. */

import { regionBy, withAnswer } from "../model/edit";
import { changeWork } from "../model/history";
import type { ChoiceGroup } from "../model/schema";
import { type AnnotatorState, says } from "../model/state";
import type { Span } from "../text/offsets";
import { type ActionArgs, action } from "./action";

interface Meant {
  readonly group: ChoiceGroup;
  readonly place: Span | null;
}

function meant(state: AnnotatorState, { group: name, key = state.selected, choices }: ActionArgs): Meant | null {
  const group = state.schema.choiceGroups.find((one) => one.group === name);
  if (!group || !choices || (choices.length > 1 && !group.isMultiple)) return null;
  if (!choices.every((choice) => group.choices.some((one) => one.value === choice))) return null;
  if (!group.isPerRegion) return { group, place: null };
  const region = regionBy(state.annotations, key);
  return region ? { group, place: { start: region.start, end: region.end } } : null;
}

export const setAnswer = action(
  "setAnswer",
  "region",
  [],
  (state, args) => state.isEditable && meant(state, args) !== null,
  (state, args) => {
    const found = meant(state, args);
    const choices = args.choices ?? [];
    if (!found) return state;
    const annotations = withAnswer(state.annotations, state.source, found.group, choices, found.place);
    const now = changeWork(state, "setAnswer", { annotations });
    return says(now, "answered", { group: found.group.group, choices: choices.join(", ") });
  },
);
