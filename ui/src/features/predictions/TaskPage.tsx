import { Button, Group, Select } from "@mantine/core";
import { IconArrowLeft, IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Empty, ErrorState, fullTime, Loading, PageHeader } from "@/design";
import { useProjectId } from "@/features/projects";
import { taskIdsQuery, taskQuery } from "@/features/tasks/queries";
import { useTexts } from "@/texts";
import { PredictionView } from "./PredictionView";
import { configContentsQuery, type Prediction, predictionsQuery } from "./queries";

const WHOLE_LIST = { sort: "number", descending: false } as const;

/** One task with what models found in it; read-only. */
export function TaskPage() {
  const t = useTexts().predictions;
  const projectId = useProjectId();
  const taskId = Number(useParams({ strict: false }).taskId);
  const task = useQuery(taskQuery(taskId));
  const predictions = useQuery(predictionsQuery(taskId));
  const contents = useQuery(configContentsQuery(projectId));
  const [picked, setPicked] = useState<number | null>(null);
  const failed = [task, predictions, contents].find((one) => one.isError);
  if (failed) return <ErrorState error={failed.error} onRetry={() => failed.refetch()} />;
  if (!task.data || !predictions.data || !contents.data) return <Loading />;
  const prediction = predictions.data.find(({ id }) => id === picked) ?? predictions.data[0] ?? null;
  return (
    <>
      <PageHeader
        order={2}
        title={t.task(task.data.number, task.data.title)}
        actions={<Neighbours projectId={projectId} taskId={taskId} />}
      />
      <Group mb="sm" gap="sm">
        <Button
          component={Link}
          to={`/projects/${projectId}/tasks`}
          size="xs"
          variant="default"
          leftSection={<IconArrowLeft size={15} aria-hidden />}
        >
          {t.back}
        </Button>
        {prediction && (
          <Select
            size="xs"
            w={360}
            aria-label={t.which}
            allowDeselect={false}
            data={predictions.data.map((one) => ({ value: String(one.id), label: nameOf(one, t) }))}
            value={String(prediction.id)}
            onChange={(id) => setPicked(Number(id))}
          />
        )}
      </Group>
      {predictions.data.length === 0 && <Empty title={t.noneTitle} about={t.noneAbout} />}
      <PredictionView
        key={prediction?.id ?? 0}
        text={task.data.text}
        prediction={prediction}
        contents={contents.data}
      />
    </>
  );
}

const nameOf = (prediction: Prediction, t: { version: (n: number, author: string, at: string) => string }) =>
  t.version(prediction.number, prediction.author, fullTime(Date.parse(prediction.created_at)));

function Neighbours({ projectId, taskId }: { projectId: number; taskId: number }) {
  const t = useTexts().predictions;
  const ids = useQuery(taskIdsQuery(projectId, WHOLE_LIST)).data ?? [];
  const place = ids.indexOf(taskId);
  const link = (id: number | undefined, label: string, icon: React.ReactNode) =>
    id === undefined || place < 0 ? null : (
      <Button component={Link} to={`/projects/${projectId}/tasks/${id}`} size="xs" variant="default" leftSection={icon}>
        {label}
      </Button>
    );
  return (
    <>
      {link(ids[place - 1], t.previous, <IconChevronLeft size={15} aria-hidden />)}
      {link(ids[place + 1], t.next, <IconChevronRight size={15} aria-hidden />)}
    </>
  );
}
