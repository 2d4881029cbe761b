import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "@/api";

const RETRIES = 2;
const FRESH_MS = 10_000;
/** A task's text and versions stay so long after it was left: to go back, not to keep all that was seen. */
const LEFT_TASK_MS = 15_000;

/** What went wrong for good is told at once; only what may pass by itself is asked again. */
export function isWorthRetrying(failures: number, error: unknown): boolean {
  const mayPass = error instanceof ApiError && (error.status === 0 || error.status === 503);
  return mayPass && failures < RETRIES;
}

export function makeQueryClient(): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: { retry: isWorthRetrying, staleTime: FRESH_MS, networkMode: "always" },
      // What a mutation answered is among the queries where it is needed.
      mutations: { retry: false, networkMode: "always", gcTime: LEFT_TASK_MS },
    },
  });
  client.setQueryDefaults(["tasks", "one"], { gcTime: LEFT_TASK_MS });
  return client;
}
