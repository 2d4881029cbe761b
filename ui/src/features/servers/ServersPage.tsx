import { Badge, Button, Group, Stack, Title } from "@mantine/core";
import { IconServer2 } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { itemsOf } from "@/api";
import { Empty, ErrorState, Loading, PageHeader } from "@/design";
import { useTexts } from "@/texts";
import { EndedServers } from "./EndedServers";
import { capacityQuery, type Deployment, deploymentsQuery } from "./queries";
import { ServerCard } from "./ServerCard";
import { ServerDrawer } from "./ServerDrawer";
import { StopServer } from "./StopServer";

/** All preannotation servers: what runs, what each predicts, how much memory it holds. */
export function ServersPage() {
  const t = useTexts().servers;
  const capacity = useQuery(capacityQuery).data;
  return (
    <>
      <PageHeader
        title={t.title}
        about={t.about}
        actions={
          capacity && (
            <Badge size="lg" variant="light" color={capacity.running >= capacity.most ? "orange" : "gray"}>
              {t.capacity(capacity.running, capacity.most)}
            </Badge>
          )
        }
      />
      <ServerList />
    </>
  );
}

function ServerList() {
  const texts = useTexts();
  const t = texts.servers;
  const list = useInfiniteQuery(deploymentsQuery);
  const [openId, setOpenId] = useState<number | null>(null);
  const [asked, setAsked] = useState<Deployment | null>(null);
  if (list.isPending) return <Loading />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => list.refetch()} />;
  const servers = itemsOf(list.data);
  const running = servers.filter(({ state }) => state !== "stopped");
  const ended = servers.filter(({ state }) => state === "stopped");
  return (
    <Stack gap="lg">
      <section aria-labelledby="running-servers">
        <Title order={2} id="running-servers" mb="sm">
          {t.running}
        </Title>
        {running.length === 0 && (
          <Empty icon={<IconServer2 size={40} aria-hidden />} title={t.emptyTitle} about={t.emptyAbout} />
        )}
        <Stack gap="sm">
          {running.map((server) => (
            <ServerCard
              key={server.id}
              server={server}
              onOpen={() => setOpenId(server.id)}
              onStop={() => setAsked(server)}
            />
          ))}
        </Stack>
      </section>
      {ended.length > 0 && <EndedServers servers={ended} onOpen={setOpenId} />}
      {list.hasNextPage && (
        <Group justify="center">
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            {texts.design.more}
          </Button>
        </Group>
      )}
      {openId !== null && (
        <ServerDrawer server={servers.find(({ id }) => id === openId)} onClose={() => setOpenId(null)} />
      )}
      {asked && <StopServer server={asked} onClose={() => setAsked(null)} />}
    </Stack>
  );
}
