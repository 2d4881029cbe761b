import { Button, Group, Text, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { type Column, Confirm, DataTable, notify, ProgressLine, RelativeTime } from "@/design";
import { useCancelJob } from "@/features/preannotation/queries";
import { ProjectLink } from "@/features/projects";
import { useTexts } from "@/texts";
import { JobStateBadge } from "./JobStateBadge";
import classes from "./jobs.module.css";
import type { Job } from "./queries";
import { kindOf } from "./shown";

const isActive = ({ state }: Job) => state === "waiting" || state === "running";

export function JobTable({ jobs, onOpen }: { jobs: Job[]; onOpen: (id: string) => void }) {
  const t = useTexts().jobs;
  const [asked, setAsked] = useState<Job | null>(null);
  const columns: Column<Job>[] = [
    {
      id: "job",
      header: t.job,
      cell: (job) => (
        <UnstyledButton
          className={classes.open}
          onClick={() => onOpen(job.id)}
          aria-label={t.open(kindOf(job.kind, t), job.why)}
        >
          <Text span fw={600} size="sm">
            {kindOf(job.kind, t)}
          </Text>
          <Text span size="xs" c="dimmed" lineClamp={2}>
            {job.why}
          </Text>
        </UnstyledButton>
      ),
    },
    {
      id: "project",
      header: t.project,
      cell: (job) => (job.project_id === null ? null : <ProjectLink projectId={job.project_id} />),
    },
    { id: "by", header: t.by, cell: (job) => job.started_by },
    { id: "state", header: t.state, cell: (job) => <State job={job} />, width: 100 },
    { id: "progress", header: t.progress, cell: (job) => <Progress job={job} />, width: 150 },
    { id: "created", header: t.created, cell: (job) => <RelativeTime at={job.created_at} />, width: 110 },
    {
      id: "cancel",
      header: t.cancel,
      width: 80,
      cell: (job) =>
        isActive(job) && !job.cancel_requested ? (
          <Button size="compact-xs" variant="default" aria-label={t.cancelOf(job.why)} onClick={() => setAsked(job)}>
            {t.cancel}
          </Button>
        ) : null,
    },
  ];
  return (
    <>
      <DataTable caption={t.title} columns={columns} rows={jobs} rowKey={({ id }) => id} />
      {asked && <CancelJob job={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

function State({ job }: { job: Job }) {
  const t = useTexts().jobs;
  return (
    <div>
      <JobStateBadge state={job.state} />
      {job.queue_position ? (
        <Text size="xs" c="dimmed">
          {t.queue(job.queue_position)}
        </Text>
      ) : null}
      {job.cancel_requested && isActive(job) && (
        <Text size="xs" c="dimmed">
          {t.cancelRequested}
        </Text>
      )}
    </div>
  );
}

function Progress({ job }: { job: Job }) {
  const { jobs: t, design } = useTexts();
  if (job.state === "running") {
    return <ProgressLine label={t.progress} done={job.done} total={job.total} unit={job.unit} />;
  }
  if (job.error) {
    return (
      <Text size="xs" lineClamp={2}>
        {job.error}
      </Text>
    );
  }
  return job.done > 0 ? (
    <Group gap={4}>
      <Text size="xs" c="dimmed">
        {design.counted(job.done, job.unit)}
      </Text>
    </Group>
  ) : null;
}

function CancelJob({ job, onClose }: { job: Job; onClose: () => void }) {
  const t = useTexts().jobs;
  const cancel = useCancelJob();
  const confirm = () =>
    cancel.mutate(job.id, {
      onSuccess: () => {
        notify.note(t.cancelled);
        onClose();
      },
    });
  return (
    <Confirm
      title={t.cancelTitle}
      about={
        <>
          <Text fw={600}>{job.why}</Text>
          {t.cancelAbout}
        </>
      }
      action={t.cancelAction}
      isRunning={cancel.isPending}
      error={cancel.error}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}
