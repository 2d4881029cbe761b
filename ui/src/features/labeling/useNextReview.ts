import { useNavigate } from "@tanstack/react-router";
import { notify } from "@/design";
import { useMay } from "@/features/projects";
import { useMe } from "@/features/session";
import { useNextToReview } from "@/features/tasks/queries";
import { useTexts } from "@/texts";
import type { Completion } from "./queries";
import { type VersionRef, waitingFor } from "./versions";

interface Place {
  projectId: number;
  taskId: number;
  completions: readonly Completion[];
  shown: VersionRef | null;
  onPick: (version: VersionRef) => void;
}

/** To what waits for one's review next: first the others of this task, then the next task. */
export function useNextReview({ projectId, taskId, completions, shown, onPick }: Place): () => void {
  const t = useTexts().labelingReview;
  const navigate = useNavigate();
  const next = useNextToReview(projectId);
  const { username } = useMe();
  const waiting = waitingFor(completions, username, useMay("edit project"));
  const pick = ({ id }: Completion) => onPick({ kind: "completion", id });
  const here = completions.find(({ id }) => shown?.kind === "completion" && id === shown.id);
  return () => {
    const older = waiting.find(({ number }) => here && number < here.number);
    if (older) return pick(older);
    next.mutate(taskId, {
      onError: (error) => notify.failed(error),
      onSuccess: ({ task_id: id }) => {
        if (typeof id === "number" && id !== taskId) return navigate({ to: `/projects/${projectId}/tasks/${id}` });
        const other = waiting.find((one) => one !== here);
        if (other) pick(other);
        else notify.note(t.nothingLeft);
      },
    });
  };
}
