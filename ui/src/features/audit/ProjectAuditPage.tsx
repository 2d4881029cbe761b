import { useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { PageHeader } from "@/design";
import { useProjectId } from "@/features/projects";
import { projectQuery } from "@/features/projects/queries";
import { useTexts } from "@/texts";
import { AuditFiles } from "./AuditFiles";
import { AuditFilters } from "./AuditFilters";
import { AuditList } from "./AuditList";
import { type AuditSearch, readAuditSearch } from "./search";

/** What everybody did in a project; for its Owner and Managers. */
export function ProjectAuditPage() {
  const t = useTexts().audit;
  const projectId = useProjectId();
  const { data: project } = useSuspenseQuery(projectQuery(projectId));
  const navigate = useNavigate();
  const search = readAuditSearch(useSearch({ strict: false }));
  const change = (next: AuditSearch) =>
    navigate({
      to: "/projects/$projectId/audit",
      params: { projectId: String(projectId) },
      search: next,
      replace: true,
    });
  return (
    <>
      <PageHeader
        order={2}
        title={t.title}
        within={project.name}
        about={t.aboutProject}
        actions={<AuditFiles projectId={projectId} search={search} />}
      />
      <AuditFilters search={search} onChange={change} />
      <AuditList projectId={projectId} search={search} onShowAll={() => change({})} />
    </>
  );
}
