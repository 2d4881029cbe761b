import { Button, Code, Group } from "@mantine/core";
import { useIntersection } from "@mantine/hooks";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { itemsOf } from "@/api";
import { type Column, DataTable, Empty, ErrorState, Loading, RelativeTime } from "@/design";
import { ProjectLink } from "@/features/projects";
import { type Texts, useTexts } from "@/texts";
import { EntryDrawer } from "./EntryDrawer";
import { type AuditEntry, auditQuery } from "./queries";
import { type AuditSearch, isFiltered } from "./search";

interface AuditListProps {
  projectId: number | null;
  search: AuditSearch;
  onShowAll: () => void;
}

/** The newest first; reads on when its end comes into sight. */
export function AuditList({ projectId, search, onShowAll }: AuditListProps) {
  const texts = useTexts();
  const t = texts.audit;
  const [open, setOpen] = useState<AuditEntry | null>(null);
  const list = useInfiniteQuery({ ...auditQuery(projectId, search), placeholderData: keepPreviousData });
  const { ref, entry } = useIntersection();
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const isEndSeen = entry?.isIntersecting ?? false;
  useEffect(() => {
    if (isEndSeen && hasNextPage && !isFetchingNextPage) fetchNextPage();
  }, [isEndSeen, hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (list.isPending) return <Loading />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => list.refetch()} />;
  const entries = itemsOf(list.data);
  if (entries.length === 0) {
    return isFiltered(search) ? (
      <Empty title={t.nothingTitle} about={t.nothingAbout} action={<Button onClick={onShowAll}>{t.clear}</Button>} />
    ) : (
      <Empty title={t.emptyTitle} about={t.emptyAbout} />
    );
  }
  return (
    <>
      <DataTable
        caption={t.title}
        columns={columnsOf(t, projectId === null, setOpen)}
        rows={entries}
        rowKey={({ id }) => id}
      />
      <Group justify="center" mt="md" ref={ref} mih={1}>
        {hasNextPage && (
          <Button variant="default" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
            {texts.design.more}
          </Button>
        )}
      </Group>
      {open && <EntryDrawer entry={open} onClose={() => setOpen(null)} />}
    </>
  );
}

function columnsOf(t: Texts["audit"], isOfAll: boolean, onOpen: (entry: AuditEntry) => void): Column<AuditEntry>[] {
  const project: Column<AuditEntry> = {
    id: "project",
    header: t.project,
    cell: ({ project_id }) => (project_id === null ? null : <ProjectLink projectId={project_id} />),
  };
  return [
    { id: "when", header: t.when, cell: ({ at }) => <RelativeTime at={at} />, width: 130 },
    { id: "who", header: t.who, cell: ({ actor }) => actor },
    { id: "what", header: t.what, cell: ({ action }) => <Code>{action}</Code> },
    { id: "on", header: t.on, cell: ({ target }) => target },
    ...(isOfAll ? [project] : []),
    { id: "from", header: t.from, cell: ({ ip }) => ip, width: 120 },
    {
      id: "details",
      header: t.details,
      width: 90,
      cell: (entry) => (
        <Button size="compact-xs" variant="default" aria-label={t.showDetails(entry.id)} onClick={() => onOpen(entry)}>
          {t.details}
        </Button>
      ),
    },
  ];
}
