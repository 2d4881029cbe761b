import { Button, Group, List, Modal, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ErrorState, LabelChip, Loading } from "@/design";
import { configContentsQuery } from "@/features/predictions/queries";
import { useTexts } from "@/texts";
import classes from "./preannotation.module.css";
import { failedTasksQuery, runSummaryQuery, useRetryFailed } from "./queries";

/** What a run found: regions by label, texts in which nothing was found, failures with their reasons. */
export function RunSummary({ runId, onClose }: { runId: number; onClose: () => void }) {
  const texts = useTexts();
  const t = texts.preannotation;
  const summary = useQuery(runSummaryQuery(runId));
  const failed = useQuery({ ...failedTasksQuery(runId), enabled: (summary.data?.failed ?? 0) > 0 });
  const retry = useRetryFailed();
  const projectId = summary.data?.project_id ?? 0;
  const labels = Object.entries(summary.data?.labels ?? {}).toSorted(([, a], [, b]) => b - a);
  return (
    <Modal opened onClose={onClose} title={t.summaryTitle} closeButtonProps={{ "aria-label": texts.design.close }}>
      {summary.isPending && <Loading />}
      {summary.isError && <ErrorState error={summary.error} onRetry={() => summary.refetch()} />}
      {summary.data && (
        <Stack>
          <Text>{t.endedFacts(summary.data.done, summary.data.failed, summary.data.skipped)}</Text>
          {summary.data.reason && <Text c="dimmed">{summary.data.reason}</Text>}
          {labels.length > 0 && <LabelCounts projectId={projectId} labels={labels} />}
          {summary.data.found_nothing > 0 && <Text size="sm">{t.foundNothing(summary.data.found_nothing)}</Text>}
          {(failed.data ?? []).length > 0 && (
            <List size="sm" aria-label={t.failedTasks}>
              {failed.data?.map((task) => (
                <List.Item key={task.task_id}>
                  <Link
                    to="/projects/$projectId/tasks/$taskId"
                    params={{ projectId: String(summary.data.project_id), taskId: String(task.task_id) }}
                    onClick={onClose}
                  >
                    {t.task(task.task_id)}
                  </Link>{" "}
                  {task.reason}
                </List.Item>
              ))}
              {summary.data.failed > (failed.data ?? []).length && (
                <List.Item>{texts.design.andMore(summary.data.failed - (failed.data ?? []).length)}</List.Item>
              )}
            </List>
          )}
          {retry.error && <ErrorState error={retry.error} />}
          <Group justify="flex-end">
            {summary.data.failed > 0 && (
              <Button
                variant="default"
                loading={retry.isPending}
                onClick={() => retry.mutate(runId, { onSuccess: onClose })}
              >
                {texts.design.tryAgain}
              </Button>
            )}
            <Button variant="default" onClick={onClose}>
              {texts.design.close}
            </Button>
            <Button component={Link} to={`/projects/${projectId}/tasks`} onClick={onClose}>
              {t.toTasks}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

/** Regions by label, the most first, in the project's colours. */
function LabelCounts({ projectId, labels }: { projectId: number; labels: readonly (readonly [string, number])[] }) {
  const t = useTexts().preannotation;
  const contents = useQuery(configContentsQuery(projectId)).data;
  const colors = new Map(contents?.labels.map(({ value, color }) => [value, color]));
  return (
    <div>
      <Text size="sm" fw={600} mb={4} id={`labels-of-${projectId}`}>
        {t.regionsByLabel}
      </Text>
      <ul className={classes.counts} aria-labelledby={`labels-of-${projectId}`}>
        {labels.map(([label, count]) => (
          <li key={label}>
            <LabelChip name={label} color={colors.get(label)} /> {count.toLocaleString()}
          </li>
        ))}
      </ul>
    </div>
  );
}
