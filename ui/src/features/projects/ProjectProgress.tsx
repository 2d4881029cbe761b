import { Progress, Tooltip } from "@mantine/core";
import { useTexts } from "@/texts";
import { type Part, progressOf } from "./progress";
import classes from "./projects.module.css";

const COLORS: Record<Part, string> = {
  reviewed: "teal.7",
  submitted: "lab.5",
  in_progress: "yellow.5",
  to_correct: "orange.6",
};

/** How far the work on the tasks is: a bar by status and, in words, what is done. */
export function ProjectProgress({ counts }: { counts: Record<string, number> }) {
  const t = useTexts().projects;
  const { total, done, parts } = progressOf(counts);
  return (
    <div className={classes.progress}>
      <Progress.Root size={6} aria-hidden>
        {parts.map(({ part, count, percent }) => (
          <Tooltip key={part} label={t.statusCount(t.statuses[part], count)}>
            <Progress.Section value={percent} color={COLORS[part]} withAria={false} />
          </Tooltip>
        ))}
      </Progress.Root>
      <span>{total === 0 ? t.noTasks : t.done(done, total)}</span>
    </div>
  );
}
