import { RangeSlider, Text } from "@mantine/core";
import { EVERYTHING, type Range, rangeOf } from "@/annotator";
import { useTexts } from "@/texts";

interface ConfidenceSliderProps {
  range: Range;
  onChange: (range: Range) => void;
  /** What the slider can reach. */
  within?: Range;
}

/** Decides which predicted regions are shown, copied and accepted; both ends are included. */
export function ConfidenceSlider({ range, onChange, within = EVERYTHING }: ConfidenceSliderProps) {
  const t = useTexts().labeling;
  return (
    <div>
      <Text size="sm" fw={500}>
        {t.confidence(Math.round(100 * range.low), Math.round(100 * range.high))}
      </Text>
      <RangeSlider
        size="sm"
        min={within.low}
        max={within.high}
        step={0.01}
        minRange={0}
        label={null}
        disabled={within.low === within.high}
        thumbFromLabel={t.lowest}
        thumbToLabel={t.highest}
        value={[range.low, range.high]}
        onChange={([low, high]) => onChange(rangeOf(low, high))}
      />
    </div>
  );
}
