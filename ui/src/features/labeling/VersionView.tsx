import { Text } from "@mantine/core";
import { type ReactNode, useMemo, useRef, useState } from "react";
import {
  AnnotatedText,
  type AnnotatedTextHandle,
  type Annotations,
  EVERYTHING,
  isWithin,
  NO_ANNOTATIONS,
  type Range,
  RegionList,
  RelationLayer,
  RelationList,
  type ResultItem,
  readResult,
  regionsOf,
  relationsOf,
  type Schema,
  type SourceText,
  shownRegions,
} from "@/annotator";
import { useTexts } from "@/texts";
import { ConfidenceSlider } from "./ConfidenceSlider";
import classes from "./labeling.module.css";
import { textLook, usePreferences } from "./preferences";

import { RelationFilter } from "./RelationFilter";

import { TextBox } from "./TextBox";

export interface VersionViewProps {
  source: SourceText;
  schema: Schema;
  /** Null where there is no version at all. */
  result: readonly { [key: string]: unknown }[] | null;
  /** The slider's, for a prediction; null for a person's work. */
  range: Range | null;
  onRange?: (range: Range) => void;
  /** Which version it is, and what can be done with it. */
  children: ReactNode;
  /** Over the side column, if it is open. */
  drawer: ReactNode;
}

/** A version that is only looked at: a prediction, or work that is submitted or somebody else's. */
export function VersionView({ source, schema, result, range, onRange, children, drawer }: VersionViewProps) {
  const texts = useTexts();
  const t = texts.labeling;
  const preferences = usePreferences();
  const read = useMemo(
    () => (result ? readResult(result as ResultItem[], source.map.length) : NO_ANNOTATIONS),
    [result, source],
  );
  const regions = useMemo(
    () => shownRegions(read, schema, range ? { origin: "prediction", range } : { origin: "person" }),
    [read, schema, range],
  );
  const [selected, setSelected] = useState<string | null>(null);
  const box = useRef<AnnotatedTextHandle>(null);
  const root = useMemo(
    () => ({
      get current() {
        return box.current?.element ?? null;
      },
    }),
    [],
  );
  const relations = useMemo(() => relationsOf(read), [read]);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const select = (key: string | null) => {
    setSelected(key);
    const found = regions.find((one) => one.key === key);
    if (found) box.current?.reveal(found);
  };
  return (
    <div className={classes.columns}>
      <TextBox className={classes.text} label={t.text}>
        <AnnotatedText
          ref={box}
          source={source}
          schema={schema}
          regions={regions}
          label={t.text}
          selected={selected}
          onSelect={setSelected}
          {...textLook(preferences)}
          showConfidence={range !== null && preferences.show_confidence}
        >
          <RelationLayer
            root={root}
            source={source}
            regions={regions}
            relations={relations}
            selected={selected}
            hidden={hidden}
            onSelect={setSelected}
          />
        </AnnotatedText>
      </TextBox>
      <aside className={classes.side} aria-label={t.found}>
        {children}
        {result && (
          <>
            <Answers read={read} schema={schema} range={range ?? EVERYTHING} />
            {range && onRange && <ConfidenceSlider range={range} onChange={onRange} />}
            <Text size="sm" c="dimmed" aria-live="polite">
              {range && read.items.length === 0 ? t.foundNothing : t.shown(regions.length)}
            </Text>
            {!preferences.hidden_panels.includes("regions") && (
              <div className={classes.list}>
                <RegionList
                  source={source}
                  schema={schema}
                  regions={regions}
                  label={range ? t.predicted : t.regions}
                  selected={selected}
                  onSelect={select}
                  nameOf={(region, quote) =>
                    t.regionName(region.label, quote, region.statuses.map(({ label }) => label).join(", "))
                  }
                />
              </div>
            )}
            {relations.length > 0 && (
              <section className={classes.relations} aria-label={texts.labelingRelations.title}>
                <RelationFilter relations={relations} hidden={hidden} onChange={setHidden} />
                <div className={classes.relationList}>
                  <RelationList
                    source={source}
                    regions={regionsOf(read)}
                    relations={relations}
                    label={texts.labelingRelations.title}
                    selected={selected}
                    onSelect={setSelected}
                    nameOf={(relation, from, to) => texts.labelingRelations.name(relation.labels.join(", "), from, to)}
                  />
                </div>
              </section>
            )}
          </>
        )}
      </aside>
      {drawer}
    </div>
  );
}

/** Classes of the whole task, those that the slider shows. */
function Answers({ read, schema, range }: { read: Annotations; schema: Schema; range: Range }) {
  const t = useTexts().labeling;
  const known = new Set(schema.choiceGroups.map(({ group }) => group));
  const answers = read.items.filter((item) => item.kind === "answer").filter((answer) => answer.span === null);
  return answers
    .filter((answer) => known.has(answer.group) && isWithin(range, answer.confidence))
    .map((answer) => (
      <Text key={answer.key} size="sm">
        <Text span c="dimmed">
          {t.group(answer.group)}
        </Text>{" "}
        <Text span fw={600}>
          {answer.choices.join(", ")}
        </Text>{" "}
        {answer.confidence !== null && (
          <Text span c="dimmed">
            {t.percent(Math.round(100 * answer.confidence))}
          </Text>
        )}
      </Text>
    ));
}
