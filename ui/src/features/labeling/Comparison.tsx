import { ActionIcon, SegmentedControl, Text } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { type KeyboardEvent, type ReactNode, type UIEvent, useMemo, useRef, useState } from "react";
import {
  AnnotatedText,
  type AnnotatedTextHandle,
  type Annotations,
  differences,
  ItemList,
  type Origin,
  type Schema,
  type SourceText,
  shownRegions,
  type VersionDifference,
} from "@/annotator";
import { useTexts } from "@/texts";
import classes from "./comparison.module.css";
import { countsTold, differenceRows } from "./differenceRows";
import { TextBox } from "./TextBox";

export interface ComparedSide {
  readonly name: string;
  readonly origin: Origin;
  readonly annotations: Annotations;
  /** Below the text. */
  readonly children?: ReactNode;
}

interface ComparisonProps {
  source: SourceText;
  schema: Schema;
  left: ComparedSide;
  right: ComparedSide;
  /** Says above each text which one it is, where nothing else does. */
  hasTitles?: boolean;
}

const SIDES = ["left", "right"] as const;
type SideName = (typeof SIDES)[number];

/** Two versions beside each other, and a list of what they say differently that leads through both. */
export function Comparison({ source, schema, left, right, hasTitles = false }: ComparisonProps) {
  const t = useTexts().labelingCompare;
  const both = { left, right };
  const found = useMemo(() => differences(left.annotations, right.annotations), [left.annotations, right.annotations]);
  const rows = differenceRows(found, source, { left: left.annotations, right: right.annotations }, t);
  const [chosen, setChosen] = useState<string | null>(null);
  const [isAll, setAll] = useState(false);
  const texts = { left: useRef<AnnotatedTextHandle>(null), right: useRef<AnnotatedTextHandle>(null) };
  const shown = {
    left: useSide(left, schema, isAll ? null : found, "left"),
    right: useSide(right, schema, isAll ? null : found, "right"),
  };
  const place = found.findIndex(({ key }) => key === chosen);
  const choose = (difference: VersionDifference | undefined): void => {
    if (!difference) return;
    setChosen(difference.key);
    for (const side of SIDES) {
      const region = difference[side]?.kind === "region" ? difference[side] : difference.at;
      const there = region && shown[side].find(({ start, end }) => start < region.end && region.start < end);
      if (there) texts[side].current?.reveal(there);
    }
  };
  const step = (by: number): void => choose(found[Math.max(0, Math.min(place + by, found.length - 1))]);
  const scroll = useScrollTogether();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the list has the same steps
    <div className={classes.comparison} onKeyDown={(event) => onDifferenceKey(event, step)}>
      {SIDES.map((side) => (
        <section key={side} className={classes.side} aria-label={both[side].name}>
          {hasTitles && <Text fw={600}>{both[side].name}</Text>}
          <TextBox className={classes.text} label={t.textOf(both[side].name)} onScroll={scroll}>
            <AnnotatedText
              ref={texts[side]}
              source={source}
              schema={schema}
              regions={shown[side]}
              label={t.textOf(both[side].name)}
              selected={found[place]?.[side]?.key ?? null}
              onSelect={(key) => choose(found.find((one) => key !== null && one[side]?.key === key))}
              showLineNumbers
            />
          </TextBox>
          {both[side].children}
        </section>
      ))}
      <aside className={classes.found} aria-label={t.differences}>
        <div className={classes.steps}>
          <Text size="sm" fw={600} aria-live="polite">
            {found.length === 0 ? t.same : t.count(found.length)}
          </Text>
          <ActionIcon variant="default" aria-label={t.previous} aria-keyshortcuts="P" onClick={() => step(-1)}>
            <IconArrowUp size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon variant="default" aria-label={t.next} aria-keyshortcuts="N" onClick={() => step(1)}>
            <IconArrowDown size={16} aria-hidden />
          </ActionIcon>
        </div>
        {found.length > 0 && (
          <Text size="xs" c="dimmed">
            {t.told(countsTold(found, t), t.keys)}
          </Text>
        )}
        <SegmentedControl
          size="xs"
          aria-label={t.shown}
          value={isAll ? "all" : "different"}
          onChange={(value) => setAll(value === "all")}
          data={[
            { value: "different", label: t.onlyDifferent },
            { value: "all", label: t.all },
          ]}
        />
        <div className={classes.list}>
          <ItemList
            items={rows}
            label={t.differences}
            selected={chosen}
            onSelect={(key) => choose(found.find((one) => one.key === key))}
          />
        </div>
      </aside>
    </div>
  );
}

/** All regions of a side, or only those that differ. */
function useSide(
  { annotations, origin }: ComparedSide,
  schema: Schema,
  found: readonly VersionDifference[] | null,
  side: SideName,
) {
  return useMemo(() => {
    const wanted = found && new Set(found.map((one) => one[side]));
    const items = wanted
      ? annotations.items.filter((item) => item.kind === "region" && wanted.has(item))
      : annotations.items;
    return shownRegions({ items }, schema, { origin });
  }, [annotations, origin, schema, found, side]);
}

/** N and P, wherever the focus is in the comparison. */
function onDifferenceKey(event: KeyboardEvent, step: (by: number) => void): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const by = { n: 1, p: -1 }[event.key.toLowerCase()];
  if (by === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  step(by);
}

/** The other text goes along; it may be longer, as labels take room. */
function useScrollTogether(): (event: UIEvent<HTMLElement>) => void {
  const led = useRef<Element | null>(null);
  return ({ currentTarget: here }) => {
    if (led.current === here) {
      led.current = null;
      return;
    }
    const boxes = here.closest(`.${classes.comparison}`)?.querySelectorAll(`.${classes.text}`) ?? [];
    const other = [...boxes].find((box) => box !== here);
    if (!other) return;
    const share = here.scrollTop / Math.max(1, here.scrollHeight - here.clientHeight);
    const wanted = Math.round(share * (other.scrollHeight - other.clientHeight));
    if (Math.abs(other.scrollTop - wanted) < 1) return;
    led.current = other;
    other.scrollTop = wanted;
  };
}
