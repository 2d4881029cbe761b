/** Marks the segments of the region under the pointer, without drawing anything anew. */

import { type PointerEvent, type RefObject, useMemo } from "react";
import { blockElement, charAt } from "../dom/positions";
import { blocksTouched } from "../layout/byBlock";
import { innermost, type ShownRegion } from "../model/shown";
import { blockAt } from "../text/blocks";
import type { SourceText } from "../text/source";
import { layoutOf } from "./TextBlock";

type Lists = readonly (readonly ShownRegion[])[];

export function useHover(
  root: RefObject<HTMLElement | null>,
  source: SourceText,
  lists: Lists,
  tell: ((key: string | null) => void) | undefined,
) {
  return useMemo(() => {
    let marked: readonly Element[] = [];
    let current: string | null = null;
    const mark = (region: ShownRegion | null): void => {
      if ((region?.key ?? null) === current) return;
      for (const element of marked) element.removeAttribute("data-hover");
      current = region?.key ?? null;
      marked = region && root.current ? segmentElements(root.current, source, lists, region) : [];
      for (const element of marked) element.setAttribute("data-hover", "");
      tell?.(current);
    };
    return {
      onPointerOver: (event: PointerEvent) => mark(regionUnder(event, root.current, source, lists)),
      onPointerLeave: () => mark(null),
    };
  }, [root, source, lists, tell]);
}

function regionUnder(event: PointerEvent, root: HTMLElement | null, source: SourceText, lists: Lists) {
  const segment = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-s]") : null;
  if (!root || !segment?.firstChild) return null;
  const at = charAt(root, source, { node: segment.firstChild, offset: 0 });
  return innermost(lists[blockAt(source.blocks, at)] ?? [], at);
}

/** The drawn segments of a region; empty where they are not drawn yet. */
export function segmentElements(root: HTMLElement, source: SourceText, lists: Lists, region: ShownRegion): Element[] {
  const found: Element[] = [];
  for (const index of blocksTouched(source.blocks, region)) {
    const block = source.blocks[index];
    const element = block && blockElement(root, block);
    if (!block || !element) continue;
    const { segments } = layoutOf(block, lists[index] ?? [], source.map);
    for (const [place, segment] of segments.entries()) {
      if (!segment.laid.some((laid) => laid.region.key === region.key)) continue;
      const drawn = element.querySelector(`[data-s="${place}"]`);
      if (drawn) found.push(drawn);
    }
  }
  return found;
}
