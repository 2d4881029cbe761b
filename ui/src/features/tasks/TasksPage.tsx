import { Button } from "@mantine/core";
import { IconFileImport, IconSparkles } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { Empty, ErrorState, Loading, notify, PageHeader } from "@/design";
import { PreannotateDialog } from "@/features/preannotation";
import { useProjectId } from "@/features/projects";
import { projectQuery } from "@/features/projects/queries";
import { useTexts } from "@/texts";
import { BulkBar } from "./BulkBar";
import { FirstRun } from "./FirstRun";
import { taskIdsQuery } from "./queries";
import { StartLabeling, StartReviewing } from "./StartButtons";
import { isFiltered, readTasksSearch, type TasksSearch } from "./search";
import { allToggled, extended, NOTHING, type Selection, toggled } from "./selection";
import { TaskTable } from "./TaskTable";
import { TaskToolbar } from "./TaskToolbar";
import classes from "./tasks.module.css";
import { useTaskRows } from "./useTaskRows";

/** All tasks of a project: find them, choose them, have them pre-annotated, assigned, tagged, deleted. */
export function TasksPage() {
  const t = useTexts().tasks;
  const projectId = useProjectId();
  const project = useQuery(projectQuery(projectId)).data;
  const may = (permission: string) => project?.permissions.some((one) => one === permission) === true;
  const [search, change] = useAddress(projectId);
  const [selection, actions] = useSelection(projectId, search);
  const [isDialogOpen, setDialogOpen] = useState(false);
  const [seen, setSeen] = useState({ first: 0, last: 0 });
  const rows = useTaskRows(projectId, search, seen.first, seen.last);
  const isManaging = may("assign, tag and delete tasks");
  return (
    <div className={classes.page}>
      <PageHeader
        order={2}
        title={t.title}
        within={project?.name}
        actions={
          <>
            {may("annotate") && rows.total > 0 && (
              <StartLabeling projectId={projectId} isMain={!isManaging && !may("review")} />
            )}
            {/* Owner and Managers find what is submitted in the list. */}
            {may("review") && !isManaging && rows.total > 0 && <StartReviewing projectId={projectId} isMain />}
            {may("deploy and pre-annotate") && (
              <Button leftSection={<IconSparkles size={18} aria-hidden />} onClick={() => setDialogOpen(true)}>
                {t.preannotate}
              </Button>
            )}
          </>
        }
      />
      {may("deploy and pre-annotate") && rows.total > 0 && <FirstRun onStart={() => setDialogOpen(true)} />}
      <TaskToolbar projectId={projectId} search={search} onChange={change} total={rows.isPending ? null : rows.total} />
      {rows.error ? (
        <ErrorState error={rows.error} onRetry={rows.retry} />
      ) : rows.isPending ? (
        <Loading />
      ) : rows.total === 0 ? (
        <NoTasks projectId={projectId} search={search} mayImport={may("import")} onAll={() => change(null)} />
      ) : (
        <TaskTable
          rows={rows}
          search={search}
          onSort={(sort, descending) => change({ sort, descending })}
          onSeen={setSeen}
          selection={may("deploy and pre-annotate") || isManaging ? selection : null}
          onToggle={actions.toggle}
          onToggleAll={actions.toggleAll}
          projectId={projectId}
        />
      )}
      {/* Below the list: rows stay under the pointer while one chooses. */}
      {isManaging && selection.ids.size > 0 && (
        <BulkBar projectId={projectId} ids={selection.ids} onClear={actions.clear} onGone={actions.clear} />
      )}
      {isDialogOpen && (
        <PreannotateDialog
          projectId={projectId}
          taskIds={selection.ids.size > 0 ? [...selection.ids] : null}
          isFiltered={isFiltered(search)}
          readFilteredIds={actions.readIds}
          onClose={() => setDialogOpen(false)}
        />
      )}
    </div>
  );
}

/** The filter is kept in the address, so that it can be shared and survives going away and coming back. */
function useAddress(projectId: number) {
  const navigate = useNavigate();
  const search = readTasksSearch(useSearch({ strict: false }));
  const change = (part: Partial<TasksSearch> | null) =>
    navigate({
      to: "/projects/$projectId/tasks",
      params: { projectId: String(projectId) },
      search: part ? { ...search, ...part } : {},
      replace: true,
    });
  return [search, change] as const;
}

function useSelection(projectId: number, search: TasksSearch) {
  const client = useQueryClient();
  const [selection, setSelection] = useState<Selection>(NOTHING);
  const readIds = () => client.fetchQuery({ ...taskIdsQuery(projectId, search), staleTime: 0 });
  /** The list's order is read only where it is needed; what was chosen meanwhile is kept. */
  const withOrder = (next: (now: Selection, order: readonly number[]) => Selection) =>
    readIds().then((order) => setSelection((now) => next(now, order)), notify.failed);
  return [
    selection,
    {
      toggle: (id: number, isRange: boolean) =>
        isRange ? withOrder((now, order) => extended(now, id, order)) : setSelection((now) => toggled(now, id)),
      toggleAll: () => withOrder(allToggled),
      clear: () => setSelection(NOTHING),
      readIds,
    },
  ] as const;
}

interface NoTasksProps {
  projectId: number;
  search: TasksSearch;
  mayImport: boolean;
  onAll: () => void;
}

function NoTasks({ projectId, search, mayImport, onAll }: NoTasksProps) {
  const t = useTexts().tasks;
  if (isFiltered(search)) {
    return (
      <Empty
        title={t.nothingTitle}
        about={t.nothingAbout}
        action={
          <Button variant="default" onClick={onAll}>
            {t.showAll}
          </Button>
        }
      />
    );
  }
  if (!mayImport) return <Empty title={t.noneAssignedTitle} about={t.noneAssignedAbout} />;
  return (
    <Empty
      icon={<IconFileImport size={40} aria-hidden />}
      title={t.emptyTitle}
      about={t.emptyAbout}
      action={
        <Button component={Link} to={`/projects/${projectId}/import`}>
          {t.import}
        </Button>
      }
    />
  );
}
