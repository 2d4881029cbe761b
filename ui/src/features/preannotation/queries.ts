import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type JobEvent, type RunEvent, type Schema, take } from "@/api";

export type Dialog = Schema<"Dialog">;
export type Server = Schema<"ServerInDialog">;
export type Deployment = Schema<"DeploymentRead">;

export const ENDED: readonly string[] = ["done", "failed", "cancelled"];

/** What a run would be made of: tasks (null: all of the project), and the server (null: the one that is offered). */
export interface Plan {
  taskIds: number[] | null;
  deploymentId: number | null;
}

/** Kept current by events (`app/live.ts`), which mark everything under `preannotation` as old. */
export const dialogQuery = (projectId: number, { taskIds, deploymentId }: Plan) =>
  queryOptions({
    queryKey: ["preannotation", projectId, deploymentId, taskIds],
    queryFn: ({ signal }) =>
      take(
        api.POST("/api/v1/projects/{project_id}/preannotation-dialog", {
          params: { path: { project_id: projectId }, query: { deployment_id: deploymentId ?? undefined } },
          body: { task_ids: taskIds },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const useProjectDialog = (projectId: number) =>
  useQuery(dialogQuery(projectId, { taskIds: null, deploymentId: null }));

export function useDeploy(projectId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (replace: number | null) =>
      take(
        api.POST("/api/v1/projects/{project_id}/deploy", {
          params: { path: { project_id: projectId } },
          body: { replace },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ["preannotation"] }),
  });
}

export function useStopServer() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (deploymentId: number) =>
      take(api.DELETE("/api/v1/deployments/{deployment_id}", { params: { path: { deployment_id: deploymentId } } })),
    onSettled: () => {
      client.invalidateQueries({ queryKey: ["preannotation"] });
      client.invalidateQueries({ queryKey: ["deployments"] });
    },
  });
}

export function useStartRun(projectId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { task_ids: number[] | null; deployment_id: number; again: boolean }) =>
      take(
        api.POST("/api/v1/projects/{project_id}/preannotate", { params: { path: { project_id: projectId } }, body }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ["jobs"] }),
  });
}

const NEWEST_JOBS = 50;

/** Work in the background that has not ended; events keep it current. */
export const activeJobsQuery = queryOptions({
  queryKey: ["jobs", "active"],
  queryFn: async ({ signal }): Promise<ActiveJob[]> => {
    const page = await take(api.GET("/api/v1/jobs", { params: { query: { limit: NEWEST_JOBS } }, signal }));
    return page.items.filter((job) => !ENDED.includes(job.state));
  },
  staleTime: Number.POSITIVE_INFINITY,
});

export type ActiveJob = JobEvent & { started_at?: string | null };

/** Runs that ended while this page was open, the newest last; filled by events. */
export const endedRunsQuery = queryOptions({
  queryKey: ["runs", "ended"],
  queryFn: async (): Promise<RunEvent[]> => [],
  staleTime: Number.POSITIVE_INFINITY,
});

export function useCancelJob() {
  return useMutation({
    mutationFn: (jobId: string) =>
      take(api.POST("/api/v1/jobs/{job_id}/cancel", { params: { path: { job_id: jobId } } })),
  });
}

export const runSummaryQuery = (runId: number) =>
  queryOptions({
    queryKey: ["runs", runId, "summary"],
    queryFn: ({ signal }) =>
      take(api.GET("/api/v1/runs/{run_id}/summary", { params: { path: { run_id: runId } }, signal })),
  });

const SHOWN_FAILURES = 20;

export const failedTasksQuery = (runId: number) =>
  queryOptions({
    queryKey: ["runs", runId, "failed"],
    queryFn: async ({ signal }) =>
      (
        await take(
          api.GET("/api/v1/runs/{run_id}/tasks", {
            params: { path: { run_id: runId }, query: { state: "failed", limit: SHOWN_FAILURES } },
            signal,
          }),
        )
      ).items,
  });

export function useRetryFailed() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (runId: number) =>
      take(api.POST("/api/v1/runs/{run_id}/retry-failed", { params: { path: { run_id: runId } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["jobs"] }),
  });
}
