import { Alert, Button, Drawer, Group, List, Stack, Text, Title } from "@mantine/core";
import { IconDownload, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Confirm, ErrorState, Facts, fileSize, Loading, notify, RelativeTime } from "@/design";
import { useMe } from "@/features/session";
import { useTexts } from "@/texts";
import { ModelCard } from "./ModelCard";
import { kindOf, sourceOf } from "./ModelList";
import { type Model, modelQuery, modelUsesQuery, useDeleteModel, versionName } from "./queries";
import { SomeLabels } from "./SomeLabels";

const ALL_LABELS = 500;

/** A model's card, where it is used, and what an admin may do with it. */
export function ModelDrawer({ name, onClose }: { name: string; onClose: () => void }) {
  const texts = useTexts();
  const model = useQuery(modelQuery(name));
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="xl"
      title={model.data ? `${model.data.name}, ${texts.models.version(model.data.version)}` : name}
      closeButtonProps={{ "aria-label": texts.design.close }}
      attributes={{ header: { role: "presentation" } }}
    >
      {model.isPending && <Loading />}
      {model.isError && <ErrorState error={model.error} onRetry={() => model.refetch()} />}
      {model.data && <About model={model.data} versions={model.data.versions} onGone={onClose} />}
    </Drawer>
  );
}

function About({ model, versions, onGone }: { model: Model; versions: number[]; onGone: () => void }) {
  const t = useTexts().models;
  const { is_admin } = useMe();
  const reason = model.embeddings_present ? model.reason : t.noEmbeddingsAbout(model.embeddings ?? "");
  return (
    <Stack>
      {is_admin && <Acts model={model} onGone={onGone} />}
      {reason && <Alert color="orange">{reason}</Alert>}
      <Facts
        rows={[
          [t.kind, kindOf(model.kind, t)],
          [t.labels, model.labels.length > 0 && <SomeLabels key="labels" labels={model.labels} most={ALL_LABELS} />],
          [t.source, sourceOf(model.source, t)],
          [t.size, model.size_bytes > 0 && fileSize(model.size_bytes)],
          [t.language, model.language],
          [t.embeddings, model.embeddings],
          [t.library, model.library_version],
          [t.versions, versions.join(", ")],
          [t.added, <RelativeTime key="added" at={model.created_at} />],
          [t.addedBy, model.created_by],
        ]}
      />
      {is_admin && <Uses model={model} />}
      <ModelCard card={model.card} />
    </Stack>
  );
}

function Uses({ model }: { model: Model }) {
  const t = useTexts().models;
  const uses = useQuery(modelUsesQuery(versionName(model)));
  return (
    <section>
      <Title order={3} size="h4" mb={4}>
        {t.uses}
      </Title>
      {uses.isError && <ErrorState error={uses.error} onRetry={() => uses.refetch()} />}
      {uses.data?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t.noUses}
        </Text>
      )}
      {uses.data && uses.data.length > 0 && (
        <List size="sm">
          {uses.data.map((place) => (
            <List.Item key={place}>{place}</List.Item>
          ))}
        </List>
      )}
    </section>
  );
}

function Acts({ model, onGone }: { model: Model; onGone: () => void }) {
  const t = useTexts().models;
  const [isAsked, setAsked] = useState(false);
  return (
    <Group>
      <Button
        component="a"
        href={`/api/v1/models/${encodeURIComponent(versionName(model))}/file`}
        download
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
      >
        {t.download}
      </Button>
      <Button
        variant="light"
        color="red"
        leftSection={<IconTrash size={16} aria-hidden />}
        onClick={() => setAsked(true)}
      >
        {t.delete}
      </Button>
      {isAsked && <DeleteModel model={model} onGone={onGone} onClose={() => setAsked(false)} />}
    </Group>
  );
}

function DeleteModel({ model, onGone, onClose }: { model: Model; onGone: () => void; onClose: () => void }) {
  const t = useTexts().models;
  const remove = useDeleteModel();
  const places = useQuery(modelUsesQuery(versionName(model))).data ?? [];
  return (
    <Confirm
      title={t.deleteTitle(model.name, model.version)}
      about={
        <>
          {t.deleteAbout} {places.length > 0 && t.deleteUsed(places.join(", "))}
        </>
      }
      action={t.deleteAction}
      isRunning={remove.isPending}
      error={remove.error}
      onConfirm={() =>
        remove.mutate(versionName(model), {
          onSuccess: () => {
            notify.done(t.deleted(model.name));
            onGone();
          },
        })
      }
      onClose={onClose}
    />
  );
}
