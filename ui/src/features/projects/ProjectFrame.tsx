import { Alert, Badge, Button } from "@mantine/core";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link, Outlet, useParams } from "@tanstack/react-router";
import { ApiError, type Permission } from "@/api";
import { Empty, ErrorState, Loading, type NavTab, NavTabs, PageHeader } from "@/design";
import { useTexts } from "@/texts";
import { GroupMark } from "./GroupMark";
import classes from "./projects.module.css";
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
  if (query.isError && isNotThere(query.error)) return <NoProject />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => query.refetch()} />;
  const project = query.data;
  return (
    <>
      <div className={classes.frame}>
        <PageHeader
          key={projectId}
          title={project.name}
          actions={
            (project.group || project.archived_at) && (
              <>
                {project.group && <GroupMark group={project.group} />}
                {project.archived_at && <Badge color="gray">{t.archived}</Badge>}
              </>
            )
          }
        />
        <NavTabs label={t.pages} tabs={tabs(projectId, project.permissions)} />
      </div>
      {project.archived_at && (
        <Alert variant="light" color="gray" mb="md" py="xs">
          {t.archivedAbout}
        </Alert>
      )}
      <Outlet />
    </>
  );
}

/** It was deleted, never was, or is not shared with me; the API does not tell which. */
const isNotThere = (error: unknown): boolean => error instanceof ApiError && error.status === 404;

function NoProject() {
  const t = useTexts().projects.notThere;
  return (
    <Empty
      title={<PageHeader title={t.title} />}
      about={t.about}
      action={
        <Button component={Link} to="/projects">
          {t.toProjects}
        </Button>
      }
    />
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
