import { Alert, Anchor, Drawer, Stack, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { duration, ErrorState, Facts, Loading, LogLines, ProgressLine, RelativeTime } from "@/design";
import { ProjectLink } from "@/features/projects";
import { useTexts } from "@/texts";
import { jobFile } from "./file";
import { JobStateBadge } from "./JobStateBadge";
import { type Job, jobLogQuery, jobQuery } from "./queries";
import { kindOf, shownResult } from "./shown";

/** Everything about one job: its state, what came of it, and its log; current while it runs. */
export function JobDrawer({ jobId, onClose }: { jobId: string; onClose: () => void }) {
  const texts = useTexts();
  const job = useQuery(jobQuery(jobId));
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={job.data ? kindOf(job.data.kind, texts.jobs) : texts.jobs.job}
      closeButtonProps={{ "aria-label": texts.design.close }}
      attributes={{ header: { role: "presentation" } }}
    >
      {job.isPending && <Loading />}
      {job.isError && <ErrorState error={job.error} onRetry={() => job.refetch()} />}
      {job.data && <JobFacts job={job.data} />}
    </Drawer>
  );
}

function JobFacts({ job }: { job: Job }) {
  const t = useTexts().jobs;
  const result = shownResult(job.result);
  const file = jobFile(job);
  return (
    <Stack>
      <Facts
        rows={[
          [t.job, job.why],
          [t.state, <JobStateBadge key="state" state={job.state} />],
          [t.project, job.project_id && <ProjectLink key="project" projectId={job.project_id} />],
          [t.by, job.started_by],
          [t.created, <RelativeTime key="created" at={job.created_at} />],
          [t.started, job.started_at && <RelativeTime key="started" at={job.started_at} />],
          [t.finished, job.finished_at && <RelativeTime key="finished" at={job.finished_at} />],
          [t.took, tookOf(job)],
          [t.recoveries, job.recoveries > 0 && t.recovered(job.recoveries)],
        ]}
      />
      {job.state === "running" && <ProgressLine label={t.progress} done={job.done} total={job.total} unit={job.unit} />}
      {job.error && (
        <Alert color="red" title={t.error}>
          {job.error}
        </Alert>
      )}
      {file && <Anchor href={file}>{t.download}</Anchor>}
      {result.length > 0 && (
        <section>
          <Title order={3} size="h4">
            {t.result}
          </Title>
          <Facts rows={result} />
        </section>
      )}
      <Log jobId={job.id} />
    </Stack>
  );
}

function tookOf({ started_at, finished_at }: Job): string | null {
  if (!started_at || !finished_at) return null;
  return duration((Date.parse(finished_at) - Date.parse(started_at)) / 1000);
}

function Log({ jobId }: { jobId: string }) {
  const t = useTexts().jobs;
  const log = useQuery(jobLogQuery(jobId));
  return (
    <section>
      <Title order={3} size="h4" mb={4}>
        {t.log}
      </Title>
      {log.isPending && <Loading />}
      {log.isError && <ErrorState error={log.error} onRetry={() => log.refetch()} />}
      {log.data && <LogLines label={t.log} lines={log.data.length > 0 ? log.data : [t.logEmpty]} />}
    </section>
  );
}
