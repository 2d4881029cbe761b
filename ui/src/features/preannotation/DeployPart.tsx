import { Button, Group, List, Loader, Select, Text, Title } from "@mantine/core";
import { IconCircleCheck, IconRocket } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { ErrorState } from "@/design";
import { useTexts } from "@/texts";
import { ModelLabels } from "./ModelLabels";
import classes from "./preannotation.module.css";
import { type Deployment, type Dialog, type Server, useDeploy, useStopServer } from "./queries";
import { isDeployed, isFull, startingServer, stateOf } from "./servers";

interface DeployPartProps {
  projectId: number;
  dialog: Dialog;
  onDeployed: (deployment: Deployment) => void;
}

/** What Deploy would build from this project's Labeling Config; while it starts, how far it is. */
export function DeployPart({ projectId, dialog, onDeployed }: DeployPartProps) {
  const t = useTexts().preannotation;
  const deploy = useDeploy(projectId);
  const [replace, setReplace] = useState<string | null>(null);
  const [isAgain, setAgain] = useState(false);
  const starting = startingServer(dialog);
  if (starting) return <Starting server={starting} />;
  if (isDeployed(dialog) && !isAgain) return <Deployed onAgain={() => setAgain(true)} />;
  const { models, problems, reason } = dialog.deploy;
  const errors = problems.filter((problem) => problem.severity === "error");
  const mustReplace = isFull(dialog);
  const isPossible = reason === null && errors.length === 0 && (!mustReplace || replace !== null);
  return (
    <section className={classes.deploy} aria-label={t.deployTitle}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div className={classes.serverBody}>
          <Title order={3} size="h4">
            {t.deployTitle}
          </Title>
          {reason && <Text size="sm">{reason}</Text>}
          {errors.map((problem) => (
            <Text key={`${problem.line} ${problem.column} ${problem.code}`} size="sm" c="var(--mantine-color-error)">
              {t.problem(problem.line, problem.message)}
            </Text>
          ))}
          {models.map((model) => (
            <div key={model.name} className={classes.chips}>
              <Text size="sm">{model.name}</Text>
              <ModelLabels labels={model.labels} />
            </div>
          ))}
          {mustReplace && models.length > 0 && <Replace dialog={dialog} value={replace} onChange={setReplace} />}
        </div>
        {models.length === 0 ? (
          <Button component={Link} to={`/projects/${projectId}/setup/configuration`}>
            {t.chooseModels}
          </Button>
        ) : (
          <Button
            variant={dialog.is_current ? "default" : "filled"}
            leftSection={<IconRocket size={16} aria-hidden />}
            disabled={!isPossible}
            loading={deploy.isPending}
            onClick={() => deploy.mutate(replace === null ? null : Number(replace), { onSuccess: onDeployed })}
          >
            {t.deploy}
          </Button>
        )}
      </Group>
      {deploy.error && <ErrorState error={deploy.error} />}
    </section>
  );
}

/** There is nothing to deploy: the server has what the Labeling Config says. */
function Deployed({ onAgain }: { onAgain: () => void }) {
  const t = useTexts().preannotation;
  return (
    <Group gap="xs" wrap="nowrap">
      <IconCircleCheck size={18} aria-hidden color="var(--mantine-color-green-6)" />
      <Text size="sm">{t.isDeployed}</Text>
      <Button variant="subtle" size="compact-sm" ml="auto" onClick={onAgain}>
        {t.deployAgain}
      </Button>
    </Group>
  );
}

interface ReplaceProps {
  dialog: Dialog;
  value: string | null;
  onChange: (id: string | null) => void;
}

function Replace({ dialog, value, onChange }: ReplaceProps) {
  const t = useTexts().preannotation;
  const { running, most, could_go } = dialog.capacity;
  const nameOf = (id: number) => {
    const found = dialog.servers.find(({ deployment }) => deployment.id === id)?.deployment;
    return found ? t.serverOf(found.project_name, found.deployed_by, id) : String(id);
  };
  if (could_go.length === 0) {
    const others = dialog.servers.filter((server) => stateOf(server) !== "stopped");
    return (
      <>
        <Text size="sm" mt="xs">
          {t.fullOfOthers(running, most)}
        </Text>
        <List size="sm">
          {others.map(({ deployment }) => (
            <List.Item key={deployment.id}>{nameOf(deployment.id)}</List.Item>
          ))}
        </List>
      </>
    );
  }
  return (
    <Select
      mt="xs"
      maw={420}
      label={t.full(running, most)}
      placeholder={t.replaceWhich}
      data={could_go.map((id) => ({ value: String(id), label: nameOf(id) }))}
      value={value}
      onChange={onChange}
      comboboxProps={{ withinPortal: false }}
    />
  );
}

function Starting({ server }: { server: Server }) {
  const t = useTexts().preannotation;
  const stop = useStopServer();
  const { deployment } = server;
  return (
    <section className={classes.deploy} aria-label={t.deploying}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Group gap="sm" wrap="nowrap" align="flex-start">
          <Loader size="sm" aria-hidden mt={2} />
          <div>
            <Text fw={600} role="status">
              {t.deployingStage(deployment.stage)}
            </Text>
            <List size="xs" c="dimmed" spacing={2} mt={4}>
              {deployment.stages.map(({ stage, seconds }) => (
                <List.Item key={stage}>{t.stage(stage, seconds)}</List.Item>
              ))}
            </List>
          </div>
        </Group>
        <Button variant="default" size="xs" loading={stop.isPending} onClick={() => stop.mutate(deployment.id)}>
          {t.cancelDeploy}
        </Button>
      </Group>
      {stop.error && <ErrorState error={stop.error} />}
    </section>
  );
}
