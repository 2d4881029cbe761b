import { useQuery } from "@tanstack/react-query";
import { Outlet, useParams } from "@tanstack/react-router";
import { ErrorState, Loading, type NavTab, NavTabs, PageHeader } from "@/design";
import { useTexts } from "@/texts";
import { projectQuery } from "./queries";

/** The number in the address of a project's page. */
export function useProjectId(): number {
  const { projectId } = useParams({ strict: false });
  return Number(projectId);
}

/** What stands around all pages of a project. `tabs` come from `app/projectTabs.ts`. */
export function ProjectFrame({ tabs }: { tabs: (projectId: number, permissions: readonly string[]) => NavTab[] }) {
  const t = useTexts().projects;
  const projectId = useProjectId();
  const project = useQuery(projectQuery(projectId));
  if (project.isPending) return <Loading />;
  if (project.isError) return <ErrorState error={project.error} onRetry={() => project.refetch()} />;
  return (
    <>
      <PageHeader title={project.data.name} />
      <NavTabs label={t.pages} tabs={tabs(projectId, project.data.permissions)} />
      <Outlet />
    </>
  );
}
