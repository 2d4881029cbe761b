import { useQuery } from "@tanstack/react-query";
import { DataTable, ErrorState, Loading } from "@/design";
import { useTexts } from "@/texts";
import { fullName } from "./names";
import { teamQuery } from "./queries";

/** The team to look at, for those who do not change it. */
export function TeamList({ projectId }: { projectId: number }) {
  const texts = useTexts();
  const t = texts.team;
  const team = useQuery(teamQuery(projectId));
  if (team.isPending) return <Loading />;
  if (team.isError) return <ErrorState error={team.error} onRetry={() => team.refetch()} />;
  return (
    <DataTable
      caption={t.title}
      rows={team.data}
      rowKey={(member) => member.user_id}
      columns={[
        { id: "name", header: t.person, cell: fullName },
        { id: "username", header: t.username, cell: ({ username }) => username },
        { id: "roles", header: t.roles, cell: ({ roles }) => roles.map((role) => texts.app.roles[role]).join(", ") },
      ]}
    />
  );
}
