import { Checkbox, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTexts } from "@/texts";
import type { TaskRow } from "./queries";
import type { TaskSort, TasksSearch } from "./search";
import type { Selection } from "./selection";
import { TaskTableRow } from "./TaskTableRow";
import classes from "./tasks.module.css";

export const ROW_PX = 56;
const OVERSCAN = 12;

interface TaskTableProps {
  projectId: number;
  rows: { total: number; rowAt: (index: number) => TaskRow | undefined; isOld: boolean };
  search: TasksSearch;
  onSort: (sort: TaskSort, descending: boolean) => void;
  /** Which rows are drawn, so that their tasks are read. */
  onSeen: (range: { first: number; last: number }) => void;
  /** Null where nothing can be done to tasks: no boxes then. */
  selection: Selection | null;
  onToggle: (id: number, isRange: boolean) => void;
  onToggleAll: () => void;
}

/** A table of any length: only what is seen is drawn. Arrows move, Space chooses, Enter opens. */
export function TaskTable(props: TaskTableProps) {
  const t = useTexts().tasks;
  const { rows, selection } = props;
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.total,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
  });
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  const { onSeen } = props;
  useEffect(() => onSeen({ first, last }), [onSeen, first, last]);
  const [active, setActive] = useState(0);
  const move = (event: KeyboardEvent) => {
    const to = target(event.key, active, rows.total);
    if (to === null) return;
    event.preventDefault();
    setActive(to);
    virtual.scrollToIndex(to);
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-index="${to}"]`)?.focus());
  };
  return (
    <div ref={box} className={classes.table} aria-busy={rows.isOld} data-selectable={selection !== null}>
      <table aria-label={t.title} aria-rowcount={rows.total + 1}>
        <TableHead {...props} />
        <tbody className={classes.body} style={{ height: virtual.getTotalSize() }} onKeyDown={move}>
          {items.map(({ index, start }) => (
            <TaskTableRow
              key={index}
              index={index}
              top={start}
              task={rows.rowAt(index)}
              projectId={props.projectId}
              isActive={index === Math.min(active, rows.total - 1)}
              isChosen={selection === null ? null : selection.ids.has(rows.rowAt(index)?.id ?? -1)}
              onToggle={props.onToggle}
              onActive={setActive}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const PAGE_STEP = 10;

function target(key: string, active: number, total: number): number | null {
  const to = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + PAGE_STEP,
    PageUp: active - PAGE_STEP,
    Home: 0,
    End: total - 1,
  }[key];
  return to === undefined ? null : Math.max(0, Math.min(total - 1, to));
}

const COLUMNS: readonly { id: string; sort?: TaskSort }[] = [
  { id: "number", sort: "number" },
  { id: "task", sort: "title" },
  { id: "status", sort: "status" },
  { id: "assigned" },
  { id: "prediction", sort: "confidence" },
  { id: "completions" },
];

function TableHead({ rows, search, onSort, selection, onToggleAll }: TaskTableProps) {
  const t = useTexts().tasks;
  const chosen = selection?.ids.size ?? 0;
  return (
    <thead className={classes.head}>
      <tr className={classes.row} aria-rowindex={1}>
        {selection && (
          <th className={classes.cell} scope="col">
            <Checkbox
              size="xs"
              aria-label={t.chooseAll}
              checked={chosen > 0 && chosen >= rows.total}
              indeterminate={chosen > 0 && chosen < rows.total}
              onChange={onToggleAll}
            />
          </th>
        )}
        {COLUMNS.map(({ id, sort }) => {
          const isSorted = sort !== undefined && sort === search.sort;
          const Icon = search.descending ? IconArrowDown : IconArrowUp;
          const name = t.columns[id as keyof typeof t.columns];
          return (
            <th
              key={id}
              className={classes.cell}
              scope="col"
              aria-sort={isSorted ? (search.descending ? "descending" : "ascending") : undefined}
            >
              {sort ? (
                <UnstyledButton className={classes.sort} onClick={() => onSort(sort, isSorted && !search.descending)}>
                  {name}
                  {isSorted && <Icon size={13} aria-hidden />}
                </UnstyledButton>
              ) : (
                name
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
