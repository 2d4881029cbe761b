"""Tasks over HTTP: lists, single ones, and what the search box suggests."""

from dataclasses import replace
from typing import Annotated

import orjson
from fastapi import APIRouter, Depends, Query, Response

from annotation_lab.errors import Forbidden
from annotation_lab.projects import service as projects
from annotation_lab.projects.tables import Project
from annotation_lab.tasks import listing, queries, service, serving, suggesting
from annotation_lab.tasks.change_schemas import FilterBody
from annotation_lab.tasks.counts import Counter, TaskCounts
from annotation_lab.tasks.filters import TaskFilter, Viewer
from annotation_lab.tasks.listing import Beside, Order, TaskSort
from annotation_lab.tasks.schemas import (
    NewestPrediction,
    Progress,
    Suggestion,
    TaskIds,
    TaskRead,
    TaskRow,
    TaskUpdate,
)
from annotation_lab.tasks.tables import Task, TaskStatus
from annotation_lab.team.dependencies import CurrentUser
from annotation_lab.team.permissions import Permission
from annotation_lab.web.dependencies import Id, ReadSession, WriteSession
from annotation_lab.web.errors import error_responses
from annotation_lab.web.paging import Page, Paging, cut, make_cursor

router = APIRouter(tags=["tasks"])
_ERRORS = error_responses(Forbidden)


def asked_filter(
    *,
    search: Annotated[
        str | None, Query(max_length=1000, description="As in the search box.", examples=["label: DRUG"])
    ] = None,
    title: Annotated[str | None, Query(max_length=200, description="Part of the title.")] = None,
    created_by: Annotated[str | None, Query(max_length=150)] = None,
    tag: Annotated[list[str] | None, Query(max_length=20, description="All of these tags.")] = None,
    status: Annotated[list[TaskStatus] | None, Query(description="One of these.")] = None,
    assigned: Annotated[str | None, Query(max_length=150, description="To label; `nobody`: to nobody.")] = None,
    reviewer: Annotated[str | None, Query(max_length=150, description="To review; `nobody`: to nobody.")] = None,
    has_predictions: bool | None = None,
    has_completions: bool | None = None,
    confidence_below: Annotated[
        float | None, Query(ge=0, le=1, description="The newest prediction has a region below this confidence.")
    ] = None,
    run_id: Annotated[int | None, Query(ge=1, le=2**31 - 1, description="Predicted in this run.")] = None,
    model: Annotated[str | None, Query(max_length=150, description="Predicted by this model.")] = None,
) -> TaskFilter:
    """The filter of a list."""
    asked = FilterBody.model_construct(
        search=search, title=title, created_by=created_by, tag=tag or [], status=status or [], assigned=assigned,
        reviewer=reviewer, has_predictions=has_predictions, has_completions=has_completions,
        confidence_below=confidence_below, run_id=run_id, model=model,
    )  # fmt: skip
    return asked.as_filter()


def asked_order(sort: TaskSort = "number", descending: bool = False) -> Order:
    """The order of a list."""
    return Order(sort, descending)


Asked = Annotated[TaskFilter, Depends(asked_filter)]
AskedOrder = Annotated[Order, Depends(asked_order)]


@router.get("/projects/{project_id}/tasks", responses=_ERRORS)
def list_tasks(
    *,
    project_id: Id,
    session: ReadSession,
    user: CurrentUser,
    paging: Paging,
    count_tasks: Counter,
    wanted: Asked,
    order: AskedOrder,
    offset: Annotated[int, Query(ge=0, le=10_000_000, description="Begin at this place instead of a cursor.")] = 0,
) -> Page[TaskRow]:
    """Tasks of a project; Reviewers and Annotators see those assigned to them."""
    project, viewer, order = _looking(session, user, project_id, order)
    wanted = replace(wanted, viewer=viewer)
    order.check(paging.after)
    found = listing.page(session, project.id, wanted, order, after=paging.after, offset=offset, limit=paging.limit + 1)
    rows, more = cut(found, paging.limit)
    ids = [task.id for task, _, _ in rows]
    counts, beside = count_tasks(session, ids), listing.beside(session, ids)
    return Page(
        items=[
            _row(task, excerpt, status, counts.get(task.id, TaskCounts()), beside[task.id], viewer)
            for task, excerpt, status in rows
        ],
        next_cursor=make_cursor(*order.keys(rows[-1][0])) if more else None,
        total=queries.count(session, project.id, wanted) if paging.after is None else None,
    )


@router.get("/projects/{project_id}/task-ids", response_model=TaskIds, responses=_ERRORS)
def list_task_ids(
    project_id: Id, session: ReadSession, user: CurrentUser, wanted: Asked, order: AskedOrder
) -> Response:
    """The ids of all tasks of a list in its order, to scroll anywhere and to choose ranges."""
    project, viewer, order = _looking(session, user, project_id, order)
    ids = listing.ids_in_order(session, project.id, replace(wanted, viewer=viewer), order)
    return Response(orjson.dumps({"ids": ids}), media_type="application/json")


@router.get("/projects/{project_id}/search-suggestions", responses=_ERRORS)
def list_search_suggestions(
    project_id: Id,
    session: ReadSession,
    user: CurrentUser,
    typed: Annotated[str, Query(max_length=1000, description="What stands before the cursor.")] = "",
) -> list[Suggestion]:
    """What may come next in the search box: keys, labels, choices, tags, people and statuses."""
    project, viewer, _ = _looking(session, user, project_id, Order())
    return suggesting.suggestions(session, project, viewer, typed)


@router.get("/projects/{project_id}/progress", responses=_ERRORS)
def get_my_progress(project_id: Id, session: ReadSession, user: CurrentUser) -> Progress:
    """How many tasks are assigned to me, by status."""
    project = projects.project_for(session, user, project_id, Permission.SEE_ASSIGNED_TASKS)
    return Progress.model_validate(serving.progress_of(session, user, project))


@router.get("/tasks/{task_id}", response_model=TaskRead)
def get_task(task_id: Id, session: ReadSession, user: CurrentUser) -> Task:
    """One task with its text."""
    return service.get_task(session, user, task_id)


@router.patch("/tasks/{task_id}", response_model=TaskRead, responses=_ERRORS)
def update_task(task_id: Id, body: TaskUpdate, session: WriteSession, user: CurrentUser) -> Task:
    """Give a task another title; for Owner and Managers."""
    return service.set_title(session, user, task_id, body.title)


def _looking(session: ReadSession, user: CurrentUser, project_id: int, order: Order) -> tuple[Project, Viewer, Order]:
    """The project, as whom the user looks at it, and an order that tells him nothing that is hidden from him."""
    project = projects.project_for(session, user, project_id, Permission.SEE_ASSIGNED_TASKS)
    viewer = service.viewer_of(session, user, project)
    hidden = {"confidence"} if not viewer.sees_predictions else set()
    hidden |= {"status"} if viewer.is_annotator else set()
    return project, viewer, Order() if order.by in hidden else order


def _row(task: Task, excerpt: str, status: str, counts: TaskCounts, beside: Beside, viewer: Viewer) -> TaskRow:
    newest = counts.newest if viewer.sees_predictions else None
    return TaskRow(
        id=task.id,
        number=task.number,
        title=task.title,
        excerpt=" ".join(excerpt.split()),
        text_length=task.text_length,
        status=TaskStatus(status or TaskStatus.INCOMPLETE),
        tags=beside.tags,
        annotators=beside.annotators,
        reviewers=beside.reviewers,
        completion_count=counts.completions,
        prediction_count=counts.predictions if viewer.sees_predictions else 0,
        region_count=newest.region_count if newest else None,
        comment_count=counts.comments,
        newest_prediction=NewestPrediction.model_validate(newest, from_attributes=True) if newest else None,
        created_at=task.created_at,
        created_by=task.created_by,
    )
