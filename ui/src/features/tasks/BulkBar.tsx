import { Button, Text } from "@mantine/core";
import { IconTag, IconTrash, IconUserPlus } from "@tabler/icons-react";
import { useState } from "react";
import { notify, offerUndo } from "@/design";
import { useTexts } from "@/texts";
import { AssignDialog } from "./AssignDialog";
import { useDeleteTasks, useUndoDeletion } from "./queries";
import { TagsDialog } from "./TagsDialog";
import classes from "./tasks.module.css";

interface BulkBarProps {
  projectId: number;
  ids: ReadonlySet<number>;
  onClear: () => void;
  /** The chosen tasks are in the list no more. */
  onGone: () => void;
}

/** What can be done to the chosen tasks, however many they are. */
export function BulkBar({ projectId, ids, onClear, onGone }: BulkBarProps) {
  const t = useTexts().tasks;
  const [open, setOpen] = useState<"assign" | "tags" | null>(null);
  const chosen = { task_ids: [...ids], all: false };
  const remove = useDeleteWithUndo(projectId, onGone);
  const close = () => setOpen(null);
  return (
    <section className={classes.bulk} aria-label={t.chosen(ids.size)}>
      <Text size="sm" fw={600} aria-live="polite">
        {t.chosen(ids.size)}
      </Text>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconUserPlus size={15} aria-hidden />}
        onClick={() => setOpen("assign")}
      >
        {t.assign}
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconTag size={15} aria-hidden />}
        onClick={() => setOpen("tags")}
      >
        {t.tags}
      </Button>
      <Button
        size="xs"
        variant="default"
        c="var(--mantine-color-error)"
        leftSection={<IconTrash size={15} aria-hidden />}
        loading={remove.isPending}
        onClick={() => remove.mutate(chosen)}
      >
        {t.delete}
      </Button>
      <Button size="xs" variant="subtle" ml="auto" onClick={onClear}>
        {t.clearChoice}
      </Button>
      {open === "assign" && <AssignDialog projectId={projectId} chosen={chosen} onClose={close} />}
      {open === "tags" && <TagsDialog projectId={projectId} chosen={chosen} onClose={close} />}
    </section>
  );
}

/** Deletes at once and offers to take it back. */
function useDeleteWithUndo(projectId: number, onGone: () => void) {
  const t = useTexts().tasks;
  const undo = useUndoDeletion(projectId);
  const remove = useDeleteTasks(projectId);
  return {
    isPending: remove.isPending,
    mutate: (chosen: { task_ids: number[] }) =>
      remove.mutate(
        { ...chosen, all: false },
        {
          onError: (error) => notify.failed(error),
          onSuccess: ({ deleted, deletion_id }) => {
            onGone();
            // This bar may be gone by then, and its own callbacks with it.
            const takeBack = () => {
              undo.mutateAsync(deletion_id).then(({ restored }) => notify.done(t.restored(restored)), notify.failed);
            };
            offerUndo({ id: `deletion-${deletion_id}`, message: t.deleted(deleted), undo: takeBack });
          },
        },
      ),
  };
}
