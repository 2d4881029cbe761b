import { Alert, Button, Group, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ErrorState, Loading, ProgressLine } from "@/design";
import { jobQuery } from "@/features/jobs/queries";
import { useTexts } from "@/texts";
import { ImportResult } from "./ImportResult";
import classes from "./importing.module.css";
import type { ImportReport } from "./queries";

interface ImportJobProps {
  projectId: number;
  jobId: string;
  onAgain: () => void;
}

/** A large import while it goes on in the background, and what came of it. */
export function ImportJob({ projectId, jobId, onAgain }: ImportJobProps) {
  const t = useTexts().importing;
  const job = useQuery(jobQuery(jobId));
  if (job.isPending) return <Loading />;
  if (job.isError) return <ErrorState error={job.error} onRetry={() => job.refetch()} />;
  const { state, done, total, unit, queue_position, is_worker_alive, error, result } = job.data;
  if (state === "done" && result) {
    return <ImportResult projectId={projectId} report={result as unknown as ImportReport} onAgain={onAgain} />;
  }
  const isOver = state === "failed" || state === "cancelled";
  return (
    <Stack className={classes.panel}>
      <Title order={3}>
        {state === "failed" ? t.failedTitle : state === "cancelled" ? t.cancelledTitle : t.backgroundTitle}
      </Title>
      {error && <Alert color="red">{error}</Alert>}
      {!isOver && <Text size="sm">{t.backgroundAbout}</Text>}
      {state === "waiting" && <Text size="sm">{t.waiting(queue_position)}</Text>}
      {!isOver && !is_worker_alive && <Alert color="yellow">{t.noWorker}</Alert>}
      {state === "running" && <ProgressLine label={t.title} done={done} total={total} unit={unit} />}
      <Group>
        <Button component={Link} to={`/projects/${projectId}/tasks`}>
          {t.toTasks}
        </Button>
        <Button variant="default" onClick={onAgain}>
          {t.again}
        </Button>
      </Group>
    </Stack>
  );
}
