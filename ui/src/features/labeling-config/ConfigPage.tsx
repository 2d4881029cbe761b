import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { ErrorState, Loading } from "@/design";
import { useProjectId } from "@/features/projects";
import { projectQuery } from "@/features/projects/queries";
import { ConfigWorkbench } from "./ConfigWorkbench";
import { configQuery } from "./queries";

/** Configuration of a project: which labels there are, and which model predicts them. */
export function ConfigPage() {
  const projectId = useProjectId();
  const { data: project } = useSuspenseQuery(projectQuery(projectId));
  const config = useQuery(configQuery(projectId));
  const isReadOnly = project.archived_at !== null;
  if (config.isPending) return <Loading />;
  if (config.isError) return <ErrorState error={config.error} onRetry={() => config.refetch()} />;
  return <ConfigWorkbench key={projectId} project={project} config={config.data} isReadOnly={isReadOnly} />;
}
