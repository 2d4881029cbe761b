import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "@/api";
import { taskQuery } from "@/features/tasks/queries";
import { type Completion, markLists } from "./queries";

export interface ReviewAct {
  readonly act: "accept" | "reject" | "undo";
  readonly note: string;
}

function call({ id, version }: Completion, { act, note }: ReviewAct) {
  const params = { path: { completion_id: id } };
  if (act === "undo")
    return take(api.POST("/api/v1/completions/{completion_id}/undo-review", { params, body: { version } }));
  if (act === "reject")
    return take(api.POST("/api/v1/completions/{completion_id}/reject", { params, body: { version, note } }));
  const body = note.trim() === "" ? { version } : { version, note };
  return take(api.POST("/api/v1/completions/{completion_id}/accept", { params, body }));
}

/** Accept, reject, or take the review back. The task is read anew also after a refusal: somebody was quicker. */
export function useReview(projectId: number, completion: Completion) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (given: ReviewAct) => call(completion, given),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: taskQuery(completion.task_id).queryKey }),
        markLists(client, projectId),
      ]),
  });
}
