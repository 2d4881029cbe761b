import { notify } from "@/design";
import { useMay } from "@/features/projects";
import { useMe } from "@/features/session";
import { useOpenServed } from "@/features/tasks";
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
  const next = useNextToReview(projectId);
  const { username } = useMe();
  const waiting = waitingFor(completions, username, useMay("edit project"));
  const pick = ({ id }: Completion) => onPick({ kind: "completion", id });
  const here = completions.find(({ id }) => shown?.kind === "completion" && id === shown.id);
  const stay = () => {
    const other = waiting.find((one) => one !== here);
    if (other) pick(other);
    else notify.note(t.nothingLeft);
  };
  const open = useOpenServed(projectId, stay, taskId);
  return () => {
    const older = waiting.find(({ number }) => here && number < here.number);
    if (older) pick(older);
    else next.mutate(taskId, { onError: (error) => notify.failed(error), onSuccess: open });
  };
}
