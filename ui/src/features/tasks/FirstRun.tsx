import { Button } from "@mantine/core";
import { IconCircle, IconCircleCheck, IconCircleDot } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { isReady } from "@/features/preannotation";
import { useProjectDialog } from "@/features/preannotation/queries";
import { useProjectId } from "@/features/projects";
import { useTexts } from "@/texts";
import { tasksQuery } from "./queries";
import { readTasksSearch } from "./search";
import classes from "./tasks.module.css";

const PREDICTED = readTasksSearch({ has_predictions: true });

/** Three steps to the first predictions; it is gone once there are some. */
export function FirstRun({ onStart }: { onStart: () => void }) {
  const t = useTexts().tasks.firstRun;
  const projectId = useProjectId();
  const dialog = useProjectDialog(projectId);
  const predicted = useQuery(tasksQuery(projectId, PREDICTED, 0));
  if (!dialog.data || !predicted.data || (predicted.data.total ?? 0) > 0) return null;
  const last = dialog.data.servers.find(({ deployment }) => deployment.id === dialog.data.last_deployment);
  const isDeployed = isReady(last ?? null);
  const steps = [
    { label: t.deploy, state: isDeployed ? "done" : "now" },
    { label: t.preannotate, state: isDeployed ? "now" : "later" },
    { label: t.look, state: "later" },
  ] as const;
  return (
    <section className={classes.firstRun} aria-label={t.title}>
      {steps.map(({ label, state }, index) => {
        const Icon = { done: IconCircleCheck, now: IconCircleDot, later: IconCircle }[state];
        return (
          <span
            key={label}
            className={classes.step}
            data-state={state}
            aria-current={state === "now" ? "step" : undefined}
          >
            <Icon size={18} aria-hidden />
            {t.step(index + 1, label)}
          </span>
        );
      })}
      <Button size="xs" ml="auto" onClick={onStart}>
        {isDeployed ? t.preannotate : t.deploy}
      </Button>
    </section>
  );
}
