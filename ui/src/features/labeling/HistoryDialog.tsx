import { Accordion, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Schema } from "@/api";
import { duration, Empty, ErrorState, fullTime, Loading, notify } from "@/design";
import { useMe } from "@/features/session";
import { useTexts } from "@/texts";
import { changesQuery, historyQuery, useRestoreCompletion } from "./historyQueries";

interface HistoryDialogProps {
  projectId: number;
  taskId: number;
  onRestored: (id: number) => void;
  onClose: () => void;
}

/** All completions that the task has or had, what was done to each, and one's own deleted ones to be taken back. */
export function HistoryDialog({ projectId, taskId, onRestored, onClose }: HistoryDialogProps) {
  const t = useTexts().labelingHistory;
  const { username } = useMe();
  const history = useQuery(historyQuery(taskId));
  const restore = useRestoreCompletion(projectId, taskId);
  const [open, setOpen] = useState<string | null>(null);
  const body = () => {
    if (history.isError) return <ErrorState error={history.error} onRetry={() => history.refetch()} />;
    if (!history.data) return <Loading />;
    if (history.data.length === 0) return <Empty title={t.none} />;
    return (
      <Accordion value={open} onChange={setOpen} order={3}>
        {history.data.map((one) => (
          <Accordion.Item key={one.id} value={String(one.id)}>
            <Accordion.Control>
              <Text size="sm" fw={600} td={one.deleted_at ? "line-through" : undefined}>
                {t.row(one.number, one.author)}
              </Text>
              <Text size="xs" c="dimmed">
                <About completion={one} />
              </Text>
            </Accordion.Control>
            <Accordion.Panel>
              <Stack gap="xs">
                {open === String(one.id) && <Changes taskId={taskId} completionId={one.id} />}
                {one.deleted_at && one.author === username && (
                  <Group>
                    <Button
                      size="xs"
                      loading={restore.isPending}
                      onClick={() =>
                        restore.mutateAsync(one.id).then(
                          () => {
                            notify.done(t.restored(one.number));
                            onRestored(one.id);
                          },
                          (error) => notify.failed(error),
                        )
                      }
                    >
                      {t.restore}
                    </Button>
                  </Group>
                )}
              </Stack>
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    );
  };
  return (
    <Modal opened size="lg" title={t.title} onClose={onClose} closeButtonProps={{ "aria-label": t.close }}>
      {body()}
    </Modal>
  );
}

const at = (time: string): string => fullTime(Date.parse(time));

function About({ completion }: { completion: Schema<"CompletionRow"> }) {
  const t = useTexts().labelingHistory;
  const { created_at, submitted_at, deleted_at, deleted_by, copied_from, lead_time_seconds } = completion;
  return [
    t.begun(at(created_at)),
    copied_from && t.from(copied_from),
    submitted_at && t.submitted(at(submitted_at)),
    lead_time_seconds && t.worked(duration(lead_time_seconds)),
    deleted_at && t.deletedAt(at(deleted_at), deleted_by ?? ""),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** Newest last, as it was done. */
function Changes({ taskId, completionId }: { taskId: number; completionId: number }) {
  const t = useTexts().labelingHistory;
  const changes = useQuery(changesQuery(taskId, completionId));
  if (changes.isError) return <ErrorState error={changes.error} onRetry={() => changes.refetch()} />;
  if (!changes.data) return <Loading />;
  const counts = (details: Schema<"ChangeRead">["details"]) =>
    (["added", "changed", "removed"] as const)
      .filter((what) => Number(details?.[what]) > 0)
      .map((what) => t[what](Number(details?.[what])));
  return (
    <ol aria-label={t.changes}>
      {changes.data.map((one) => (
        <Text key={`${one.at} ${one.action}`} component="li" size="sm">
          {[t.change(at(one.at), one.by, t.actions[one.action] ?? one.action), ...counts(one.details)].join(", ")}
        </Text>
      ))}
    </ol>
  );
}
