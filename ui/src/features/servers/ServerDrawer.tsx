import { Button, Drawer, Group, List, Stack, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ErrorState, Facts, Loading, LogLines, RelativeTime } from "@/design";
import { ServerStateBadge } from "@/features/preannotation";
import { useTexts } from "@/texts";
import { type Deployment, serverLogQuery } from "./queries";

/** One server: how it started, why it ended, and the end of its log. */
export function ServerDrawer({ server, onClose }: { server: Deployment | undefined; onClose: () => void }) {
  const texts = useTexts();
  const t = texts.servers;
  if (!server) return null;
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={t.name(server.id)}
      closeButtonProps={{ "aria-label": texts.design.close }}
      attributes={{ header: { role: "presentation" } }}
    >
      <Stack>
        <Facts
          rows={[
            [t.project, server.project_name],
            [texts.jobs.state, <ServerStateBadge key="state" deployment={server} />],
            [t.reason, server.state === "stopped" && server.reason],
            [t.when, <RelativeTime key="when" at={server.deployed_at} />],
            [texts.jobs.by, server.deployed_by],
            [t.models, server.models.map(({ name, version }) => `${name} ${version}`).join(", ")],
          ]}
        />
        {server.stages.length > 0 && (
          <section>
            <Title order={3} size="h4" mb={4}>
              {t.stages}
            </Title>
            <List size="sm">
              {server.stages.map(({ stage, seconds }) => (
                <List.Item key={`${stage} ${seconds}`}>{t.stageAt(stage, seconds)}</List.Item>
              ))}
            </List>
          </section>
        )}
        <Log deploymentId={server.id} />
      </Stack>
    </Drawer>
  );
}

function Log({ deploymentId }: { deploymentId: number }) {
  const t = useTexts().servers;
  const log = useQuery(serverLogQuery(deploymentId));
  return (
    <section>
      <Group justify="space-between" mb={4}>
        <Title order={3} size="h4">
          {t.log}
        </Title>
        <Button size="compact-xs" variant="default" loading={log.isFetching} onClick={() => log.refetch()}>
          {t.logAgain}
        </Button>
      </Group>
      {log.isPending && <Loading />}
      {log.isError && <ErrorState error={log.error} />}
      {log.data && <LogLines label={t.log} lines={log.data.length > 0 ? log.data : [t.logEmpty]} />}
    </section>
  );
}
