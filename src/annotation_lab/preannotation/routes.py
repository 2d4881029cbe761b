"""Pre-annotation over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query

from annotation_lab.errors import Conflict, Forbidden
from annotation_lab.preannotation import queries, service
from annotation_lab.preannotation.dialog import describe
from annotation_lab.preannotation.schemas import (
    Choice,
    Dialog,
    Preannotate,
    Retried,
    RunProgress,
    RunRead,
    RunSummary,
    RunTaskRead,
)
from annotation_lab.preannotation.single import preannotate_task
from annotation_lab.preannotation.tables import Run
from annotation_lab.predictions.schemas import PredictionRead
from annotation_lab.predictions.tables import Prediction
from annotation_lab.projects import service as projects
from annotation_lab.team.dependencies import CurrentUser
from annotation_lab.team.permissions import Permission
from annotation_lab.web.dependencies import CurrentDatabase, CurrentSettings, Id, ReadSession, WriteSession
from annotation_lab.web.errors import error_responses
from annotation_lab.web.paging import Page, Paging, cut, id_after, make_cursor

router = APIRouter(tags=["runs"])


@router.post("/projects/{project_id}/preannotation-dialog", responses=error_responses(Forbidden))
def show_preannotation_dialog(
    project_id: Id,
    body: Choice,
    session: ReadSession,
    settings: CurrentSettings,
    user: CurrentUser,
    deployment_id: Id | None = None,
) -> Dialog:
    """All that the Preannotate dialog shows: the last deployment, all servers, what a run would do."""
    project = projects.project_for(session, user, project_id, Permission.PREANNOTATE)
    chosen = service.choose(session, project, body.task_ids, body.as_filter())
    return describe(session, project, settings, user, chosen, deployment_id)


@router.post(
    "/projects/{project_id}/preannotate",
    status_code=202,
    response_model=RunRead,
    responses=error_responses(Forbidden, Conflict),
)
def preannotate_project(project_id: Id, body: Preannotate, session: WriteSession, user: CurrentUser) -> Run:
    """Start a run over the chosen tasks; for Owner and Managers."""
    project = projects.project_for(session, user, project_id, Permission.PREANNOTATE)
    server = service.pick_server(session, project, body.deployment_id)
    chosen = service.choose(session, project, body.task_ids, body.as_filter())
    return service.start_run(session, project, server, chosen, again=body.again, by=user.username)


@router.post(
    "/tasks/{task_id}/preannotate",
    status_code=201,
    response_model=PredictionRead,
    responses=error_responses(Conflict),
)
def preannotate_single_task(
    task_id: Id, database: CurrentDatabase, user: CurrentUser, deployment_id: Id | None = None
) -> Prediction:
    """Predict one task at once and give the prediction; for Owner and Managers."""
    return preannotate_task(database, user, task_id, deployment_id)


@router.get("/projects/{project_id}/runs", responses=error_responses(Forbidden))
def list_runs(project_id: Id, session: ReadSession, user: CurrentUser, paging: Paging) -> Page[RunRead]:
    """Runs of a project, the newest first."""
    project = projects.project_for(session, user, project_id, Permission.SEE_RUNS)
    found = queries.runs_of(session, project.id, before=id_after(paging), limit=paging.limit + 1)
    rows, more = cut(found, paging.limit)
    cursor = make_cursor(rows[-1].id) if more else None
    return Page(items=[RunRead.model_validate(row) for row in rows], next_cursor=cursor)


@router.get("/runs/{run_id}")
def get_run(run_id: Id, session: ReadSession, user: CurrentUser) -> RunProgress:
    """A run and how far it is."""
    run = service.get_run(session, user, run_id)
    return RunProgress(**RunRead.model_validate(run).model_dump(), **service.progress(session, run))


@router.get("/runs/{run_id}/summary")
def get_run_summary(run_id: Id, session: ReadSession, user: CurrentUser) -> RunSummary:
    """A run with the number of regions of each label."""
    run = service.get_run(session, user, run_id)
    facts = {**RunRead.model_validate(run).model_dump(), **service.progress(session, run)}
    return RunSummary(**facts, labels=queries.labels_found(session, run.id))


@router.get("/runs/{run_id}/tasks")
def list_run_tasks(
    run_id: Id,
    session: ReadSession,
    user: CurrentUser,
    paging: Paging,
    state: Annotated[str | None, Query(max_length=20, examples=["failed"])] = None,
) -> Page[RunTaskRead]:
    """What became of each task of a run."""
    run = service.get_run(session, user, run_id)
    found = queries.tasks_of(session, run.id, state=state, after=id_after(paging), limit=paging.limit + 1)
    rows, more = cut(found, paging.limit)
    cursor = make_cursor(rows[-1].task_id) if more else None
    return Page(items=[RunTaskRead.model_validate(row) for row in rows], next_cursor=cursor)


@router.post("/runs/{run_id}/cancel", status_code=202)
def cancel_run(run_id: Id, session: WriteSession, user: CurrentUser) -> None:
    """Cancel a run; what is done stays."""
    service.cancel_run(session, service.get_run(session, user, run_id), by=user.username)


@router.post("/runs/{run_id}/retry-failed", status_code=202)
def retry_failed_tasks(run_id: Id, session: WriteSession, user: CurrentUser) -> Retried:
    """Try the failed tasks of an ended run again."""
    run = service.get_run(session, user, run_id)
    return Retried(retried=service.retry_failed(session, run, by=user.username))
