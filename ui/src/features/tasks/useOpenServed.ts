import { useNavigate } from "@tanstack/react-router";
import type { Schema } from "@/api";

/** Opens the task that was served. Where there is none, or it is the one that is open already, `onNone` is called. */
export function useOpenServed(projectId: number, onNone: () => void, open?: number) {
  const navigate = useNavigate();
  return (served: Schema<"ServedTask"> | null | undefined): void => {
    const id = served?.task_id;
    if (typeof id === "number" && id !== open) navigate({ to: `/projects/${projectId}/tasks/${id}` });
    else onNone();
  };
}
