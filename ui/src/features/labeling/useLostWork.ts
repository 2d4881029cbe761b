import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { api, take } from "@/api";
import { taskQuery } from "@/features/tasks/queries";
import { dropCopy, type LostWork, lostWork } from "./localCopy";
import { type Completion, putCompletion } from "./queries";

/** Work of this browser that its completion takes no more. It stays here until it is copied or thrown away. */
export function useLostWork(username: string, taskId: number, completions: readonly Completion[]) {
  const client = useQueryClient();
  const [held, setHeld] = useState<LostWork | null>(null);
  const [forgotten, setForgotten] = useState<readonly number[]>([]);
  const lost = useMemo(() => {
    const kept = lostWork(username, taskId, completions);
    // Where the browser's storage takes nothing, it is held by the page alone.
    const all = held && !kept.some(({ completionId }) => completionId === held.completionId) ? [...kept, held] : kept;
    return all.filter(({ completionId }) => !forgotten.includes(completionId));
  }, [username, taskId, completions, held, forgotten]);
  const forget = ({ completionId }: LostWork) => {
    dropCopy(username, completionId);
    setForgotten((before) => [...before, completionId]);
  };
  const refresh = () => client.invalidateQueries({ queryKey: taskQuery(taskId).queryKey });

  const copy = useMutation({
    mutationFn: async (work: LostWork): Promise<number> => {
      const isThere = completions.some(({ id }) => id === work.completionId);
      const begun = await take(
        api.POST("/api/v1/tasks/{task_id}/completions", {
          params: { path: { task_id: taskId } },
          body: isThere ? { completion_id: work.completionId } : {},
        }),
      );
      await putCompletion(begun.id, { version: begun.version, result: [...work.result], seconds: 0, draft: true });
      forget(work);
      await refresh();
      return begun.id;
    },
  });
  /** The editor could not save: what is at the server is read anew. */
  const onGone = (work: LostWork | null) => {
    if (work) setHeld(work);
    return refresh();
  };
  return { lost, forget, copy, onGone };
}
