import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Schema } from "@/api";
import { ErrorState, Loading, notify, ProgressLine } from "@/design";
import { jobQuery } from "@/features/jobs/queries";
import { useCancelJob } from "@/features/preannotation/queries";
import { useTexts } from "@/texts";
import { ImportedProject } from "./ImportedProject";
import type { ProjectImportReport } from "./queries";

interface ImportingJobProps {
  jobId: string;
  onAgain: () => void;
  onClose: () => void;
}

/** The zip while a job takes it in; events keep it current. */
export function ImportingJob({ jobId, onAgain, onClose }: ImportingJobProps) {
  const job = useQuery(jobQuery(jobId));
  if (job.isPending) return <Loading />;
  if (job.isError) return <ErrorState error={job.error} onRetry={() => job.refetch()} />;
  const { state, result, error } = job.data;
  if (state === "done" && result) {
    return <ImportedProject report={result as unknown as ProjectImportReport} onClose={onClose} />;
  }
  if (state === "failed" || state === "cancelled") return <Refused state={state} error={error} onAgain={onAgain} />;
  return <Running job={job.data} onClose={onClose} />;
}

function Running({ job, onClose }: { job: Schema<"JobDetail">; onClose: () => void }) {
  const texts = useTexts();
  const t = texts.projectZip;
  const cancel = useCancelJob();
  return (
    <Stack>
      <Text size="sm">{t.running}</Text>
      {!job.is_worker_alive && <Alert color="yellow">{texts.importing.noWorker}</Alert>}
      <ProgressLine
        label={t.title}
        done={job.done}
        total={job.state === "running" ? job.total : null}
        unit={job.unit}
      />
      <Group justify="flex-end">
        <Button
          variant="default"
          loading={cancel.isPending}
          disabled={job.cancel_requested}
          onClick={() => cancel.mutate(job.id, { onError: (error) => notify.failed(error) })}
        >
          {job.cancel_requested ? texts.jobs.cancelRequested : t.cancel}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t.goOn}
        </Button>
      </Group>
    </Stack>
  );
}

interface RefusedProps {
  state: "failed" | "cancelled";
  error: string | null | undefined;
  onAgain: () => void;
}

function Refused({ state, error, onAgain }: RefusedProps) {
  const t = useTexts().projectZip;
  return (
    <Stack>
      <Alert
        color={state === "failed" ? "red" : "gray"}
        role="alert"
        title={state === "failed" ? t.refused : t.cancelled}
      >
        {error && <Text size="sm">{error}</Text>}
        <Text size="sm" c="dimmed">
          {t.nothingStays}
        </Text>
      </Alert>
      <Group justify="flex-end">
        <Button variant="default" onClick={onAgain}>
          {t.again}
        </Button>
      </Group>
    </Stack>
  );
}
