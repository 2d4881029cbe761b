/**
 * Answer a group of choices, for the whole task or for the selected region; a suggested answer is taken over with it,
 * and so is a suggested region.
 */

import { adopt } from "../model/adopt";
import { added, answerTo, withAnswer } from "../model/edit";
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
  /** The work, with the region if it was a suggestion. */
  readonly annotations: Annotations;
}

function meant(state: AnnotatorState, { group: name, key = state.selected, choices }: ActionArgs): Meant | null {
  const group = state.schema.choiceGroups.find((one) => one.group === name);
  if (!group || !choices || (choices.length > 1 && !group.isMultiple)) return null;
  if (!choices.every((choice) => group.choices.some((one) => one.value === choice))) return null;
  if (!group.isPerRegion) return { group, place: null, annotations: state.annotations };
  const adopted = adopt(state, key);
  if (!adopted) return null;
  const { annotations, region } = adopted;
  return { group, place: { start: region.start, end: region.end }, annotations };
}

/** Without an answer of a person's, the suggested one is accepted, or accepted and corrected: it keeps its id. */
function afterAnswer(state: AnnotatorState, given: Meant, choices: readonly string[]): Annotations {
  const { group, place, annotations } = given;
  const there = answerTo(annotations, group.group, place);
  const suggested = there ? undefined : answerTo(visibleSuggestions(state), group.group, place);
  const taken = suggested && choices.length > 0 ? added(annotations, suggested) : annotations;
  const isSame = named((there ?? suggested)?.choices ?? []) === named(choices);
  return isSame ? taken : withAnswer(taken, state.source, group, choices, place);
}

const named = (choices: readonly string[]): string => [...choices].sort().join("\n");

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
