/** A state and the way to act on it. */

import { useCallback, useReducer } from "react";
import type { Action, ActionArgs } from "../actions/action";
import { type AnnotatorState, type Beginning, begin } from "../model/state";

export type Act = (action: Action, args?: ActionArgs) => void;

/** The page makes the component anew (`key`) for another task. `change` is for what comes from outside: settings, suggestions. */
export function useAnnotator(beginning: Beginning): {
  readonly state: AnnotatorState;
  readonly act: Act;
  readonly change: (change: (state: AnnotatorState) => AnnotatorState) => void;
} {
  const [state, change] = useReducer(
    (now: AnnotatorState, next: (state: AnnotatorState) => AnnotatorState) => next(now),
    beginning,
    begin,
  );
  const act = useCallback<Act>(
    (action, args = {}) => change((now) => (action.isEnabled(now, args) ? action.run(now, args) : now)),
    [],
  );
  return { state, act, change };
}
