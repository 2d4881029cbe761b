/** Which rows of a long list are in sight; all rows have one height, so none need be measured. */

import { type RefObject, useCallback, useEffect, useState } from "react";

/** Pixels; the same as `--an-row` in annotator.module.css. */
export const ROW_HEIGHT = 28;
const BESIDE = 12;
/** Shorter lists are drawn whole. */
const SHORT = 200;

interface Window {
  /** Half-open. */
  readonly first: number;
  readonly last: number;
  readonly scrollTo: (row: number) => void;
}

export function useWindow(box: RefObject<HTMLElement | null>, count: number): Window {
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const read = (): void => {
      setTop(Math.floor(element.scrollTop / ROW_HEIGHT));
      setHeight(element.clientHeight);
    };
    read();
    element.addEventListener("scroll", read, { passive: true });
    window.addEventListener("resize", read);
    return () => {
      element.removeEventListener("scroll", read);
      window.removeEventListener("resize", read);
    };
  }, [box]);
  const scrollTo = useCallback(
    (row: number): void => {
      const element = box.current;
      if (!element) return;
      const at = row * ROW_HEIGHT;
      const isAbove = at < element.scrollTop;
      const isBelow = at + ROW_HEIGHT > element.scrollTop + element.clientHeight;
      if (isAbove || isBelow) element.scrollTop = at - element.clientHeight / 2;
    },
    [box],
  );
  if (count <= SHORT) return { first: 0, last: count, scrollTo };
  const first = Math.max(0, Math.min(top, count) - BESIDE);
  return { first, last: Math.min(count, first + Math.ceil(height / ROW_HEIGHT) + 2 * BESIDE), scrollTo };
}
