/** Relations as lines over the text. Only those are placed whose regions the browser has laid out. */

import { type ReactElement, type RefObject, useCallback, useEffect, useId, useLayoutEffect, useState } from "react";
import { domRange } from "../dom/positions";
import type { Relation } from "../model/items";
import type { ShownRegion } from "../model/shown";
import type { SourceText } from "../text/source";
import styles from "./annotator.module.css";
import { type Path, type Point, relationPath } from "./relationPaths";

export interface RelationLayerProps {
  readonly root: RefObject<HTMLElement | null> | { readonly current: HTMLElement | null };
  readonly source: SourceText;
  readonly regions: readonly ShownRegion[];
  readonly relations: readonly Relation[];
  /** Key of the selected relation or region; a region's relations are drawn strongly too. */
  readonly selected: string | null;
  /** Labels that are not drawn. */
  readonly hidden?: ReadonlySet<string> | undefined;
  readonly onSelect?: (key: string) => void;
}

interface Placed extends Path {
  readonly relation: Relation;
}

export function RelationLayer(props: RelationLayerProps): ReactElement | null {
  const { selected, onSelect } = props;
  const arrow = useId();
  const placed = usePlaced(props);
  if (placed.length === 0) return null;
  return (
    <svg className={styles.relations} aria-hidden="true">
      <defs>
        <marker
          id={arrow}
          viewBox="0 0 8 8"
          refX="6.5"
          refY="4"
          markerUnits="userSpaceOnUse"
          markerWidth="9"
          markerHeight="9"
          orient="auto-start-reverse"
        >
          <path d="M0 0 L8 4 L0 8 Z" fill="context-stroke" />
        </marker>
      </defs>
      {placed.map(({ relation, d, middle, isFar }) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the list of relations is the keyboard's way
        <g
          key={relation.key}
          className={styles.relation}
          data-selected={[relation.key, relation.from, relation.to].includes(selected ?? "") || undefined}
          data-far={isFar || undefined}
          onClick={(event) => {
            // The text below must not take it as a click beside all regions.
            event.stopPropagation();
            onSelect?.(relation.key);
          }}
        >
          <path className={styles.relationReach} d={d} />
          <path
            className={styles.relationLine}
            d={d}
            markerStart={relation.direction === "right" ? undefined : `url(#${arrow})`}
            markerEnd={relation.direction === "left" ? undefined : `url(#${arrow})`}
          />
          <text className={styles.relationName} x={middle.x} y={middle.y}>
            {relation.labels.join(", ")}
          </text>
        </g>
      ))}
    </svg>
  );
}

function usePlaced({ root, source, regions, relations, hidden }: RelationLayerProps): readonly Placed[] {
  const [placed, setPlaced] = useState<readonly Placed[]>([]);
  const measure = useCallback((): void => {
    const element = root.current;
    if (!element || relations.length === 0) {
      setPlaced((now) => (now.length === 0 ? now : []));
      return;
    }
    const byKey = new Map(regions.map((region) => [region.key, region]));
    const frame = element.getBoundingClientRect();
    const isHidden = (relation: Relation): boolean => relation.labels.some((label) => hidden?.has(label));
    const found = relations.flatMap((relation): Placed[] => {
      if (isHidden(relation)) return [];
      const from = topOf(element, source, byKey.get(relation.from), frame);
      const to = topOf(element, source, byKey.get(relation.to), frame);
      return from && to ? [{ relation, ...relationPath(from, to) }] : [];
    });
    setPlaced(found);
  }, [root, source, regions, relations, hidden]);
  useLayoutEffect(measure, [measure]);
  useEffect(() => {
    const element = root.current;
    if (!element || relations.length === 0) return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    // Chunks of the text are laid out as they come into sight.
    element.addEventListener("contentvisibilityautostatechange", measure);
    return () => {
      observer.disconnect();
      element.removeEventListener("contentvisibilityautostatechange", measure);
    };
  }, [root, relations.length, measure]);
  return placed;
}

/** The middle of the top of a region's first piece, in the layer; null if it is not laid out. */
function topOf(root: HTMLElement, source: SourceText, region: ShownRegion | undefined, frame: DOMRect): Point | null {
  const range = region && domRange(root, source, region);
  const element = range?.startContainer.parentElement;
  if (!range || element?.checkVisibility?.({ contentVisibilityAuto: true }) === false) return null;
  const box = range.getClientRects?.()[0];
  return box ? { x: box.left - frame.left + Math.min(box.width, 80) / 2, y: box.top - frame.top } : null;
}
