import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type Schema, type UploadHow, upload } from "@/api";

type Job = Schema<"JobRead">;

/** The `result` of such a job, as docs/user/projects.md tells it; what is missing is also told while it is not done. */
export interface ProjectImportReport {
  project_id: number;
  name: string;
  task_count: number;
  completion_count: number;
  prediction_count: number;
  comment_count: number;
  missing_users: string[];
  missing_user_count: number;
  assignments_left_out: number;
  missing_models: { name: string; labels: string[]; what_to_do: string }[];
}

export interface ProjectUpload extends UploadHow {
  file: File;
  /** Empty: the zip's own. */
  name: string;
}

export function useUploadProject() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ file, name, ...how }: ProjectUpload) => {
      const form = new FormData();
      form.append("file", file, file.name);
      if (name) form.append("name", name);
      return upload<Job>("/api/v1/projects/import", form, how);
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ["jobs"] }),
  });
}
