import { Button } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { notify, offerUndo } from "@/design";
import { useTexts } from "@/texts";
import { useDeleteCompletion, useRestoreCompletion } from "./historyQueries";
import type { Completion } from "./queries";

interface DeleteCompletionProps {
  projectId: number;
  completion: Completion;
  /** Brings what was typed last to the server, so that all of it can be taken back. */
  saveDraft: () => Promise<Completion | null>;
  onDeleted: () => void;
  onRestored: (id: number) => void;
}

/** Deletes one's own unsubmitted completion; it can be taken back at once, or later from the history. */
export function DeleteCompletion(props: DeleteCompletionProps) {
  const { projectId, completion, saveDraft, onDeleted, onRestored } = props;
  const t = useTexts().labelingHistory;
  const remove = useDeleteCompletion(projectId, completion.task_id);
  const restore = useRestoreCompletion(projectId, completion.task_id);
  const { id, number } = completion;
  const takeBack = () =>
    restore.mutateAsync(id).then(
      () => onRestored(id),
      (error) => notify.failed(error),
    );
  const deleteIt = async () => {
    const stored = await saveDraft();
    try {
      await remove.mutateAsync({ id, version: (stored ?? completion).version });
    } catch (error) {
      notify.failed(error);
      return;
    }
    onDeleted();
    offerUndo({ id: `completion-${id}`, message: t.deleted(number), undo: takeBack });
  };
  return (
    <Button
      size="xs"
      variant="subtle"
      color="red"
      leftSection={<IconTrash size={15} aria-hidden />}
      disabled={remove.isPending}
      onClick={deleteIt}
    >
      {t.delete}
    </Button>
  );
}
