/** A list of things in the text, one line each: the keyboard's and the screen reader's way to them. */

import { type KeyboardEvent, type MouseEvent, type ReactElement, useEffect, useId, useRef } from "react";
import styles from "./annotator.module.css";
import { ROW_HEIGHT, useWindow } from "./useWindow";

export interface ListItem {
  readonly key: string;
  readonly text: string;
  /** Beside the text. */
  readonly mark: string;
  /** How it is told to screen readers; the words are the page's. */
  readonly name: string;
}

export interface ItemListProps {
  readonly items: readonly ListItem[];
  readonly label: string;
  readonly selected: string | null;
  readonly onSelect: (key: string) => void;
  /** Keys that the list itself does not use, such as those of actions. */
  readonly onKeyDown?: ((event: KeyboardEvent) => void) | undefined;
}

export function ItemList({ items, label, selected, onSelect, onKeyDown }: ItemListProps): ReactElement {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const { first, last, scrollTo } = useWindow(box, items.length);
  const place = items.findIndex(({ key }) => key === selected);
  useEffect(() => {
    if (place >= 0) scrollTo(place);
  }, [place, scrollTo]);
  const onKey = (event: KeyboardEvent): void => {
    const steps: Record<string, number> = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: items.length - 1 };
    const wanted = steps[event.key];
    if (wanted === undefined || event.altKey) {
      onKeyDown?.(event);
      return;
    }
    event.preventDefault();
    const next = items[Math.max(0, Math.min(wanted, items.length - 1))];
    if (next) onSelect(next.key);
  };
  const onClick = (event: MouseEvent): void => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-row]") : null;
    const item = row && items[Number(row.dataset.row)];
    if (item) onSelect(item.key);
  };
  return (
    <div
      ref={box}
      className={styles.list}
      role="listbox"
      aria-label={label}
      aria-activedescendant={place >= first && place < last ? `${id}-${place}` : undefined}
      tabIndex={0}
      onKeyDown={onKey}
      onClick={onClick}
    >
      <div role="presentation" style={{ height: first * ROW_HEIGHT }} />
      {items.slice(first, last).map((item, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the listbox has the focus and the keys
        <div
          key={item.key}
          id={`${id}-${first + index}`}
          className={styles.option}
          role="option"
          aria-selected={item.key === selected}
          aria-setsize={items.length}
          aria-posinset={first + index + 1}
          aria-label={item.name}
          data-row={first + index}
        >
          <span className={styles.quote}>{item.text}</span>
          <span className={styles.mark}>{item.mark}</span>
        </div>
      ))}
      <div role="presentation" style={{ height: (items.length - last) * ROW_HEIGHT }} />
    </div>
  );
}
