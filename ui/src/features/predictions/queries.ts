import { queryOptions } from "@tanstack/react-query";
import { api, type Schema, take } from "@/api";

export type Prediction = Schema<"PredictionRead">;
export type ConfigContents = Omit<Schema<"ConfigContents">, "relations"> & {
  relations: { value: string /** Pairs. */; allowed: string[][] }[];
};

/** Below `tasks`, so that a run that reaches the task reads them anew. */
export const predictionsQuery = (taskId: number) =>
  queryOptions({
    queryKey: ["tasks", "one", taskId, "predictions"],
    queryFn: async ({ signal }) =>
      (
        await take(api.GET("/api/v1/tasks/{task_id}/predictions", { params: { path: { task_id: taskId } }, signal }))
      ).toSorted((a, b) => b.number - a.number),
  });

export const configContentsQuery = (projectId: number) =>
  queryOptions({
    queryKey: ["labeling-config", projectId, "contents"],
    queryFn: ({ signal }) =>
      take(
        api.GET("/api/v1/projects/{project_id}/labeling-config/contents", {
          params: { path: { project_id: projectId } },
          signal,
        }),
      ),
  });
