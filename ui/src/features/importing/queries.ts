import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, type Schema, take } from "@/api";

export type ImportReport = Schema<"ImportReport">;
export type ImportFormat = Schema<"ImportFormatRead">;
type Job = Schema<"JobRead">;

export interface ImportOptions {
  existing: "skip" | "overwrite";
  offset_unit: "codepoint" | "utf16";
  format: NonNullable<Schema<"Body_import_tasks">["format"]> | null;
  tags: string[];
}

/** What an import is answered with: the report, or for large ones the job that goes on. */
export type Answer = { report: ImportReport; jobId: null } | { report: null; jobId: string };

export const importFormatsQuery = queryOptions({
  queryKey: ["import", "formats"],
  queryFn: ({ signal }) => take(api.GET("/api/v1/import/formats", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

export function useImport(projectId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ files, options }: { files: File[]; options: ImportOptions }): Promise<Answer> => {
      const given = await take<ImportReport | Job>(
        api.POST("/api/v1/projects/{project_id}/import", {
          params: { path: { project_id: projectId } },
          // The description knows files as text; what is sent is the form below.
          body: { files: [] },
          bodySerializer: () => asForm(files, options),
        }),
      );
      return isJob(given) ? { report: null, jobId: given.id } : { report: given, jobId: null };
    },
    onSuccess: () => {
      client.invalidateQueries({ queryKey: ["tasks", projectId] });
      client.invalidateQueries({ queryKey: ["projects"] });
      client.invalidateQueries({ queryKey: ["jobs"] });
    },
  });
}

const isJob = (given: ImportReport | Job): given is Job => "started_by" in given;

function asForm(files: File[], { existing, offset_unit, format, tags }: ImportOptions): FormData {
  const form = new FormData();
  for (const file of files) form.append("files", file, file.name);
  form.append("existing", existing);
  form.append("offset_unit", offset_unit);
  if (format) form.append("format", format);
  for (const tag of tags) form.append("tags", tag);
  return form;
}
