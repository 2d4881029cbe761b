/**
 * What a person can do. One object each, shared by toolbar, shortcut, menu and command palette.
 *
 * An action without arguments means what is selected. `run` is pure: it gives the state after it.
 */

import type { ActionId } from "@/texts/en/annotator";
import type { Direction } from "../model/items";
import type { AnnotatorState } from "../model/state";
import type { CharOffset, Span } from "../text/offsets";

export interface ActionArgs {
  /** A region, suggestion or relation; the selected one unless given. */
  readonly key?: string | null;
  /** A region that a relation goes to. */
  readonly to?: string;
  /** A label, status or relation. */
  readonly label?: string;
  readonly labels?: readonly string[];
  readonly direction?: Direction;
  readonly span?: Span;
  readonly group?: string;
  readonly choices?: readonly string[];
  /** Where the caret goes. */
  readonly at?: CharOffset;
  /** Whether marked text grows, or a status is added to others. */
  readonly extends?: boolean;
  readonly low?: number;
  readonly high?: number;
  readonly query?: string;
}

export type ActionGroup = "region" | "status" | "suggestion" | "relation" | "move" | "view" | "history";

export interface Action {
  /** Its name is `texts.annotator.actions[id]`. */
  readonly id: ActionId;
  readonly group: ActionGroup;
  /** Default keys as `keyOf` writes them. */
  readonly keys: readonly string[];
  readonly isEnabled: (state: AnnotatorState, args: ActionArgs) => boolean;
  readonly run: (state: AnnotatorState, args: ActionArgs) => AnnotatorState;
}

export const action = (
  id: ActionId,
  group: ActionGroup,
  keys: readonly string[],
  isEnabled: Action["isEnabled"],
  run: Action["run"],
): Action => ({ id, group, keys, isEnabled, run });
