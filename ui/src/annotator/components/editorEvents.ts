/** What the pointer and the keys do in the text. */

import type { KeyboardEvent } from "react";
import { actions } from "../actions";
import { boundTo, type KeyPress, keyOf } from "../actions/keys";
import { charAtPoint, moveBy } from "../dom/caretMoves";
import { selectedChars } from "../dom/positions";
import { innermost } from "../model/shown";
import { type AnnotatorState, markedSpan, spanOf } from "../model/state";
import { shownIn } from "../model/view";
import { type CharOffset, charOffset } from "../text/offsets";
import type { SourceText } from "../text/source";
import { snapToWords } from "../text/words";
import type { Act } from "./useAnnotator";

type Release = Pick<PointerEvent, "clientX" | "clientY" | "shiftKey">;

/** Shift marks exact characters; else whole words are meant. */
export function pointerUp(event: Release, root: HTMLElement | null, state: AnnotatorState, act: Act): void {
  const chars = root && selectedChars(root, state.source);
  if (!chars) return;
  const isBeside = !root.contains(root.ownerDocument.getSelection()?.focusNode ?? null);
  const focus = (isBeside ? nearest(root, state.source, event) : null) ?? chars.focus;
  if (chars.anchor === focus) {
    act(actions.moveCaret, { at: focus });
    return;
  }
  const exact = spanOf({ anchor: chars.anchor, focus });
  const span = state.settings.snaps && !event.shiftKey ? snapToWords(state.source, exact) : exact;
  act(actions.markText, { span });
  if (state.label !== null) act(actions.addRegion, { span });
}

/** A pointer let go beside the text means the place in the text nearest to it, not all that follows in the page. */
function nearest(root: HTMLElement, source: SourceText, { clientX, clientY }: Release): CharOffset | null {
  const { left, right, top, bottom } = root.getBoundingClientRect();
  const within = (value: number, low: number, high: number): number => Math.min(Math.max(value, low + 1), high - 1);
  return charAtPoint(root, source, within(clientX, left, right), within(clientY, top, bottom));
}

export function keyDown(
  event: KeyboardEvent,
  root: HTMLElement | null,
  state: AnnotatorState,
  act: Act,
  onWantLabel: (() => void) | undefined,
): void {
  // What is pressed in a palette or another thing drawn inside is not meant for the text.
  if (!root || event.defaultPrevented || event.target !== event.currentTarget) return;
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
