"""Tasks over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query

from annotation_lab.errors import Forbidden
from annotation_lab.projects import service as projects
from annotation_lab.tasks import queries, service
from annotation_lab.tasks.counts import Counter, TaskCounts
from annotation_lab.tasks.queries import TaskFilter
from annotation_lab.tasks.schemas import TaskRead, TaskRow, TasksDelete, TasksDeleted
from annotation_lab.tasks.tables import Task, TaskStatus
from annotation_lab.team.dependencies import CurrentUser
from annotation_lab.team.permissions import Permission
from annotation_lab.web.dependencies import Id, ReadSession, WriteSession
from annotation_lab.web.errors import error_responses
from annotation_lab.web.paging import Page, Paging, cut, id_after, make_cursor

router = APIRouter(tags=["tasks"])


@router.get("/projects/{project_id}/tasks", responses=error_responses(Forbidden))
def list_tasks(
    *,
    project_id: Id,
    session: ReadSession,
    user: CurrentUser,
    paging: Paging,
    count_tasks: Counter,
    title: Annotated[str | None, Query(max_length=200, description="Part of the title.")] = None,
    created_by: Annotated[str | None, Query(max_length=150)] = None,
    has_predictions: bool | None = None,
) -> Page[TaskRow]:
    """Tasks of a project in order of number."""
    project = projects.project_for(session, user, project_id, Permission.SEE_ALL_TASKS)
    wanted = TaskFilter(title=title, created_by=created_by, has_predictions=has_predictions)
    after = id_after(paging)
    rows, more = cut(queries.page(session, project.id, wanted, after=after, limit=paging.limit + 1), paging.limit)
    counts = count_tasks(session, [task.id for task, _ in rows])
    return Page(
        items=[_row(task, excerpt, counts.get(task.id, TaskCounts())) for task, excerpt in rows],
        next_cursor=make_cursor(rows[-1][0].number) if more else None,
        total=queries.count(session, project.id, wanted) if after == 0 else None,
    )


@router.get("/tasks/{task_id}", response_model=TaskRead)
def get_task(task_id: Id, session: ReadSession, user: CurrentUser) -> Task:
    """One task with its text."""
    return service.get_task(session, user, task_id)


@router.post("/projects/{project_id}/tasks/delete", responses=error_responses(Forbidden))
def delete_tasks(project_id: Id, body: TasksDelete, session: WriteSession, user: CurrentUser) -> TasksDeleted:
    """Delete tasks with their completions and predictions; for Owner and Managers."""
    project = projects.project_for(session, user, project_id, Permission.MANAGE_TASKS)
    return TasksDeleted(deleted=service.delete_tasks(session, project, body.task_ids, by=user.username))


def _row(task: Task, excerpt: str, counts: TaskCounts) -> TaskRow:
    return TaskRow(
        id=task.id,
        number=task.number,
        title=task.title,
        excerpt=" ".join(excerpt.split()),
        text_length=task.text_length,
        status=TaskStatus(task.status),
        completion_count=counts.completions,
        prediction_count=counts.predictions,
        region_count=counts.regions,
        created_at=task.created_at,
        created_by=task.created_by,
    )
