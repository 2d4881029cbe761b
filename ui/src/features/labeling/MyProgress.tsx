import { Progress, Tooltip } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { progressQuery } from "@/features/tasks/queries";
import { useTexts } from "@/texts";
import classes from "./labeling.module.css";
import { myWork, type Work } from "./myProgress";

/** How much of what is assigned to me is done; nothing for who has nothing assigned. */
export function MyProgress({ projectId }: { projectId: number }) {
  const t = useTexts().labelingNext;
  const { data } = useQuery(progressQuery(projectId));
  const work = data ? myWork(data) : [];
  if (work.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: no form
    <div role="group" aria-label={t.progress} className={classes.myProgress}>
      {work.map((one) => (
        <Part key={one.role} work={one} />
      ))}
    </div>
  );
}

function Part({ work: { role, done, total, counts } }: { work: Work }) {
  const { labelingNext: t, tasks } = useTexts();
  const statuses: Readonly<Record<string, string>> = tasks.status;
  const told = role === "annotator" ? t.labeled(done, total) : t.reviewed(done, total);
  const about = counts.map(({ status, count }) => t.statusCount(statuses[status] ?? status, count)).join(", ");
  return (
    <Tooltip label={about}>
      <div>
        <span>{told}</span>
        <Progress.Root size={4}>
          <Progress.Section value={(100 * done) / total} aria-label={told} aria-valuetext={about} />
        </Progress.Root>
      </div>
    </Tooltip>
  );
}
