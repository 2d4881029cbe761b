import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { ApiError } from "@/api";
import { Empty, ErrorState, Loading, PageHeader } from "@/design";
import { configContentsQuery, predictionsQuery } from "@/features/predictions/queries";
import { useMay, useProjectId } from "@/features/projects";
import { StatusBadge } from "@/features/tasks";
import { taskQuery } from "@/features/tasks/queries";
import { useTexts } from "@/texts";
import { DrawerButtons } from "./DrawerButtons";
import { MyProgress } from "./MyProgress";
import { NextTask } from "./NextTask";
import { PreferencesMenu } from "./PreferencesMenu";
import { completionsQuery } from "./queries";
import { TaskLinks } from "./TaskLinks";
import { TaskVersions } from "./TaskVersions";
import { useDrawer } from "./useDrawer";
import { useTextKey } from "./useTextKey";
import { useToNext } from "./useToNext";

function Gone({ projectId }: { projectId: number }) {
  const { labeling: t, labelingNext } = useTexts();
  return (
    <Empty
      title={labelingNext.goneTitle}
      about={labelingNext.goneAbout}
      action={
        <Button component={Link} to={`/projects/${projectId}/tasks`} variant="default">
          {t.back}
        </Button>
      }
    />
  );
}

/** It was deleted or taken away, or one looks with the rights of another role. */
const isRefused = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 403 || error.status === 404);

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
  const toNext = useToNext(projectId, taskId);
  const drawer = useDrawer();
  useTextKey();
  const all = [task, predictions, completions, contents];
  // What is on the page stays when it cannot be read anew, unless it is not to be seen any more.
  const failed = all.find((one) => one.isError && (one.data === undefined || isRefused(one.error)));
  if (failed && isRefused(failed.error)) return <Gone projectId={projectId} />;
  if (failed) return <ErrorState error={failed.error} onRetry={() => failed.refetch()} />;
  if (!task.data || !predictions.data || !completions.data || !contents.data) return <Loading />;
  const isUntouched = predictions.data.length === 0 && completions.data.length === 0;
  return (
    <>
      <PageHeader
        key={taskId}
        order={2}
        isOneLine
        title={t.task(task.data.number, task.data.title)}
        actions={
          <>
            <MyProgress projectId={projectId} />
            <StatusBadge status={task.data.status} />
            <DrawerButtons drawer={drawer} taskId={taskId} />
            <PreferencesMenu />
            <TaskLinks projectId={projectId} taskId={taskId} />
            {mayLabel && <NextTask onNext={toNext.ask} />}
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
        toNext={toNext}
        drawer={drawer}
      />
    </>
  );
}
