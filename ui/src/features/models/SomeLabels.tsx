import { Text } from "@mantine/core";
import { LabelChip } from "@/design";
import { useTexts } from "@/texts";
import classes from "./models.module.css";

/** Labels of a model, the first few in lists. */
export function SomeLabels({ labels, most = 6 }: { labels: readonly string[]; most?: number }) {
  const t = useTexts().models;
  return (
    <div className={classes.chips}>
      {labels.slice(0, most).map((label) => (
        <LabelChip key={label} name={label} />
      ))}
      {labels.length > most && (
        <Text size="xs" c="dimmed">
          {t.moreLabels(labels.length - most)}
        </Text>
      )}
    </div>
  );
}
