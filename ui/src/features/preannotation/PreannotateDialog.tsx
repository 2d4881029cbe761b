import { Button, Group, Modal, SegmentedControl, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorState, Loading, notify } from "@/design";
import { useTexts } from "@/texts";
import { DeployPart } from "./DeployPart";
import classes from "./preannotation.module.css";
import { dialogQuery, useStartRun } from "./queries";
import { RunPlan } from "./RunPlan";
import { ServerPart } from "./ServerPart";
import { isReady, pickedServer, predictedCount } from "./servers";

interface PreannotateDialogProps {
  projectId: number;
  /** The chosen tasks; null where none is chosen. */
  taskIds: number[] | null;
  isFiltered: boolean;
  /** The ids of the tasks that the list shows. */
  readFilteredIds: () => Promise<number[]>;
  onClose: () => void;
}

/** What is deployed and which labels it predicts; Deploy; then Start, without leaving. */
export function PreannotateDialog(props: PreannotateDialogProps) {
  const texts = useTexts();
  const t = texts.preannotation;
  const { projectId } = props;
  const [taskIds, setTaskIds] = useState(props.taskIds);
  const [deploymentId, setDeploymentId] = useState<number | null>(null);
  const [again, setAgain] = useState(false);
  const dialog = useQuery(dialogQuery(projectId, { taskIds, deploymentId }));
  const start = useStartRun(projectId);
  const server = dialog.data ? pickedServer(dialog.data, deploymentId) : null;
  const begin = () => {
    if (!server) return;
    start.mutate(
      { task_ids: taskIds, deployment_id: server.deployment.id, again },
      {
        // The strip at the bottom of every page tells how far it is.
        onSuccess: props.onClose,
      },
    );
  };
  return (
    <Modal
      opened
      size="xl"
      onClose={props.onClose}
      title={t.title}
      closeButtonProps={{ "aria-label": texts.design.close }}
    >
      {dialog.isPending && <Loading />}
      {dialog.isError && <ErrorState error={dialog.error} onRetry={() => dialog.refetch()} />}
      {dialog.data && (
        <Stack gap="md">
          {!dialog.data.is_worker_alive && (
            <Text size="sm" c="var(--alab-mind)" role="status">
              {t.noWorker}
            </Text>
          )}
          <TaskChoice {...props} taskIds={taskIds} onChange={setTaskIds} />
          <ServerPart dialog={dialog.data} picked={server?.deployment.id ?? null} onPick={setDeploymentId} />
          <DeployPart
            projectId={projectId}
            dialog={dialog.data}
            onDeployed={(deployment) => setDeploymentId(deployment.id)}
          />
          {server && <RunPlan dialog={dialog.data} again={again} onAgain={setAgain} isOld={dialog.isPlaceholderData} />}
          {start.error && <ErrorState error={start.error} />}
          <Group justify="flex-end" className={classes.foot}>
            <Button variant="default" onClick={props.onClose}>
              {texts.design.close}
            </Button>
            <Button
              onClick={begin}
              loading={start.isPending}
              disabled={!isReady(server) || server.covered.length === 0 || predictedCount(dialog.data, again) === 0}
            >
              {t.start}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

interface TaskChoiceProps extends PreannotateDialogProps {
  onChange: (taskIds: number[] | null) => void;
}

/** Which tasks: the chosen ones, what the list shows, or all of the project. */
function TaskChoice({ taskIds, isFiltered, readFilteredIds, onChange }: TaskChoiceProps) {
  const t = useTexts().preannotation;
  const [chosen] = useState(taskIds);
  const [which, setWhich] = useState(chosen ? "chosen" : "all");
  const options = [
    ...(chosen ? [{ value: "chosen", label: t.tasksChosen(chosen.length) }] : []),
    ...(isFiltered ? [{ value: "filtered", label: t.tasksFiltered }] : []),
    { value: "all", label: t.tasksAll },
  ];
  const choose = (value: string) => {
    setWhich(value);
    if (value === "filtered") readFilteredIds().then(onChange, notify.failed);
    else onChange(value === "chosen" ? chosen : null);
  };
  if (options.length === 1) return null;
  return <SegmentedControl aria-label={t.whichTasks} value={which} onChange={choose} data={options} />;
}
