import { Badge, Button, Group, Text, Tooltip, UnstyledButton } from "@mantine/core";
import { IconBrain } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { itemsOf } from "@/api";
import { type Column, DataTable, Empty, ErrorState, fileSize, Loading } from "@/design";
import { type Texts, useTexts } from "@/texts";
import { headline } from "./card";
import { type Model, modelsQuery, versionName } from "./queries";
import { SomeLabels } from "./SomeLabels";
import { type ModelsSearch, matching } from "./search";

export const kindOf = (kind: string, t: Texts["models"]): string => t.kinds[kind as keyof typeof t.kinds] ?? kind;
export const sourceOf = (source: string, t: Texts["models"]): string =>
  t.sources[source as keyof typeof t.sources] ?? source;

export function ModelList({ search, onOpen }: { search: ModelsSearch; onOpen: (model: string) => void }) {
  const texts = useTexts();
  const t = texts.models;
  const list = useInfiniteQuery(modelsQuery);
  if (list.isPending) return <Loading />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => list.refetch()} />;
  const all = itemsOf(list.data);
  const rows = matching(all, search);
  if (all.length === 0) {
    return <Empty icon={<IconBrain size={40} aria-hidden />} title={t.emptyTitle} about={t.emptyAbout} />;
  }
  return (
    <>
      {rows.length === 0 ? (
        <Empty title={t.nothingTitle} about={t.nothingAbout} />
      ) : (
        <DataTable caption={t.title} columns={columnsOf(t, onOpen)} rows={rows} rowKey={({ id }) => id} />
      )}
      {list.hasNextPage && (
        <Group justify="center" mt="md">
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            {texts.design.more}
          </Button>
        </Group>
      )}
    </>
  );
}

function columnsOf(t: Texts["models"], onOpen: (model: string) => void): Column<Model>[] {
  return [
    {
      id: "model",
      header: t.model,
      sortBy: ({ name }) => name,
      cell: (model) => (
        <UnstyledButton onClick={() => onOpen(versionName(model))} aria-label={t.open(model.name, model.version)}>
          <Text fw={600} size="sm" td="underline">
            {model.name}
          </Text>
          <Text size="xs" c="dimmed">
            {t.version(model.version)}
          </Text>
        </UnstyledButton>
      ),
    },
    { id: "kind", header: t.kind, sortBy: ({ kind }) => kindOf(kind, t), cell: ({ kind }) => kindOf(kind, t) },
    { id: "labels", header: t.labels, cell: (model) => <SomeLabels labels={model.labels} /> },
    { id: "source", header: t.source, sortBy: ({ source }) => source, cell: (model) => <Source model={model} /> },
    {
      id: "score",
      header: t.score,
      isNumeric: true,
      sortBy: ({ card }) => headline(card),
      cell: ({ card }) => headline(card)?.toFixed(2) ?? "",
    },
    {
      id: "size",
      header: t.size,
      isNumeric: true,
      sortBy: ({ size_bytes }) => size_bytes,
      cell: ({ size_bytes }) => (size_bytes > 0 ? fileSize(size_bytes) : ""),
      width: 100,
    },
  ];
}

function Source({ model }: { model: Model }) {
  const t = useTexts().models;
  return (
    <>
      {sourceOf(model.source, t)} <ModelStateBadge model={model} />
    </>
  );
}

/** Why a model cannot be deployed; nothing for one that can. */
export function ModelStateBadge({ model }: { model: Model }) {
  const t = useTexts().models;
  const isMissing = !model.embeddings_present;
  if (model.state === "ready" && !isMissing) return null;
  const reason = isMissing ? t.noEmbeddingsAbout(model.embeddings ?? "") : model.reason;
  const badge = (
    <Badge size="sm" variant="light" color={isMissing ? "orange" : "red"}>
      {isMissing ? t.noEmbeddings : (t.states[model.state as keyof typeof t.states] ?? model.state)}
    </Badge>
  );
  return reason ? <Tooltip label={reason}>{badge}</Tooltip> : badge;
}
