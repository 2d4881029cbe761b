import { Alert, Badge } from "@mantine/core";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Outlet, useParams } from "@tanstack/react-router";
import type { Permission } from "@/api";
import { ErrorState, Loading, type NavTab, NavTabs, PageHeader } from "@/design";
import { useTexts } from "@/texts";
import { GroupMark } from "./GroupMark";
import { type Project, projectQuery } from "./queries";

/** The number in the address of a project's page. */
export function useProjectId(): number {
  const { projectId } = useParams({ strict: false });
  return Number(projectId);
}

/** The project of the address; inside the frame it is there for certain. */
export function useProject(): Project {
  return useSuspenseQuery(projectQuery(useProjectId())).data;
}

/** Whether I may do this in the project of the address; the API has the last word. */
export function useMay(permission: Permission): boolean {
  return useProject().permissions.includes(permission);
}

export type TabsOf = (projectId: number, permissions: readonly Permission[]) => NavTab[];

/** What stands around all pages of a project. `tabs` come from `app/navigation.ts`. */
export function ProjectFrame({ tabs }: { tabs: TabsOf }) {
  const t = useTexts().projects;
  const projectId = useProjectId();
  const query = useQuery(projectQuery(projectId));
  if (query.isPending) return <Loading />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => query.refetch()} />;
  const project = query.data;
  return (
    <>
      <PageHeader
        key={projectId}
        title={project.name}
        actions={
          <>
            {project.group && <GroupMark group={project.group} />}
            {project.archived_at && <Badge color="gray">{t.archived}</Badge>}
          </>
        }
      />
      <NavTabs label={t.pages} tabs={tabs(projectId, project.permissions)} />
      {project.archived_at && (
        <Alert variant="light" color="gray" mb="md" py="xs">
          {t.archivedAbout}
        </Alert>
      )}
      <Outlet />
    </>
  );
}

/** The pages of the set-up beside each other. */
export function SetupFrame({ tabs }: { tabs: TabsOf }) {
  const t = useTexts().projects;
  const project = useProject();
  return (
    <>
      <NavTabs look="pills" label={t.setup.pages} tabs={tabs(project.id, project.permissions)} />
      <Outlet />
    </>
  );
}
