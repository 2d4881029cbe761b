import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, cursorPaging, type Schema, take } from "@/api";
import type { JobsSearch } from "./search";

export type Job = Schema<"JobRead">;

const PAGE = 50;

/** Keys begin with `jobs`, `list`: events mark those as old (`app/live.ts`). */
export const jobsQuery = (search: JobsSearch) =>
  infiniteQueryOptions({
    queryKey: ["jobs", "list", search],
    queryFn: ({ pageParam, signal }) =>
      take(api.GET("/api/v1/jobs", { params: { query: { ...search, limit: PAGE, cursor: pageParam } }, signal })),
    ...cursorPaging,
  });

export const jobQuery = (jobId: string) =>
  queryOptions({
    queryKey: ["jobs", "list", "one", jobId],
    queryFn: ({ signal }) => take(api.GET("/api/v1/jobs/{job_id}", { params: { path: { job_id: jobId } }, signal })),
  });

const LOG_LINES = 1000;

export const jobLogQuery = (jobId: string) =>
  queryOptions({
    queryKey: ["jobs", "list", "log", jobId],
    queryFn: async ({ signal }) => {
      const params = { path: { job_id: jobId }, query: { limit: LOG_LINES } };
      return (await take(api.GET("/api/v1/jobs/{job_id}/log", { params, signal }))).lines;
    },
  });
