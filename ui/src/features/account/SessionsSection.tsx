import { Badge, Button, Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Schema } from "@/api";
import { DataTable, ErrorState, Loading, notify, RelativeTime } from "@/design";
import { useTexts } from "@/texts";
import { browserName } from "./browserName";
import { sessionsQuery, useEndSession } from "./queries";

export function SessionsSection() {
  const t = useTexts().account.sessions;
  const sessions = useQuery(sessionsQuery);
  const end = useEndSession();
  if (sessions.isPending) return <Loading />;
  if (sessions.isError) return <ErrorState error={sessions.error} onRetry={() => sessions.refetch()} />;
  const nameOf = (session: Schema<"SessionRead">) => browserName(session.user_agent) ?? t.unknown;
  return (
    <DataTable
      caption={t.title}
      rows={sessions.data}
      rowKey={({ id }) => id}
      columns={[
        {
          id: "browser",
          header: t.browser,
          cell: (session) => (
            <Group gap="xs" wrap="nowrap">
              {nameOf(session)}
              {session.is_current && <Badge variant="light">{t.current}</Badge>}
            </Group>
          ),
        },
        { id: "ip", header: t.ip, cell: ({ ip }) => ip ?? t.unknown },
        { id: "used", header: t.used, cell: (session) => <RelativeTime at={session.last_used_at} /> },
        { id: "since", header: t.since, cell: (session) => <RelativeTime at={session.created_at} /> },
        {
          id: "actions",
          header: t.actions,
          cell: (session) =>
            session.is_current ? null : (
              <Button
                size="compact-xs"
                variant="subtle"
                color="red"
                aria-label={t.endOf(nameOf(session))}
                onClick={() =>
                  end.mutate(session.id, {
                    onSuccess: () => notify.done(t.ended),
                    onError: (error) => notify.failed(error),
                  })
                }
              >
                {t.end}
              </Button>
            ),
        },
      ]}
    />
  );
}
