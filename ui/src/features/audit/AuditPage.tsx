import { useNavigate, useSearch } from "@tanstack/react-router";
import { Empty, PageHeader } from "@/design";
import { useMe } from "@/features/session";
import { useTexts } from "@/texts";
import { AuditFiles } from "./AuditFiles";
import { AuditFilters } from "./AuditFilters";
import { AuditList } from "./AuditList";
import { type AuditSearch, readAuditSearch } from "./search";

/** What everybody did in the whole installation; for admins. */
export function AuditPage() {
  const t = useTexts().audit;
  const { is_admin } = useMe();
  const navigate = useNavigate();
  const search = readAuditSearch(useSearch({ strict: false }));
  const change = (next: AuditSearch) => navigate({ to: "/audit", search: next, replace: true });
  return (
    <>
      <PageHeader
        title={t.title}
        about={t.about}
        actions={is_admin && <AuditFiles projectId={null} search={search} />}
      />
      {is_admin ? (
        <>
          <AuditFilters search={search} onChange={change} />
          <AuditList projectId={null} search={search} onShowAll={() => change({})} />
        </>
      ) : (
        <Empty title={t.onlyAdmins} />
      )}
    </>
  );
}
