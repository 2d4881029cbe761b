import { Progress, Text } from "@mantine/core";
import { useTexts } from "@/texts";

interface ProgressLineProps {
  label: string;
  done: number;
  /** Null while it is not known. */
  total: number | null;
  /** `tasks`, `MiB`, as the job tells it; stands behind the numbers. */
  unit?: string;
}

/** A bar with its numbers; read out as a progress bar. */
export function ProgressLine({ label, done, total, unit }: ProgressLineProps) {
  const t = useTexts().design;
  const percent = total ? Math.min(100, (100 * done) / total) : 0;
  const text = total === null ? t.counted(done, unit) : t.progress(done, t.counted(total, unit));
  return (
    <div>
      <Progress.Root size="sm">
        <Progress.Section
          value={total === null ? 100 : percent}
          animated={total === null}
          striped={total === null}
          aria-label={label}
          aria-valuetext={text}
        />
      </Progress.Root>
      <Text size="xs" c="dimmed" mt={2}>
        {text}
      </Text>
    </div>
  );
}
