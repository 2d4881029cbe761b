import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, cursorPaging, type Schema, take } from "@/api";
import { type AuditSearch, asFilter } from "./search";

export type AuditEntry = Schema<"AuditEntryRead">;

const PAGE = 100;

/** Of the whole installation, or of one project. */
export const auditQuery = (projectId: number | null, search: AuditSearch) =>
  infiniteQueryOptions({
    queryKey: ["audit", projectId, search],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...asFilter(search), limit: PAGE, cursor: pageParam };
      if (projectId === null) return take(api.GET("/api/v1/audit", { params: { query }, signal }));
      const params = { path: { project_id: projectId }, query };
      return take(api.GET("/api/v1/projects/{project_id}/audit", { params, signal }));
    },
    ...cursorPaging,
  });

/** Address of the file with everything that the filter lets through. */
export function auditFile(projectId: number | null, search: AuditSearch, format: "csv" | "jsonl"): string {
  const place = projectId === null ? "audit" : `projects/${projectId}/audit`;
  const told = Object.entries({ ...asFilter(search), format }).filter(([, value]) => value !== undefined);
  return `/api/v1/${place}/export?${new URLSearchParams(told as [string, string][])}`;
}
