import { Button } from "@mantine/core";
import { IconCircle, IconCircleCheck, IconCircleDot } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { isReady } from "@/features/preannotation";
import { useProjectDialog } from "@/features/preannotation/queries";
import { useProjectId } from "@/features/projects";
import { useTexts } from "@/texts";
import { firstSteps, type Step } from "./firstSteps";
import { tasksQuery } from "./queries";
import { readTasksSearch } from "./search";
import classes from "./tasks.module.css";

const PREDICTED = readTasksSearch({ has_predictions: true });
const LABELED = readTasksSearch({ has_completions: true });
const ICONS = { done: IconCircleCheck, now: IconCircleDot, later: IconCircle };

/** The steps to the first predictions, and to looking at them; it is gone once somebody has labeled. */
export function FirstRun({ onStart }: { onStart: () => void }) {
  const t = useTexts().tasks.firstRun;
  const projectId = useProjectId();
  const dialog = useProjectDialog(projectId).data;
  const predicted = useQuery(tasksQuery(projectId, PREDICTED, 0)).data;
  const labeled = useQuery(tasksQuery(projectId, LABELED, 0)).data;
  if (!dialog || !predicted || !labeled || (labeled.total ?? 0) > 0) return null;
  const last = dialog.servers.find(({ deployment }) => deployment.id === dialog.last_deployment);
  const steps = firstSteps({
    hasModels: dialog.deploy.models.length > 0,
    isDeployed: isReady(last ?? null),
    hasPredictions: (predicted.total ?? 0) > 0,
  });
  const now = steps.find(({ state }) => state === "now")?.step ?? "look";
  return (
    <section className={classes.firstRun} aria-label={t.title}>
      {steps.map(({ step, state }, index) => {
        const Icon = ICONS[state];
        return (
          <span
            key={step}
            className={classes.step}
            data-state={state}
            aria-current={state === "now" ? "step" : undefined}
          >
            <Icon size={18} aria-hidden />
            {t.step(index + 1, t.steps[step])}
          </span>
        );
      })}
      <NextStep step={now} projectId={projectId} firstTask={predicted.items[0]?.id} onStart={onStart} />
    </section>
  );
}

interface NextStepProps {
  step: Step;
  projectId: number;
  /** The first one with predictions. */
  firstTask: number | undefined;
  onStart: () => void;
}

function NextStep({ step, projectId, firstTask, onStart }: NextStepProps) {
  const t = useTexts().tasks.firstRun;
  if (step === "deploy" || step === "preannotate") {
    return (
      <Button size="xs" ml="auto" onClick={onStart}>
        {t.steps[step]}
      </Button>
    );
  }
  const to =
    step === "models" ? `/projects/${projectId}/setup/configuration` : `/projects/${projectId}/tasks/${firstTask}`;
  return (
    <Button component={Link} to={to} size="xs" ml="auto">
      {step === "models" ? t.steps.models : t.openFirst}
    </Button>
  );
}
