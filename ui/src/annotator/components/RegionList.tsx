/** All regions as a list grouped by label: the way through the text for screen readers and the keyboard. */

import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import type { Schema } from "../model/schema";
import type { ShownRegion } from "../model/shown";
import { type SourceText, slice } from "../text/source";
import styles from "./annotator.module.css";
import { colourName, colourVariables } from "./colours";
import { groupRegions, type Row, rowsOf } from "./regionRows";
import { percent } from "./TextBlock";
import { ROW_HEIGHT, useWindow } from "./useWindow";

export interface RegionListProps {
  readonly source: SourceText;
  readonly schema: Schema;
  readonly regions: readonly ShownRegion[];
  readonly label: string;
  readonly selected: string | null;
  readonly onSelect: (key: string | null) => void;
  /** Keys that the list itself does not use, such as those of actions. */
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  /** How an option is told to screen readers; the words are the page's. */
  readonly nameOf: (region: ShownRegion, quote: string) => string;
  /** Marks after the quote, such as "hidden" or "rejected". */
  readonly markOf?: (region: ShownRegion) => string | null;
}

export function RegionList(props: RegionListProps): ReactElement {
  const { schema, regions, selected, onSelect } = props;
  const id = useId();
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const colours = useMemo(() => colourVariables(schema), [schema]);
  const groups = useMemo(() => groupRegions(regions, schema), [regions, schema]);
  const rows = useMemo(() => rowsOf(groups, folded), [groups, folded]);
  const box = useRef<HTMLDivElement>(null);
  const { first, last, scrollTo } = useWindow(box, rows.length);
  const place = rows.findIndex((row) => row.region !== null && row.region.key === selected);
  useEffect(() => {
    if (place >= 0) scrollTo(place);
  }, [place, scrollTo]);
  const toggle = (label: string): void =>
    setFolded((now) => (now.has(label) ? new Set([...now].filter((one) => one !== label)) : new Set([...now, label])));
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = event.altKey ? undefined : moved(event.key, rows, place);
    if (next === undefined) {
      props.onKeyDown?.(event);
      return;
    }
    event.preventDefault();
    if (next) onSelect(next.key);
  };
  const onClick = (event: MouseEvent): void => {
    const clicked = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-row]") : null;
    const row = clicked && rows[Number(clicked.dataset.row)];
    if (row?.region) onSelect(row.region.key);
    else if (row) toggle(row.label);
  };
  const shown = rows.slice(first, last);
  return (
    <div
      ref={box}
      className={styles.list}
      style={colours}
      role="listbox"
      aria-label={props.label}
      aria-activedescendant={place >= first && place < last ? `${id}-${place}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <div role="presentation" style={{ height: first * ROW_HEIGHT }} />
      {shown.map((row, index) =>
        row.region ? (
          <Option
            key={row.region.key}
            {...props}
            row={row}
            region={row.region}
            index={first + index}
            id={`${id}-${first + index}`}
          />
        ) : (
          <Heading key={`label ${row.label}`} row={row} index={first + index} isFolded={folded.has(row.label)} />
        ),
      )}
      <div role="presentation" style={{ height: (rows.length - last) * ROW_HEIGHT }} />
    </div>
  );
}

/** The region that a key leads to; null: none there; undefined: not a key of the list. */
function moved(key: string, rows: readonly Row[], place: number): ShownRegion | null | undefined {
  const regions = rows.flatMap((row) => row.region ?? []);
  const here = rows.slice(0, place + 1).filter((row) => row.region).length - 1;
  const steps: Record<string, number> = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: regions.length - 1 };
  const wanted = steps[key];
  return wanted === undefined ? undefined : (regions[Math.max(0, Math.min(wanted, regions.length - 1))] ?? null);
}

interface HeadingProps {
  readonly row: Row;
  readonly index: number;
  readonly isFolded: boolean;
}

function Heading({ row, index, isFolded }: HeadingProps): ReactElement {
  return (
    <div className={styles.heading} role="presentation" data-row={index} data-folded={isFolded || undefined}>
      <i className={styles.dot} style={{ background: `var(--line-${colourName(row.colour)})` }} />
      <span className={styles.headingText}>{row.label}</span>
      <span className={styles.count}>{row.count}</span>
    </div>
  );
}

interface OptionProps extends RegionListProps {
  readonly row: Row;
  readonly index: number;
  readonly region: ShownRegion;
  readonly id: string;
}

function Option({ row, index, region, id, source, selected, nameOf, markOf }: OptionProps): ReactElement {
  const quote = slice(source, region.start, region.end);
  const mark = markOf?.(region);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the listbox has the focus and the keys
    <div
      id={id}
      className={styles.option}
      role="option"
      aria-selected={region.key === selected}
      aria-setsize={row.count}
      aria-posinset={row.place}
      aria-label={nameOf(region, quote)}
      data-row={index}
      data-origin={region.origin}
    >
      <span className={styles.quote}>{quote}</span>
      {region.statuses.map((status) => (
        <span key={status.key} className={styles.listStatus}>
          {status.label}
        </span>
      ))}
      {mark ? <span className={styles.mark}>{mark}</span> : null}
      {region.confidence === null ? null : <span className={styles.score}>{percent(region.confidence)}</span>}
    </div>
  );
}
