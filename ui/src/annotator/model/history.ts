/** Undo and redo without end. */

import type { ActionId } from "@/texts/en/annotator";
import type { AnnotatorState, Step, Work } from "./state";

/** The state after a change of the work; what was undone before it is forgotten. Without a change, as it was. */
export function changeWork(state: AnnotatorState, action: ActionId, now: Partial<Work>): AnnotatorState {
  const next = { ...state, ...now };
  if (next.annotations === state.annotations && next.rejected === state.rejected) return state;
  return { ...next, done: { work: workOf(state), action, before: state.done }, undone: null };
}

export function undo(state: AnnotatorState): AnnotatorState {
  const step = state.done;
  if (!step) return state;
  const undone: Step = { work: workOf(state), action: step.action, before: state.undone };
  return restored({ ...state, ...step.work, done: step.before, undone });
}

export function redo(state: AnnotatorState): AnnotatorState {
  const step = state.undone;
  if (!step) return state;
  const done: Step = { work: workOf(state), action: step.action, before: state.done };
  return restored({ ...state, ...step.work, done, undone: step.before });
}

const workOf = ({ annotations, rejected }: AnnotatorState): Work => ({ annotations, rejected });

/** What is selected may be gone. */
function restored(state: AnnotatorState): AnnotatorState {
  const isThere = [...state.annotations.items, ...state.suggestions.items].some((item) => item.key === state.selected);
  return { ...state, selected: isThere ? state.selected : null, relationFrom: null };
}
