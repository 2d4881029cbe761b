import { Alert, Button, Group, Select, Switch } from "@mantine/core";
import { IconAlertTriangle, IconListCheck } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { itemsOf } from "@/api";
import { Empty, ErrorState, Loading, PageHeader } from "@/design";
import { useMe } from "@/features/session";
import { useTexts } from "@/texts";
import { JobDrawer } from "./JobDrawer";
import { JobTable } from "./JobTable";
import { jobsQuery } from "./queries";
import { isFiltered, JOB_KINDS, JOB_STATES, type JobsSearch, readJobsSearch } from "./search";

/** All work in the background that I may see. */
export function JobsPage() {
  const t = useTexts().jobs;
  const navigate = useNavigate();
  const search = readJobsSearch(useSearch({ strict: false }));
  const change = (next: JobsSearch) => navigate({ to: "/jobs", search: next, replace: true });
  return (
    <>
      <PageHeader title={t.title} about={useMe().is_admin ? t.aboutAdmin : t.about} />
      <Filters search={search} onChange={(part) => change({ ...search, ...part })} />
      <JobList search={search} onShowAll={() => change({})} />
    </>
  );
}

function Filters({ search, onChange }: { search: JobsSearch; onChange: (part: Partial<JobsSearch>) => void }) {
  const t = useTexts().jobs;
  return (
    <search aria-label={t.filters}>
      <Group mb="md">
        <Select
          aria-label={t.state}
          placeholder={t.anyState}
          clearable
          w={160}
          data={JOB_STATES.map((value) => ({ value, label: t.states[value] }))}
          value={search.state ?? null}
          onChange={(value) => onChange({ state: JOB_STATES.find((one) => one === value) })}
        />
        <Select
          aria-label={t.kind}
          placeholder={t.anyKind}
          clearable
          w={180}
          data={JOB_KINDS.map((value) => ({ value, label: t.kinds[value] }))}
          value={search.kind ?? null}
          onChange={(value) => onChange({ kind: JOB_KINDS.find((one) => one === value) })}
        />
        <Switch
          label={t.onlyMine}
          checked={search.mine === true}
          onChange={(event) => onChange({ mine: event.currentTarget.checked || undefined })}
        />
      </Group>
    </search>
  );
}

function JobList({ search, onShowAll }: { search: JobsSearch; onShowAll: () => void }) {
  const texts = useTexts();
  const t = texts.jobs;
  const [openId, setOpenId] = useState<string | null>(null);
  const list = useInfiniteQuery({ ...jobsQuery(search), placeholderData: keepPreviousData });
  if (list.isPending) return <Loading />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => list.refetch()} />;
  const jobs = itemsOf(list.data);
  return (
    <>
      {!list.data.pages[0]?.is_worker_alive && (
        <Alert color="yellow" mb="md" icon={<IconAlertTriangle aria-hidden />} title={t.noWorkerTitle}>
          {t.noWorker}
        </Alert>
      )}
      {jobs.length > 0 && <JobTable jobs={jobs} onOpen={setOpenId} />}
      {jobs.length === 0 &&
        (isFiltered(search) ? (
          <Empty
            title={t.nothingTitle}
            about={t.nothingAbout}
            action={<Button onClick={onShowAll}>{t.showAll}</Button>}
          />
        ) : (
          <Empty icon={<IconListCheck size={40} aria-hidden />} title={t.emptyTitle} about={t.emptyAbout} />
        ))}
      {list.hasNextPage && (
        <Group justify="center" mt="md">
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            {texts.design.more}
          </Button>
        </Group>
      )}
      {openId && <JobDrawer jobId={openId} onClose={() => setOpenId(null)} />}
    </>
  );
}
