import { RangeSlider, Text } from "@mantine/core";
import { useMemo, useRef, useState } from "react";
import {
  AnnotatedText,
  type AnnotatedTextHandle,
  type Annotations,
  EVERYTHING,
  NO_ANNOTATIONS,
  RegionList,
  type ResultItem,
  rangeOf,
  readResult,
  type Schema,
  shownRegions,
  sourceText,
} from "@/annotator";
import { useTexts } from "@/texts";
import classes from "./predictions.module.css";
import type { ConfigContents, Prediction } from "./queries";
import { schemaOf } from "./schema";

interface PredictionViewProps {
  text: string;
  /** Null where the models have not seen the task. */
  prediction: Prediction | null;
  contents: ConfigContents;
}

/** The text with its predicted regions, their list, and the slider that decides which are shown. */
export function PredictionView({ text, prediction, contents }: PredictionViewProps) {
  const t = useTexts().predictions;
  const source = useMemo(() => sourceText(text), [text]);
  const schema = useMemo(() => schemaOf(contents), [contents]);
  const read = useMemo(
    () => (prediction ? readResult(prediction.result as ResultItem[], source.map.length) : NO_ANNOTATIONS),
    [prediction, source],
  );
  const [range, setRange] = useState(EVERYTHING);
  const regions = useMemo(() => shownRegions(read, schema, { origin: "prediction", range }), [read, schema, range]);
  const [selected, setSelected] = useState<string | null>(null);
  const box = useRef<AnnotatedTextHandle>(null);
  const select = (key: string | null) => {
    setSelected(key);
    const found = regions.find((one) => one.key === key);
    if (found) box.current?.reveal(found);
  };
  return (
    <div className={classes.columns} data-alone={prediction === null}>
      <div className={classes.text}>
        <AnnotatedText
          ref={box}
          source={source}
          schema={schema}
          regions={regions}
          label={t.text}
          selected={selected}
          onSelect={setSelected}
          showConfidence
          showLineNumbers
        />
      </div>
      {prediction && (
        <aside className={classes.side} aria-label={t.found}>
          <Answers read={read} schema={schema} />
          <Confidence range={range} onChange={(low, high) => setRange(rangeOf(low, high))} />
          <Text size="sm" c="dimmed" aria-live="polite">
            {prediction.region_count === 0 ? t.foundNothing : t.shown(regions.length)}
          </Text>
          <div className={classes.list}>
            <RegionList
              source={source}
              schema={schema}
              regions={regions}
              label={t.regions}
              selected={selected}
              onSelect={select}
              nameOf={(region, quote) => t.regionName(region.label, quote)}
            />
          </div>
        </aside>
      )}
    </div>
  );
}

/** Classes of the whole task. */
function Answers({ read, schema }: { read: Annotations; schema: Schema }) {
  const t = useTexts().predictions;
  const answers = read.items.filter((item) => item.kind === "answer").filter((answer) => answer.span === null);
  const known = new Set(schema.choiceGroups.map(({ group }) => group));
  return (
    <>
      {answers
        .filter((answer) => known.has(answer.group))
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
        ))}
    </>
  );
}

interface ConfidenceProps {
  range: { low: number; high: number };
  onChange: (low: number, high: number) => void;
}

function Confidence({ range, onChange }: ConfidenceProps) {
  const t = useTexts().predictions;
  return (
    <div>
      <Text size="sm" fw={500} id="confidence-range">
        {t.confidence(Math.round(100 * range.low), Math.round(100 * range.high))}
      </Text>
      <RangeSlider
        size="sm"
        min={0}
        max={1}
        step={0.01}
        minRange={0}
        label={null}
        thumbFromLabel={t.lowest}
        thumbToLabel={t.highest}
        value={[range.low, range.high]}
        onChange={([low, high]) => onChange(low, high)}
      />
    </div>
  );
}
