import { Button } from "@mantine/core";
import { IconArrowLeft, IconChevronLeft, IconChevronRight, IconPlayerTrackNext } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { Empty, ErrorState, Loading, notify, PageHeader } from "@/design";
import { configContentsQuery, predictionsQuery } from "@/features/predictions/queries";
import { useMay, useProjectId } from "@/features/projects";
import { StatusBadge } from "@/features/tasks";
import { taskIdsQuery, taskQuery } from "@/features/tasks/queries";
import { useTexts } from "@/texts";
import { DrawerButtons } from "./DrawerButtons";
import { PreferencesMenu } from "./PreferencesMenu";
import { completionsQuery, useNextTask } from "./queries";
import { TaskVersions } from "./TaskVersions";
import { useDrawer } from "./useDrawer";
import { useTextKey } from "./useTextKey";

const WHOLE_LIST = { sort: "number", descending: false } as const;

/** One task: its versions of people and models, and where one labels. */
export function LabelingPage() {
  const t = useTexts().labeling;
  const projectId = useProjectId();
  const taskId = Number(useParams({ strict: false }).taskId);
  const task = useQuery(taskQuery(taskId));
  const predictions = useQuery(predictionsQuery(taskId));
  const completions = useQuery(completionsQuery(taskId));
  const contents = useQuery(configContentsQuery(projectId));
  const mayLabel = useMay("annotate");
  const goToNext = useGoToNext(projectId, taskId);
  const drawer = useDrawer();
  useTextKey();
  const all = [task, predictions, completions, contents];
  // What is on the page stays when it cannot be read anew.
  const failed = all.find((one) => one.isError && one.data === undefined);
  if (failed) return <ErrorState error={failed.error} onRetry={() => failed.refetch()} />;
  if (!task.data || !predictions.data || !completions.data || !contents.data) return <Loading />;
  const isUntouched = predictions.data.length === 0 && completions.data.length === 0;
  return (
    <>
      <PageHeader
        key={taskId}
        order={2}
        title={t.task(task.data.number, task.data.title)}
        actions={
          <>
            <StatusBadge status={task.data.status} />
            <DrawerButtons drawer={drawer} taskId={taskId} />
            <PreferencesMenu />
            <Button
              component={Link}
              to={`/projects/${projectId}/tasks`}
              size="xs"
              variant="default"
              leftSection={<IconArrowLeft size={15} aria-hidden />}
            >
              {t.back}
            </Button>
            <Neighbours projectId={projectId} taskId={taskId} />
            {mayLabel && (
              <Button
                size="xs"
                variant="default"
                leftSection={<IconPlayerTrackNext size={15} aria-hidden />}
                onClick={goToNext}
              >
                {t.nextTask}
              </Button>
            )}
          </>
        }
      />
      {isUntouched && <Empty title={t.noneTitle} about={t.noneAbout} />}
      {/* Not the header's key: React leaves the old header standing where two of one parent have the same. */}
      <TaskVersions
        key={`versions ${taskId}`}
        projectId={projectId}
        task={task.data}
        predictions={predictions.data}
        completions={completions.data}
        contents={contents.data}
        mayLabel={mayLabel}
        onNext={goToNext}
        drawer={drawer}
      />
    </>
  );
}

function useGoToNext(projectId: number, taskId: number): () => void {
  const t = useTexts().labeling;
  const navigate = useNavigate();
  const next = useNextTask(projectId);
  return () =>
    next.mutate(taskId, {
      onError: (error) => notify.failed(error),
      onSuccess: ({ task_id }) => {
        if (task_id === null || task_id === undefined || task_id === taskId) notify.note(t.nothingLeft);
        else navigate({ to: `/projects/${projectId}/tasks/${task_id}` });
      },
    });
}

function Neighbours({ projectId, taskId }: { projectId: number; taskId: number }) {
  const t = useTexts().labeling;
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
