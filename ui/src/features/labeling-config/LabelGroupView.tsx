import { useEffect, useRef } from "react";
import { useReorder } from "@/design";
import { useTexts } from "@/texts";
import { AddLabel } from "./AddLabel";
import { GroupHead } from "./GroupHead";
import { LabelRow } from "./LabelRow";
import type { LabelGroup } from "./labelEdits";
import type { Problem } from "./queries";
import type { LabelEdits } from "./useLabelEdits";
import classes from "./visual-editor.module.css";

interface LabelGroupViewProps {
  group: LabelGroup;
  /** Its place among the groups. */
  of: number;
  colours: ReadonlyMap<string, string>;
  used: readonly (string | null)[];
  problems: ReadonlyMap<number, Problem[]>;
  /** Somewhere in the config statuses stand. */
  hasStatuses: boolean;
  edits: LabelEdits;
  onTell: (message: string) => void;
}

/** One `Labels` or `Choices` of the config, in its order. */
export function LabelGroupView({
  group,
  of,
  colours,
  used,
  problems,
  hasStatuses,
  edits,
  onTell,
}: LabelGroupViewProps) {
  const t = useTexts().labelingConfig.visual;
  const { items } = group;
  const list = useRef<HTMLUListElement>(null);
  // The focus goes where the row went.
  const wanted = useRef<number | null>(null);
  const title = group.kind === "labels" ? t.labels(group.name) : t.choices(group.name);
  useEffect(() => {
    if (wanted.current === null) return;
    list.current?.querySelector<HTMLElement>(`[data-handle="${wanted.current}"]`)?.focus();
    wanted.current = null;
  });
  const move = (from: number, to: number) => {
    edits.move(of, from, to);
    onTell(t.movedTo(items[from]?.value ?? "", to + 1, items.length));
  };
  const moveAndFollow = (from: number, to: number) => {
    wanted.current = to;
    move(from, to);
  };
  const isDragging = useRef(false);
  const reorder = useReorder(
    items.length,
    (from, to) => (isDragging.current ? move(from, to) : moveAndFollow(from, to)),
    () => {
      isDragging.current = false;
    },
  );
  isDragging.current = reorder.dragged !== null;
  return (
    <section className={classes.group} aria-label={title} data-group={group.name}>
      <GroupHead
        group={group}
        title={title}
        problems={problems.get(group.element.from) ?? NONE}
        onMode={(mode) => edits.setMode(of, mode)}
        onRemove={() => {
          void edits.removeGroup(of, title);
        }}
      />
      <ul className={classes.list} ref={list} aria-label={title} data-kind={group.kind}>
        {items.map((item, at) => (
          <LabelRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a name changes while it is typed, its place does not
            key={at}
            item={item}
            at={at}
            count={items.length}
            colour={group.kind === "labels" ? (item.background ?? colours.get(item.value.trim()) ?? "") : null}
            problems={problems.get(item.element.from) ?? NONE}
            hasStatuses={hasStatuses && group.kind === "labels"}
            isDragged={reorder.dragged === at}
            reorder={reorder}
            onSet={(name, value) => edits.set(of, at, name, value)}
            onMove={(to) => moveAndFollow(at, to)}
            onRemove={() => {
              void edits.remove(of, at);
            }}
          />
        ))}
      </ul>
      <AddLabel group={group} title={title} used={used} onAdd={(item) => edits.add(of, item)} />
    </section>
  );
}

const NONE: Problem[] = [];
