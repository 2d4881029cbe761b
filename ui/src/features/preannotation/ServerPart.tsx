import { Badge, Radio, Stack, Text, Tooltip } from "@mantine/core";
import { RelativeTime } from "@/design";
import { type Texts, useTexts } from "@/texts";
import { ModelLabels } from "./ModelLabels";
import classes from "./preannotation.module.css";
import type { Deployment, Dialog, Server } from "./queries";
import { type ServerState, stateOf, uncoveredByAll } from "./servers";

const COLORS: Record<ServerState, string> = { pending: "blue", idle: "green", busy: "yellow", stopped: "red" };

export function ServerStateBadge({ deployment }: { deployment: Pick<Deployment, "state" | "reason"> }) {
  const t = useTexts().preannotation;
  const state = deployment.state as ServerState;
  const badge = (
    <Badge size="sm" variant="light" color={COLORS[state]}>
      {t.states[state]}
    </Badge>
  );
  return deployment.reason ? <Tooltip label={deployment.reason}>{badge}</Tooltip> : badge;
}

/** As the Models Hub calls it. */
export const kindName = ({ models }: Texts, kind: string): string =>
  models.kinds[kind as keyof typeof models.kinds] ?? kind;

interface ServerPartProps {
  dialog: Dialog;
  picked: number | null;
  onPick: (deploymentId: number) => void;
}

/** The last deployment and every other server: which models are deployed and which labels each predicts. */
export function ServerPart({ dialog, picked, onPick }: ServerPartProps) {
  const t = useTexts().preannotation;
  const nowhere = uncoveredByAll(dialog);
  return (
    <section aria-label={t.servers}>
      <Radio.Group
        label={t.servers}
        labelProps={{ fz: "md", fw: 600, mb: "xs" }}
        value={picked === null ? null : String(picked)}
        onChange={(id) => onPick(Number(id))}
      >
        <Stack gap="xs">
          {dialog.servers.length === 0 && <Text c="dimmed">{t.nothingDeployed}</Text>}
          {dialog.servers.map((server) => (
            <ServerCard
              key={server.deployment.id}
              server={server}
              isLast={server.deployment.id === dialog.last_deployment}
              isPicked={server.deployment.id === picked}
              isCurrent={dialog.is_current}
            />
          ))}
        </Stack>
      </Radio.Group>
      {nowhere.length > 0 && (
        <Text size="sm" c="var(--alab-mind)" mt="xs">
          {t.uncoveredByAll(nowhere.join(", "))}
        </Text>
      )}
    </section>
  );
}

interface ServerCardProps {
  server: Server;
  isLast: boolean;
  isPicked: boolean;
  isCurrent: boolean;
}

function ServerCard({ server, isLast, isPicked, isCurrent }: ServerCardProps) {
  const texts = useTexts();
  const t = texts.preannotation;
  const { deployment, uncovered } = server;
  const isStopped = stateOf(server) === "stopped";
  return (
    <article
      className={classes.server}
      data-picked={isPicked}
      aria-label={t.serverName(deployment.project_name, deployment.id)}
    >
      <Radio
        value={String(deployment.id)}
        disabled={isStopped}
        aria-label={t.serverName(deployment.project_name, deployment.id)}
      />
      <div className={classes.serverBody}>
        <div className={classes.serverHead}>
          <Text fw={600}>{deployment.project_name}</Text>
          <ServerStateBadge deployment={deployment} />
          {isLast && (
            <Badge size="sm" variant="default">
              {t.lastDeployment}
            </Badge>
          )}
          <Text size="xs" c="dimmed" component="div">
            {t.deployedBy(deployment.deployed_by)} <RelativeTime at={deployment.deployed_at} />
          </Text>
        </div>
        {isStopped && deployment.reason && (
          <Text size="sm" c="var(--mantine-color-error)" className={classes.reason}>
            {deployment.reason}
          </Text>
        )}
        {deployment.models.map((model) => (
          <div key={model.name} className={classes.model}>
            <Text size="sm" fw={500}>
              {model.name}{" "}
              <Text span size="xs" c="dimmed">
                {t.modelFacts(kindName(texts, model.kind), model.version)}
              </Text>
            </Text>
            <ModelLabels labels={model.labels} />
          </div>
        ))}
        {uncovered.length > 0 && !isStopped && (
          <Text size="xs" c="var(--alab-mind)">
            {t.uncovered(uncovered.join(", "))}
          </Text>
        )}
        {isLast && !isCurrent && !isStopped && (
          <Text size="xs" c="var(--alab-mind)">
            {t.outdated}
          </Text>
        )}
      </div>
    </article>
  );
}
