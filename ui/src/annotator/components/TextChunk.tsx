/**
 * Some blocks together: what the browser leaves out while it is out of sight, and what React compares as one.
 *
 * In very long texts a chunk far away holds only its text, uncut: the browser's search, selection and the scroll
 * height work as ever, and its regions are drawn when it comes near.
 */

import { type CSSProperties, memo, type ReactElement, useEffect, useRef, useState } from "react";
import type { ShownRegion } from "../model/shown";
import type { Block } from "../text/blocks";
import type { OffsetMap } from "../text/offsets";
import styles from "./annotator.module.css";
import { type Look, TextBlock } from "./TextBlock";

export interface TextChunkProps {
  readonly blocks: readonly Block[];
  /** Regions of each block of the whole text. */
  readonly lists: readonly (readonly ShownRegion[])[];
  readonly map: OffsetMap;
  readonly selected: string | null;
  readonly look: Look;
  /** Whether to wait with the regions until the chunk comes near. */
  readonly isPatient: boolean;
}

const NONE: readonly ShownRegion[] = [];
/** How far from the view a chunk's regions are drawn, in pixels. */
const NEAR = "1200px 0px";
const CHARACTERS_IN_LINE = 95;

export const TextChunk = memo(function TextChunk(props: TextChunkProps): ReactElement {
  const { blocks, lists, map, selected, look, isPatient } = props;
  const element = useRef<HTMLDivElement>(null);
  const isNear = useIsNear(element, isPatient);
  return (
    <div ref={element} className={styles.chunk} style={sizeOf(blocks)}>
      {blocks.map((block) => {
        const regions = isNear ? (lists[block.index] ?? NONE) : NONE;
        const own = selected !== null && regions.some((region) => region.key === selected) ? selected : null;
        return <TextBlock key={block.index} block={block} regions={regions} map={map} selected={own} look={look} />;
      })}
    </div>
  );
}, areEqual);

function areEqual(before: TextChunkProps, now: TextChunkProps): boolean {
  if (before.blocks !== now.blocks || before.look !== now.look || before.isPatient !== now.isPatient) return false;
  if (before.lists !== now.lists && now.blocks.some(({ index }) => before.lists[index] !== now.lists[index]))
    return false;
  if (before.selected === now.selected) return true;
  const touched = (key: string | null): boolean =>
    key !== null && now.blocks.some(({ index }) => now.lists[index]?.some((region) => region.key === key));
  return !touched(before.selected) && !touched(now.selected);
}

/** True from the moment the element has come near; at once unless patient. */
function useIsNear(element: { readonly current: HTMLElement | null }, isPatient: boolean): boolean {
  const [isNear, setIsNear] = useState(!isPatient);
  useEffect(() => {
    const there = element.current;
    if (isNear || !there) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setIsNear(true);
      },
      { rootMargin: NEAR },
    );
    observer.observe(there);
    return () => observer.disconnect();
  }, [element, isNear]);
  return isNear;
}

/** A guess of the height for a chunk that was never laid out; the browser remembers the true one. */
function sizeOf(blocks: readonly Block[]): CSSProperties {
  const lines = blocks.reduce((sum, { text }) => sum + Math.max(1, Math.ceil(text.length / CHARACTERS_IN_LINE)), 0);
  return { containIntrinsicBlockSize: `auto ${lines * 1.8}em` };
}
