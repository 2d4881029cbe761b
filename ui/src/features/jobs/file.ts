/** Address of the file that a job has written; null for jobs that write none, or have none yet. */
export function jobFile(job: { id: string; kind: string; state: string; project_id: number | null }): string | null {
  if (job.state !== "done" || job.project_id === null) return null;
  const folder = { export: "exports", "project-export": "project-export" }[job.kind];
  return folder ? `/api/v1/projects/${job.project_id}/${folder}/${job.id}/file` : null;
}
