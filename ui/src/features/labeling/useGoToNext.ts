import { useNavigate } from "@tanstack/react-router";
import { notify } from "@/design";
import { useMay } from "@/features/projects";
import { useTexts } from "@/texts";
import { usePreferences } from "./preferences";
import { useNextTask } from "./queries";

/** Opens the next task by the project's sampling; says so where there is none. */
export function useGoToNext(projectId: number, taskId: number): () => void {
  const { labeling: t, labelingNext } = useTexts();
  const navigate = useNavigate();
  const next = useNextTask(projectId);
  const isManager = useMay("see all tasks");
  const onlyAssigned = usePreferences().only_assigned && isManager;
  return () =>
    next.mutate(
      { after: taskId, only_assigned: onlyAssigned },
      {
        onError: (error) => notify.failed(error),
        onSuccess: ({ task_id }) => {
          if (typeof task_id === "number" && task_id !== taskId)
            return navigate({ to: `/projects/${projectId}/tasks/${task_id}` });
          notify.note(onlyAssigned ? labelingNext.nothingAssigned : t.nothingLeft);
        },
      },
    );
}
