import { Button, Group, Progress, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { duration, LabelChip, RelativeTime } from "@/design";
import { kindName, ServerStateBadge } from "@/features/preannotation";
import { useTexts } from "@/texts";
import type { Deployment } from "./queries";
import classes from "./servers.module.css";
import { useMayStop } from "./useMayStop";

interface ServerCardProps {
  server: Deployment;
  onOpen: () => void;
  onStop: () => void;
}

/** A server that runs or starts. */
export function ServerCard({ server, onOpen, onStop }: ServerCardProps) {
  const texts = useTexts();
  const t = texts.servers;
  const mayStop = useMayStop(server.project_id);
  return (
    <article className={classes.card} aria-label={t.name(server.id)}>
      <div className={classes.head}>
        <Text fw={600} size="lg">
          {server.project_name}
        </Text>
        <ServerStateBadge deployment={server} />
        <Text size="sm" c="dimmed" component="div">
          {t.deployedBy(server.id, server.deployed_by)} <RelativeTime at={server.deployed_at} />
        </Text>
        <Group gap="xs" ml="auto">
          <Button size="xs" variant="default" onClick={onOpen} aria-label={t.logOf(server.id)}>
            {t.log}
          </Button>
          {mayStop && (
            <Button size="xs" variant="light" color="red" onClick={onStop} aria-label={t.stopOf(server.id)}>
              {t.stop}
            </Button>
          )}
        </Group>
      </div>
      <div className={classes.facts}>
        <Memory server={server} />
        {server.state === "pending" && <Fact name={t.stage}>{server.stage}</Fact>}
        {server.uptime_seconds !== null && <Fact name={t.uptime}>{duration(server.uptime_seconds)}</Fact>}
        <Fact name={t.predicted}>{t.texts(server.predicted)}</Fact>
        <Fact name={t.lastUsed}>
          <RelativeTime at={server.last_used_at} />
        </Fact>
      </div>
      {server.models.map((model) => (
        <div key={model.name} className={classes.model}>
          <Text size="sm" fw={500}>
            {model.name}{" "}
            <Text span size="xs" c="dimmed">
              {t.modelFacts(kindName(texts, model.kind), model.version)}
            </Text>
          </Text>
          <div className={classes.chips}>
            {model.labels.map((label) => (
              <LabelChip key={label} name={label} />
            ))}
          </div>
        </div>
      ))}
    </article>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {name}
      </Text>
      <Text size="sm" component="div">
        {children}
      </Text>
    </div>
  );
}

function Memory({ server }: { server: Deployment }) {
  const t = useTexts().servers;
  const told = t.memoryUsed(server.used_mb, server.memory_mb);
  return (
    <div className={classes.memory}>
      <Text size="xs" c="dimmed">
        {t.memory}
      </Text>
      <Text size="sm">{told}</Text>
      <Progress.Root size="xs" mt={2}>
        <Progress.Section
          value={Math.min(100, (100 * (server.used_mb ?? 0)) / server.memory_mb)}
          aria-label={t.memory}
          aria-valuetext={told}
        />
      </Progress.Root>
    </div>
  );
}
