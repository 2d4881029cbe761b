import type { Schema } from "@/api";
import { notify } from "@/design";
import { useMay } from "@/features/projects";
import { useOpenServed } from "@/features/tasks";
import { useNextTask } from "@/features/tasks/queries";
import { useTexts } from "@/texts";
import { usePreferences } from "./preferences";

export interface ToNext {
  /** Owner and Managers may want no other tasks than their own. */
  readonly onlyAssigned: boolean;
  /** Asks for the next task by the project's sampling, and opens it. */
  readonly ask: () => void;
  /** Opens the one that was served; says so where there is none. */
  readonly open: (served: Schema<"ServedTask"> | null | undefined) => void;
}

export function useToNext(projectId: number, taskId: number): ToNext {
  const { labeling: t, labelingNext } = useTexts();
  const next = useNextTask(projectId);
  const isManager = useMay("see all tasks");
  const onlyAssigned = usePreferences().only_assigned && isManager;
  const tellNone = () => notify.note(onlyAssigned ? labelingNext.nothingAssigned : t.nothingLeft);
  const open = useOpenServed(projectId, tellNone, taskId);
  const ask = () =>
    next.mutate(
      { after: taskId, only_assigned: onlyAssigned },
      { onError: (error) => notify.failed(error), onSuccess: open },
    );
  return { onlyAssigned, ask, open };
}
