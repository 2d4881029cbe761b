import { Text, Title, UnstyledButton } from "@mantine/core";
import { type Column, DataTable, RelativeTime } from "@/design";
import { useTexts } from "@/texts";
import type { Deployment } from "./queries";

/** Servers that ended, and why. */
export function EndedServers({ servers, onOpen }: { servers: Deployment[]; onOpen: (id: number) => void }) {
  const t = useTexts().servers;
  const columns: Column<Deployment>[] = [
    {
      id: "server",
      header: t.server,
      width: 110,
      cell: ({ id }) => (
        <UnstyledButton onClick={() => onOpen(id)} fz="sm" fw={600} td="underline">
          {t.name(id)}
        </UnstyledButton>
      ),
    },
    { id: "project", header: t.project, cell: (server) => server.project_name },
    { id: "models", header: t.models, cell: ({ models }) => models.map(({ name }) => name).join(", ") },
    {
      id: "reason",
      header: t.reason,
      cell: ({ reason }) => (
        <Text size="sm" lineClamp={2}>
          {reason}
        </Text>
      ),
    },
    { id: "when", header: t.when, cell: ({ deployed_at }) => <RelativeTime at={deployed_at} />, width: 130 },
    { id: "until", header: t.until, cell: ({ stopped_at }) => <RelativeTime at={stopped_at} />, width: 130 },
  ];
  return (
    <section aria-labelledby="ended-servers">
      <Title order={2} id="ended-servers" mb="xs">
        {t.ended}
      </Title>
      <DataTable caption={t.ended} columns={columns} rows={servers} rowKey={({ id }) => id} />
    </section>
  );
}
