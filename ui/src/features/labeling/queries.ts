import { type QueryClient, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, type Schema, take } from "@/api";
import { progressQuery, taskQuery } from "@/features/tasks/queries";

export type Completion = Schema<"CompletionRead">;
export type Begin = Schema<"CompletionCreate">;

/** Below `tasks`, as the predictions. */
export const completionsQuery = (taskId: number) =>
  queryOptions({
    queryKey: ["tasks", "one", taskId, "completions"],
    queryFn: ({ signal }) =>
      take(api.GET("/api/v1/tasks/{task_id}/completions", { params: { path: { task_id: taskId } }, signal })),
  });

/** Lists are read anew when they are next looked at: a save must not fetch the ids of 100,000 tasks. My progress is now. */
export const markLists = async (client: QueryClient, projectId: number) => {
  await client.invalidateQueries({ queryKey: ["tasks", projectId], refetchType: "none" });
  await client.invalidateQueries({ queryKey: progressQuery(projectId).queryKey });
};

/** Puts what the server answered among the task's completions. */
export function useKeep(projectId: number, taskId: number): (completion: Completion) => void {
  const client = useQueryClient();
  return (completion) => {
    client.setQueryData(completionsQuery(taskId).queryKey, (all) =>
      all ? [...all.filter(({ id }) => id !== completion.id), completion] : all,
    );
    if (completion.is_draft) return;
    client.invalidateQueries({ queryKey: taskQuery(taskId).queryKey, exact: true });
    markLists(client, projectId);
  };
}

export const putCompletion = (id: number, body: Schema<"CompletionSave">) =>
  take(api.PUT("/api/v1/completions/{completion_id}", { params: { path: { completion_id: id } }, body }));

/** Without `star` the server decides: the first one that I submit gets it, and the one after a rejection. */
export const submitCompletion = (id: number, version: number, star: boolean | null) =>
  take(
    api.POST("/api/v1/completions/{completion_id}/submit", {
      params: { path: { completion_id: id } },
      body: { version, star },
    }),
  );

function useChange<Given, Answer>(projectId: number, taskId: number, call: (given: Given) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSuccess: () =>
      Promise.all([client.invalidateQueries({ queryKey: taskQuery(taskId).queryKey }), markLists(client, projectId)]),
  });
}

export const useBegin = (projectId: number, taskId: number) =>
  useChange(projectId, taskId, (body: Begin) =>
    take(api.POST("/api/v1/tasks/{task_id}/completions", { params: { path: { task_id: taskId } }, body })),
  );

export const useAcceptPrediction = (projectId: number, taskId: number) =>
  useChange(projectId, taskId, ({ id, ...body }: { id: number } & Schema<"PredictionAccept">) =>
    take(api.POST("/api/v1/predictions/{prediction_id}/accept", { params: { path: { prediction_id: id } }, body })),
  );

export const useStar = (projectId: number, taskId: number) =>
  useChange(projectId, taskId, ({ id, starred }: { id: number; starred: boolean }) =>
    take(
      api.PUT("/api/v1/completions/{completion_id}/star", {
        params: { path: { completion_id: id } },
        body: { starred },
      }),
    ),
  );
