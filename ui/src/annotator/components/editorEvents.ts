/** What the pointer and the keys do in the text. */

import type { KeyboardEvent, PointerEvent } from "react";
import { actions } from "../actions";
import { boundTo, type KeyPress, keyOf } from "../actions/keys";
import { moveBy } from "../dom/caretMoves";
import { selectedChars } from "../dom/positions";
import { innermost } from "../model/shown";
import { type AnnotatorState, markedSpan, spanOf } from "../model/state";
import { shownIn } from "../model/view";
import { charOffset } from "../text/offsets";
import { snapToWords } from "../text/words";
import type { Act } from "./useAnnotator";

/** Shift marks exact characters; else whole words are meant. */
export function pointerUp(event: PointerEvent, root: HTMLElement | null, state: AnnotatorState, act: Act): void {
  if (!root || event.button !== 0) return;
  const chars = selectedChars(root, state.source);
  if (!chars) return;
  if (chars.anchor === chars.focus) {
    act(actions.moveCaret, { at: chars.focus });
    return;
  }
  const exact = spanOf(chars);
  const span = state.settings.snaps && !event.shiftKey ? snapToWords(state.source, exact) : exact;
  act(actions.markText, { span });
  if (state.label !== null) act(actions.addRegion, { span });
}

export function keyDown(
  event: KeyboardEvent,
  root: HTMLElement | null,
  state: AnnotatorState,
  act: Act,
  onWantLabel: (() => void) | undefined,
): void {
  if (!root || event.defaultPrevented) return;
  const at = state.text?.focus ?? charOffset(0);
  const moved = moveBy(event, root, state.source, at);
  if (moved !== null) {
    act(actions.moveCaret, { at: moved, extends: event.shiftKey });
  } else if (event.key === " ") {
    act(actions.select, { key: innermost(shownIn(state), at)?.key ?? null });
  } else if (!handleKey(event, state, act)) {
    if (event.key !== "Enter" || !markedSpan(state) || !onWantLabel) return;
    onWantLabel();
  }
  event.preventDefault();
}

/** Does what a key is bound to; false if nothing. For the text, the lists, and the whole page. */
export function handleKey(press: KeyPress, state: AnnotatorState, act: Act): boolean {
  const bound = boundTo(keyOf(press), state);
  if (bound) act(bound.action, bound.args);
  return bound !== null;
}
