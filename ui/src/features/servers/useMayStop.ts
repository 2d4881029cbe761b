import { useQuery } from "@tanstack/react-query";
import { projectQuery } from "@/features/projects/queries";
import { useMe } from "@/features/session";

/** Whether I may stop a project's server and read its log: admins, and the project's Owner and Managers. */
export function useMayStop(projectId: number | null): boolean {
  const { is_admin } = useMe();
  const project = useQuery({ ...projectQuery(projectId ?? 0), enabled: !is_admin && projectId !== null, retry: false });
  return is_admin || (project.data?.permissions.includes("stop servers") ?? false);
}
