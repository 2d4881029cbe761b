import { Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { type ResultItem, readResult, type Schema, type SourceText } from "@/annotator";
import type { Prediction } from "@/features/predictions/queries";
import { useTexts } from "@/texts";
import { type ComparedSide, Comparison } from "./Comparison";
import classes from "./comparison.module.css";
import type { Completion } from "./queries";
import { useEarlyKeys } from "./useEarlyKeys";
import { VersionPicker } from "./VersionPicker";
import { counterpart, type VersionRef } from "./versions";

interface CompareViewProps {
  source: SourceText;
  schema: Schema;
  completions: readonly Completion[];
  predictions: readonly Prediction[];
  /** The version that was shown; it stands right, and what it is best compared with left. */
  shown: VersionRef;
  onClose: () => void;
}

/** Any two versions of a task beside each other. */
export function CompareView({ source, schema, completions, predictions, shown, onClose }: CompareViewProps) {
  const t = useTexts().labelingCompare;
  const [left, setLeft] = useState(() => counterpart(shown, completions, predictions));
  const [right, setRight] = useState(shown);
  const versions = { completions, predictions };
  const sideOf = (ref: VersionRef, name: string) => ({ source, ref, name, ...versions });
  const [one, other] = [useVersion(sideOf(left, t.left)), useVersion(sideOf(right, t.right))];
  useEarlyKeys((event) => {
    // An open list of versions takes it first.
    const isListOpen = event.target instanceof Element && event.target.matches("[aria-expanded=true]");
    if (event.key !== "Escape" || isListOpen) return;
    event.preventDefault();
    onClose();
  });
  const view = useRef<HTMLElement>(null);
  useEffect(() => view.current?.querySelector<HTMLElement>("[role=listbox]")?.focus(), []);
  return (
    <section ref={view} className={classes.view} aria-label={t.title}>
      <div className={classes.bar}>
        <VersionPicker {...versions} label={t.left} shown={left} onPick={setLeft} />
        <VersionPicker {...versions} label={t.right} shown={right} onPick={setRight} />
        <Button size="xs" variant="default" leftSection={<IconX size={15} aria-hidden />} onClick={onClose}>
          {t.close}
        </Button>
      </div>
      <Comparison source={source} schema={schema} left={one} right={other} />
    </section>
  );
}

interface Version {
  source: SourceText;
  ref: VersionRef;
  name: string;
  completions: readonly Completion[];
  predictions: readonly Prediction[];
}

function useVersion({ source, ref, name, completions, predictions }: Version): ComparedSide {
  const all: readonly { id: number; result: readonly object[] }[] =
    ref.kind === "completion" ? completions : predictions;
  const result = all.find(({ id }) => id === ref.id)?.result;
  const annotations = useMemo(() => readResult((result ?? []) as ResultItem[], source.map.length), [result, source]);
  return { name, origin: ref.kind === "completion" ? "person" : "prediction", annotations };
}
