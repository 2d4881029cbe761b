/** Text marked by a finger: the system moves the selection's ends, and no pointer is let go in the text. */

import { useEffect, useRef } from "react";
import { actions } from "../actions";
import { selectedChars } from "../dom/positions";
import { type AnnotatorState, spanOf } from "../model/state";
import type { Act } from "./useAnnotator";

/** So long must the ends stand still before the selection is meant. */
const SETTLED_MS = 600;

export function useTouchMarked(root: { readonly current: HTMLElement | null }, state: AnnotatorState, act: Act): void {
  const latest = useRef(state);
  useEffect(() => {
    latest.current = state;
  }, [state]);
  useEffect(() => {
    let isTouch = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const take = (): void => {
      const element = root.current;
      const now = latest.current;
      const chars = element && selectedChars(element, now.source);
      if (!chars || chars.anchor === chars.focus) return;
      const isKnown = now.text?.anchor === chars.anchor && now.text.focus === chars.focus;
      if (isKnown) return;
      const span = spanOf(chars);
      act(actions.markText, { span });
      if (now.label !== null) act(actions.addRegion, { span });
    };
    const onPointer = (event: PointerEvent): void => {
      isTouch = event.pointerType === "touch";
    };
    const onSelection = (): void => {
      clearTimeout(timer);
      if (isTouch) timer = setTimeout(take, SETTLED_MS);
    };
    document.addEventListener("pointerdown", onPointer, { capture: true });
    document.addEventListener("selectionchange", onSelection);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("pointerdown", onPointer, { capture: true });
      document.removeEventListener("selectionchange", onSelection);
    };
  }, [root, act]);
}
