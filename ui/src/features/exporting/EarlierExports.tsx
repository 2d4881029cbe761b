import { Anchor, Button, Group, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { itemsOf } from "@/api";
import { type Column, DataTable, Empty, ErrorState, fileSize, Loading, ProgressLine, RelativeTime } from "@/design";
import { JobStateBadge, jobFile } from "@/features/jobs";
import { type Job, jobsQuery } from "@/features/jobs/queries";
import { useTexts } from "@/texts";

interface EarlierExportsProps {
  projectId: number;
  kind: "export" | "project-export";
}

/** This project's exports of one kind, with progress and the file; events keep it current. */
export function EarlierExports({ projectId, kind }: EarlierExportsProps) {
  const texts = useTexts();
  const t = texts.exporting;
  const list = useInfiniteQuery(jobsQuery({ kind, project_id: projectId }));
  // The panel above tells what a zip is for; a list of none would only repeat it.
  if (kind === "project-export" && list.data && itemsOf(list.data).length === 0) return null;
  const columns: Column<Job>[] = [
    { id: "what", header: t.what, cell: ({ why }) => why },
    { id: "by", header: t.by, cell: ({ started_by }) => started_by },
    { id: "when", header: t.when, cell: ({ created_at }) => <RelativeTime at={created_at} /> },
    { id: "state", header: t.state, cell: (job) => <State job={job} />, width: 200 },
    { id: "size", header: t.size, isNumeric: true, cell: ({ result }) => sizeOf(result) },
    { id: "file", header: t.download, cell: (job) => <File job={job} />, width: 110 },
  ];
  return (
    <section aria-labelledby={`earlier-${kind}`}>
      <Title order={3} id={`earlier-${kind}`}>
        {t.earlier[kind]}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t.earlierAbout}
      </Text>
      {list.isPending && <Loading />}
      {list.isError && <ErrorState error={list.error} onRetry={() => list.refetch()} />}
      {list.data && itemsOf(list.data).length === 0 && <Empty title={t.none} about={t.noneAbout} />}
      {list.data && itemsOf(list.data).length > 0 && (
        <DataTable caption={t.earlier[kind]} columns={columns} rows={itemsOf(list.data)} rowKey={({ id }) => id} />
      )}
      {list.hasNextPage && (
        <Group justify="center" mt="md">
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            {texts.design.more}
          </Button>
        </Group>
      )}
    </section>
  );
}

const sizeOf = (result: Job["result"]): string => (typeof result?.bytes === "number" ? fileSize(result.bytes) : "");

function State({ job }: { job: Job }) {
  const t = useTexts().exporting;
  const notes = job.result?.note_count;
  if (job.state === "running") {
    return <ProgressLine label={job.why} done={job.done} total={job.total} unit={job.unit} />;
  }
  return (
    <>
      <JobStateBadge state={job.state} />
      {typeof notes === "number" && notes > 0 && (
        <Text size="xs" c="dimmed">
          {t.notes(notes)}
        </Text>
      )}
      {job.error && <Text size="xs">{job.error}</Text>}
    </>
  );
}

function File({ job }: { job: Job }) {
  const t = useTexts().exporting;
  const file = jobFile(job);
  if (!file) return null;
  return (
    <Anchor size="sm" href={file} download aria-label={t.downloadOf(job.why)}>
      {t.download}
    </Anchor>
  );
}
