import { Badge, Button, Stack, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type Column, DataTable, Empty, ErrorState, Loading, notify } from "@/design";
import { useMe } from "@/features/session";
import { useTexts } from "@/texts";
import { kindOf } from "./ModelList";
import { type OpenModel, openModelsQuery, useDownloadModel } from "./queries";
import { SomeLabels } from "./SomeLabels";
import { type ModelsSearch, matching } from "./search";

const COLORS = { here: "green", downloading: "blue", failed: "red" } as const;

/** Open models that an admin can have downloaded. */
export function OpenModelList({ search }: { search: ModelsSearch }) {
  const t = useTexts().models;
  const { is_admin } = useMe();
  const list = useQuery(openModelsQuery);
  if (list.isPending) return <Loading />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => list.refetch()} />;
  const rows = matching(list.data, search);
  const columns: Column<OpenModel>[] = [
    {
      id: "model",
      header: t.model,
      sortBy: ({ name }) => name,
      cell: ({ name, about }) => (
        <>
          <Text fw={600} size="sm">
            {name}
          </Text>
          <Text size="xs" c="dimmed">
            {about}
          </Text>
        </>
      ),
    },
    { id: "kind", header: t.kind, sortBy: ({ kind }) => kindOf(kind, t), cell: ({ kind }) => kindOf(kind, t) },
    { id: "labels", header: t.labels, cell: ({ labels }) => <SomeLabels labels={labels} /> },
    { id: "embeddings", header: t.embeddings, cell: ({ embeddings }) => embeddings },
    {
      id: "size",
      header: t.size,
      isNumeric: true,
      sortBy: ({ size_mb }) => size_mb,
      cell: ({ size_mb }) => t.megabytes(size_mb),
      width: 90,
    },
    { id: "act", header: t.openDownload, cell: (model) => <Act model={model} mayDownload={is_admin} />, width: 190 },
  ];
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        {t.openAbout} {!is_admin && t.onlyAdmins}
      </Text>
      {rows.length === 0 ? (
        <Empty title={t.nothingTitle} about={t.nothingAbout} />
      ) : (
        <DataTable
          caption={t.tabs.open}
          columns={columns}
          rows={rows}
          rowKey={(one) => `${one.name} ${one.language}`}
        />
      )}
    </Stack>
  );
}

function Act({ model, mayDownload }: { model: OpenModel; mayDownload: boolean }) {
  const t = useTexts().models;
  const download = useDownloadModel();
  const state = model.state as keyof typeof COLORS | null;
  const start = () => download.mutate(model, { onSuccess: () => notify.note(t.openStarted(model.name)) });
  return (
    <Stack gap={4} align="flex-start">
      {state && (
        <Badge size="sm" variant="light" color={COLORS[state]}>
          {t.openStates[state]}
        </Badge>
      )}
      {state === "failed" && model.reason && <Text size="xs">{model.reason}</Text>}
      {mayDownload && (state === null || state === "failed") && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          loading={download.isPending}
          onClick={start}
          aria-label={t.openDownloadOf(model.name)}
        >
          {state === "failed" ? t.openAgain : t.openDownload}
        </Button>
      )}
      {download.error && <ErrorState error={download.error} />}
    </Stack>
  );
}
