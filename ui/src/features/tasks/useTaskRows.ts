import { useQueries, useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { PAGE_ROWS, type TaskRow, tasksQuery } from "./queries";
import type { TasksSearch } from "./search";

/** The rows of the list around what is seen; others are read when they come into view. */
export function useTaskRows(projectId: number, search: TasksSearch, first: number, last: number) {
  const head = useQuery(tasksQuery(projectId, search, 0));
  const from = Math.floor(Math.max(0, first) / PAGE_ROWS);
  const until = Math.floor(Math.max(0, last) / PAGE_ROWS);
  const pages = Array.from({ length: until - from + 1 }, (_, index) => from + index);
  const read = useQueries({
    queries: pages.map((page) => ({
      ...tasksQuery(projectId, search, page),
      enabled: head.isSuccess,
      // A page further down must not stand in for another one.
      placeholderData: undefined,
    })),
  });
  const rowAt = useCallback(
    (index: number): TaskRow | undefined => {
      const page = Math.floor(index / PAGE_ROWS);
      return read[page - from]?.data?.items[index % PAGE_ROWS];
    },
    [read, from],
  );
  return {
    total: head.data?.total ?? 0,
    rowAt,
    isPending: head.isPending,
    isOld: head.isPlaceholderData,
    error: head.error ?? read.find((one) => one.error)?.error ?? null,
    retry: () => Promise.all([head.refetch(), ...read.map((one) => one.refetch())]),
  };
}
