import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, type Schema, take } from "@/api";

export interface ExportOptions {
  format: FormatName;
  only_ground_truth: boolean;
  exclude_without_completions: boolean;
  with_predictions: boolean;
  offset_unit: "codepoint" | "utf16";
  users: string[];
  tags: string[];
  escape_formulas: boolean;
}

export type FormatName =
  | "json"
  | "jsonl"
  | "label-studio"
  | "label-studio-min"
  | "conll2003"
  | "brat"
  | "csv"
  | "tsv"
  | "spacy"
  | "spacy-jsonl"
  | "web-annotation"
  | "txt";
export type ExportFormat = Schema<"ExportFormatRead">;

export const exportFormatsQuery = queryOptions({
  queryKey: ["export", "formats"],
  queryFn: ({ signal }) => take(api.GET("/api/v1/export/formats", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

const wanted = (projectId: number, query: ExportOptions) => ({ params: { path: { project_id: projectId }, query } });

/** Reads all tasks, and so is asked for by hand. */
export function useExportNotes(projectId: number) {
  return useMutation({
    mutationFn: (options: ExportOptions) =>
      take(api.GET("/api/v1/projects/{project_id}/export/notes", wanted(projectId, options))),
  });
}

export function useStartExport(projectId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (options: ExportOptions) =>
      take(api.POST("/api/v1/projects/{project_id}/exports", wanted(projectId, options))),
    onSuccess: () => client.invalidateQueries({ queryKey: ["jobs"] }),
  });
}

/** The job that writes the whole project as a zip. */
export function useStartProjectZip(projectId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      take(api.POST("/api/v1/projects/{project_id}/project-export", { params: { path: { project_id: projectId } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["jobs"] }),
  });
}
