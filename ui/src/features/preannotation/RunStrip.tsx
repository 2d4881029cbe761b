import { ActionIcon, Button, Group, Text } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { RunEvent } from "@/api";
import { notify, ProgressLine } from "@/design";
import { useTexts } from "@/texts";
import classes from "./preannotation.module.css";
import { type ActiveJob, activeJobsQuery, endedRunsQuery, useCancelJob } from "./queries";
import { RunSummary } from "./RunSummary";

/** Work in the background, on every page: how far it is, Cancel, and what came of it. */
export function RunStrip() {
  const t = useTexts().preannotation;
  const jobs = useQuery(activeJobsQuery).data ?? [];
  const ended = useQuery(endedRunsQuery).data ?? [];
  const [shown, setShown] = useState<number | null>(null);
  if (jobs.length === 0 && ended.length === 0 && shown === null) return null;
  return (
    <aside className={classes.strip} aria-label={t.background}>
      {jobs.map((job) => (
        <JobLine key={job.id} job={job} />
      ))}
      {ended.map((run) => (
        <EndedLine key={run.id} run={run} onShow={() => setShown(run.id)} />
      ))}
      {shown !== null && <RunSummary runId={shown} onClose={() => setShown(null)} />}
    </aside>
  );
}

function JobLine({ job }: { job: ActiveJob }) {
  const texts = useTexts();
  const t = texts.preannotation;
  const cancel = useCancelJob();
  const name = t.jobs[job.kind as keyof typeof t.jobs] ?? job.kind;
  return (
    <div className={classes.stripLine}>
      <div className={classes.stripProgress}>
        <ProgressLine label={name} done={job.done} total={job.total} unit={job.unit} />
      </div>
      <Text size="sm" fw={600}>
        {name}
      </Text>
      <Text size="xs" c="dimmed" truncate>
        {job.state === "waiting" ? t.waiting : job.stage}
      </Text>
      <Button
        size="compact-xs"
        variant="default"
        ml="auto"
        loading={cancel.isPending}
        disabled={cancel.isSuccess}
        onClick={() => cancel.mutate(job.id, { onError: notify.failed })}
      >
        {cancel.isSuccess ? t.cancelling : texts.design.cancel}
      </Button>
    </div>
  );
}

function EndedLine({ run, onShow }: { run: RunEvent; onShow: () => void }) {
  const texts = useTexts();
  const t = texts.preannotation;
  const client = useQueryClient();
  const dismiss = () =>
    client.setQueryData(endedRunsQuery.queryKey, (now = []) => now.filter((one) => one.id !== run.id));
  return (
    <div className={classes.stripLine} role="status">
      <Text size="sm" fw={600}>
        {t.ended[run.state as keyof typeof t.ended] ?? run.state}
      </Text>
      <Text size="sm" c="dimmed">
        {t.endedFacts(run.done, run.failed, run.skipped)}
      </Text>
      <Group gap="xs" ml="auto" wrap="nowrap">
        <Button
          size="compact-xs"
          variant="light"
          onClick={() => {
            onShow();
            dismiss();
          }}
        >
          {t.showSummary}
        </Button>
        <ActionIcon size="sm" variant="subtle" aria-label={texts.design.close} onClick={dismiss}>
          <IconX size={14} aria-hidden />
        </ActionIcon>
      </Group>
    </div>
  );
}
