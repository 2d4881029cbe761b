import { useNavigate } from "@tanstack/react-router";
import type { Schema } from "@/api";
import { notify } from "@/design";
import { useMay } from "@/features/projects";
import { useTexts } from "@/texts";
import { usePreferences } from "./preferences";
import { useNextTask } from "./queries";

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
  const navigate = useNavigate();
  const next = useNextTask(projectId);
  const isManager = useMay("see all tasks");
  const onlyAssigned = usePreferences().only_assigned && isManager;
  const open: ToNext["open"] = (served) => {
    const id = served?.task_id;
    if (typeof id === "number" && id !== taskId) navigate({ to: `/projects/${projectId}/tasks/${id}` });
    else notify.note(onlyAssigned ? labelingNext.nothingAssigned : t.nothingLeft);
  };
  const ask = () =>
    next.mutate(
      { after: taskId, only_assigned: onlyAssigned },
      { onError: (error) => notify.failed(error), onSuccess: open },
    );
  return { onlyAssigned, ask, open };
}
