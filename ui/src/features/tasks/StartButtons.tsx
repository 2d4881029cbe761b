import { Button } from "@mantine/core";
import { IconChecklist, IconPencil } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import type { Schema } from "@/api";
import { notify } from "@/design";
import { useTexts } from "@/texts";
import { useFirstTask, useNextToReview } from "./queries";

interface StartProps {
  projectId: number;
  /** There is nothing that this person does more often here. */
  isMain: boolean;
}

/** Opens what is to be labeled next, by the project's sampling. */
export function StartLabeling({ projectId, isMain }: StartProps) {
  const t = useTexts().tasks;
  const first = useFirstTask(projectId);
  const open = useOpen(projectId, t.nothingToLabel);
  return (
    <Button
      variant={isMain ? "filled" : "default"}
      leftSection={<IconPencil size={18} aria-hidden />}
      loading={first.isPending}
      onClick={() => first.mutate(undefined, open)}
    >
      {t.labelNext}
    </Button>
  );
}

/** Opens what is to be reviewed next. */
export function StartReviewing({ projectId, isMain }: StartProps) {
  const t = useTexts().tasks;
  const first = useNextToReview(projectId);
  const open = useOpen(projectId, t.nothingToReview);
  return (
    <Button
      variant={isMain ? "filled" : "default"}
      leftSection={<IconChecklist size={18} aria-hidden />}
      loading={first.isPending}
      onClick={() => first.mutate(undefined, open)}
    >
      {t.reviewNext}
    </Button>
  );
}

/** Opens the task that was served; `nothing` says that there is none. */
function useOpen(projectId: number, nothing: string) {
  const navigate = useNavigate();
  return {
    onError: (error: unknown) => notify.failed(error),
    onSuccess: ({ task_id: id }: Schema<"ServedTask">) => {
      if (typeof id !== "number") notify.note(nothing);
      else navigate({ to: `/projects/${projectId}/tasks/${id}` });
    },
  };
}
