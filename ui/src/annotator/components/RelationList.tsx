/** All relations as a list: the keyboard's and the screen reader's way to them. */

import { type KeyboardEvent, type MouseEvent, type ReactElement, useEffect, useId, useMemo, useRef } from "react";
import type { Region, Relation } from "../model/items";
import { type SourceText, slice } from "../text/source";
import styles from "./annotator.module.css";
import { ROW_HEIGHT, useWindow } from "./useWindow";

export interface RelationListProps {
  readonly source: SourceText;
  /** All regions that a relation may name. */
  readonly regions: readonly Region[];
  readonly relations: readonly Relation[];
  readonly label: string;
  readonly selected: string | null;
  readonly onSelect: (key: string | null) => void;
  /** Keys that the list itself does not use, such as those of actions. */
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  /** How an option is told to screen readers; the words are the page's. */
  readonly nameOf: (relation: Relation, from: string, to: string) => string;
}

const ARROWS = { right: "→", left: "←", bi: "↔" } as const;

export function RelationList(props: RelationListProps): ReactElement {
  const { source, relations, selected, onSelect } = props;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const { first, last, scrollTo } = useWindow(box, relations.length);
  const quotes = useMemo(
    () => new Map(props.regions.map((region) => [region.key, slice(source, region.start, region.end)])),
    [props.regions, source],
  );
  const place = relations.findIndex((relation) => relation.key === selected);
  useEffect(() => {
    if (place >= 0) scrollTo(place);
  }, [place, scrollTo]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Record<string, number> = {
      ArrowDown: place + 1,
      ArrowUp: place - 1,
      Home: 0,
      End: relations.length - 1,
    };
    const wanted = steps[event.key];
    if (wanted === undefined || event.altKey) {
      props.onKeyDown?.(event);
      return;
    }
    event.preventDefault();
    const next = relations[Math.max(0, Math.min(wanted, relations.length - 1))];
    if (next) onSelect(next.key);
  };
  const onClick = (event: MouseEvent): void => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-row]") : null;
    const relation = row && relations[Number(row.dataset.row)];
    if (relation) onSelect(relation.key);
  };
  return (
    <div
      ref={box}
      className={styles.list}
      role="listbox"
      aria-label={props.label}
      aria-activedescendant={place >= first && place < last ? `${id}-${place}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <div role="presentation" style={{ height: first * ROW_HEIGHT }} />
      {relations.slice(first, last).map((relation, index) => {
        const from = quotes.get(relation.from) ?? "";
        const to = quotes.get(relation.to) ?? "";
        return (
          // biome-ignore lint/a11y/useFocusableInteractive: the listbox has the focus and the keys
          <div
            key={relation.key}
            id={`${id}-${first + index}`}
            className={styles.option}
            role="option"
            aria-selected={relation.key === selected}
            aria-setsize={relations.length}
            aria-posinset={first + index + 1}
            aria-label={props.nameOf(relation, from, to)}
            data-row={first + index}
          >
            <span className={styles.quote}>{`${from} ${ARROWS[relation.direction]} ${to}`}</span>
            <span className={styles.mark}>{relation.labels.join(", ")}</span>
          </div>
        );
      })}
      <div role="presentation" style={{ height: (relations.length - last) * ROW_HEIGHT }} />
    </div>
  );
}
