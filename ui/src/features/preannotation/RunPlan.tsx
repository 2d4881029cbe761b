import { Switch, Text } from "@mantine/core";
import { duration } from "@/design";
import { useTexts } from "@/texts";
import classes from "./preannotation.module.css";
import type { Dialog } from "./queries";
import { predictedCount } from "./servers";

interface RunPlanProps {
  dialog: Dialog;
  again: boolean;
  onAgain: (again: boolean) => void;
  isOld: boolean;
}

/** What Start would do. */
export function RunPlan({ dialog, again, onAgain, isOld }: RunPlanProps) {
  const t = useTexts().preannotation;
  const { with_predictions: predicted, with_same_prediction: same } = dialog.tasks;
  const count = predictedCount(dialog, again);
  const seconds = dialog.estimate.seconds;
  return (
    <section className={classes.plan} aria-label={t.plan} aria-busy={isOld}>
      <Text fw={600}>{t.willPredict(count)}</Text>
      <Text size="sm" c="dimmed">
        {[
          predicted > 0 ? t.havePredictions(predicted) : t.noneHasPredictions,
          same > 0 && !again ? t.skipped(same) : null,
          count === 0 ? null : seconds === null ? t.timeUnknown : t.time(duration(seconds)),
        ]
          .filter(Boolean)
          .join(" ")}
      </Text>
      {same > 0 && (
        <Switch
          mt="xs"
          size="sm"
          label={t.again}
          checked={again}
          onChange={(event) => onAgain(event.currentTarget.checked)}
        />
      )}
      <Text size="xs" c="dimmed" mt={4}>
        {t.untouched}
      </Text>
    </section>
  );
}
