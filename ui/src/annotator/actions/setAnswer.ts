/** Answer a group of choices, for the whole task or for the selected region; a suggested answer is taken over with it. */

import { added, answerTo, regionBy, withAnswer } from "../model/edit";
import { changeWork } from "../model/history";
import type { Annotations } from "../model/items";
import type { ChoiceGroup } from "../model/schema";
import { type AnnotatorState, says } from "../model/state";
import { visibleSuggestions } from "../model/view";
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

/** Without an answer of a person's, the suggested one is accepted, or accepted and corrected: it keeps its id. */
function afterAnswer(state: AnnotatorState, { group, place }: Meant, choices: readonly string[]): Annotations {
  const { annotations, source } = state;
  const suggested = answerTo(annotations, group.group, place)
    ? undefined
    : answerTo(visibleSuggestions(state), group.group, place);
  if (!suggested || choices.length === 0) return withAnswer(annotations, source, group, choices, place);
  const taken = added(annotations, suggested);
  const isSame = [...suggested.choices].sort().join("\n") === [...choices].sort().join("\n");
  return isSame ? taken : withAnswer(taken, source, group, choices, place);
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
    const annotations = afterAnswer(state, found, choices);
    const now = changeWork(state, "setAnswer", { annotations });
    return says(now, "answered", { group: found.group.group, choices: choices.join(", ") });
  },
);
