import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, take } from "@/api";
import { taskQuery } from "@/features/tasks/queries";
import { markLists } from "./queries";

/** Below the task, so that what changes it has them read anew. */
export const historyQuery = (taskId: number) =>
  queryOptions({
    queryKey: ["tasks", "one", taskId, "history"],
    queryFn: ({ signal }) =>
      take(api.GET("/api/v1/tasks/{task_id}/completion-history", { params: { path: { task_id: taskId } }, signal })),
  });

export const changesQuery = (taskId: number, completionId: number) =>
  queryOptions({
    queryKey: ["tasks", "one", taskId, "history", completionId],
    queryFn: ({ signal }) =>
      take(
        api.GET("/api/v1/completions/{completion_id}/changes", {
          params: { path: { completion_id: completionId } },
          signal,
        }),
      ),
  });

function useChanged<Given, Answer>(projectId: number, taskId: number, call: (given: Given) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSuccess: () =>
      Promise.all([client.invalidateQueries({ queryKey: taskQuery(taskId).queryKey }), markLists(client, projectId)]),
  });
}

export const useDeleteCompletion = (projectId: number, taskId: number) =>
  useChanged(projectId, taskId, ({ id, version }: { id: number; version: number }) =>
    take(
      api.DELETE("/api/v1/completions/{completion_id}", {
        params: { path: { completion_id: id }, query: { version } },
      }),
    ),
  );

export const useRestoreCompletion = (projectId: number, taskId: number) =>
  useChanged(projectId, taskId, (id: number) =>
    take(api.POST("/api/v1/completions/{completion_id}/restore", { params: { path: { completion_id: id } } })),
  );
