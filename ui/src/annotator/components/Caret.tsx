/** The caret of the keyboard: browsers draw none in text that cannot be typed in. */

import { type ReactElement, type RefObject, useLayoutEffect, useRef, useState } from "react";
import { caretBox } from "../dom/caretMoves";
import type { ShownRegion } from "../model/shown";
import type { CharOffset } from "../text/offsets";
import type { SourceText } from "../text/source";
import styles from "./annotator.module.css";

export interface CaretProps {
  readonly root: RefObject<HTMLElement | null>;
  readonly source: SourceText;
  /** What is drawn: the caret's place may change with it. */
  readonly regions: readonly ShownRegion[];
  readonly at: CharOffset;
}

interface Place {
  readonly left: number;
  readonly top: number;
  readonly height: number;
}

export function Caret({ root, source, regions, at }: CaretProps): ReactElement | null {
  const [place, setPlace] = useState<Place | null>(null);
  const bar = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the regions move what is drawn
  useLayoutEffect(() => {
    const element = root.current;
    if (!element) return;
    const measure = (): void => {
      const box = caretBox(element, source, at);
      const frame = element.getBoundingClientRect();
      setPlace(box && { left: box.left - frame.left, top: box.top - frame.top, height: Math.min(box.height, 28) });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [root, source, regions, at]);
  const seen = useRef<CharOffset | null>(null);
  useLayoutEffect(() => {
    // Only a caret that was moved comes into view: not one whose surroundings changed while a person scrolls.
    if (!place || seen.current === at) return;
    seen.current = at;
    bar.current?.scrollIntoView?.({ block: "nearest" });
  }, [place, at]);
  if (!place) return null;
  return <div ref={bar} className={styles.caret} style={place} aria-hidden="true" />;
}
