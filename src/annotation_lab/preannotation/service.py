"""Pre-annotation: choose tasks, start a run on a server, see what became of it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Select
from sqlalchemy.orm import Session

from annotation_lab.audit import service as audit
from annotation_lab.deployments import queries as deployment_queries
from annotation_lab.deployments import service as deployments
from annotation_lab.deployments.lifecycle import READY
from annotation_lab.deployments.tables import Deployment
from annotation_lab.jobs import service as jobs
from annotation_lab.preannotation import events, queries
from annotation_lab.preannotation.errors import NoServer, NothingChosen, RunNotFound
from annotation_lab.preannotation.tables import Run
from annotation_lab.projects import service as projects
from annotation_lab.projects.tables import Project
from annotation_lab.storage.database import now
from annotation_lab.storage.ids import is_one_of
from annotation_lab.tasks import queries as tasks
from annotation_lab.tasks.filters import TaskFilter
from annotation_lab.tasks.tables import Task
from annotation_lab.team.permissions import Permission
from annotation_lab.team.tables import User

JOB_KIND = "preannotate"
ENDED = frozenset({"done", "failed", "cancelled"})


def choose(session: Session, project: Project, task_ids: Sequence[int] | None, wanted: TaskFilter) -> Select[int]:
    """A query for the chosen tasks: those named, else those that pass the filter (an empty one: all)."""
    chosen = tasks.ids(project.id, wanted)
    return chosen if task_ids is None else chosen.where(is_one_of(session, Task.id, task_ids))


def pick_server(session: Session, project: Project, deployment_id: int | None) -> Deployment:
    """The named server, else the project's newest one. Raises `NoServer` unless it is ready."""
    if deployment_id is not None:
        deployment = deployments.get_deployment(session, deployment_id)
    else:
        last = deployment_queries.last_of_project(session, project.id)
        if last is None:
            raise NoServer("Nothing is deployed for this project.", hint="Deploy first.")
        deployment = last
    if deployment.state not in READY:
        told = deployment.reason or deployment.stage
        raise NoServer(
            f"Server {deployment.id} is {deployment.state}: {told}", hint="Deploy, or wait until it is idle."
        )
    return deployment


def start_run(
    session: Session,
    project: Project,
    deployment: Deployment,
    chosen: Select[int],
    *,
    again: bool,
    by: str,
) -> Run:
    """Start a run: one row per task, and the job that does it. Raises `NothingChosen`."""
    if not deployments.coverage(deployment, projects.config_of(project)).covered:
        raise NothingChosen(
            f"Server {deployment.id} predicts none of this project's labels.", hint="Deploy this project's config."
        )
    run = Run(
        project_id=project.id,
        deployment_id=deployment.id,
        pipeline_fingerprint=deployment.pipeline_fingerprint,
        state="waiting",
        again=again,
        started_by=by,
    )
    session.add(run)
    session.flush()
    run.total = queries.add_tasks(session, run.id, chosen)
    if run.total == 0:
        raise NothingChosen(
            "No task of this project was chosen.", hint="Choose tasks, a filter that some pass, or all."
        )
    if not again:
        queries.skip_predicted(session, run.id, run.pipeline_fingerprint)
    run.characters = queries.count_characters(session, run.id)
    _enqueue(session, run, by)
    events.tell_run(session, run.id)
    audit.record(session, by, "run.start", f"run {run.id}, {run.total} tasks", project_id=project.id)
    return run


def retry_failed(session: Session, run: Run, *, by: str) -> int:
    """Try the failed tasks of an ended run again, and those it never came to; how many they are."""
    if run.state not in ENDED:
        return 0
    queries.wait_again(session, run.id)
    again = queries.states(session, run.id).get(queries.WAITING, 0)
    if again:
        run.state, run.finished_at, run.reason, run.characters = "waiting", None, None, 0
        _enqueue(session, run, by)
    events.tell_run(session, run.id)
    return again


def _enqueue(session: Session, run: Run, by: str) -> None:
    run.job_id = jobs.enqueue(
        session,
        JOB_KIND,
        {"run_id": run.id},
        project_id=run.project_id,
        started_by=by,
        why=f"pre-annotate {run.total} tasks",
    )


def get_run(session: Session, user: User, run_id: int) -> Run:
    """A run of a project the user manages. Raises `RunNotFound`."""
    run = queries.run_by_id(session, run_id)
    if run is None or not projects.may(session, user, run.project_id, Permission.PREANNOTATE):
        raise RunNotFound(f"There is no run {run_id}.", hint="GET /api/v1/projects/{id}/runs lists those of a project.")
    return run


def cancel_run(session: Session, run: Run, *, by: str) -> None:
    """Have a run cancelled; what is done stays."""
    if run.state in ENDED or run.job_id is None:
        return
    jobs.request_cancel(session, run.job_id)
    if jobs.get_job(session, run.job_id).state == "cancelled":
        run.state, run.finished_at = "cancelled", now()
    events.tell_run(session, run.id)
    audit.record(session, by, "run.cancel", f"run {run.id}", project_id=run.project_id)


def progress(session: Session, run: Run) -> dict[str, Any]:
    """Counts by state, what was found so far, and an estimate of the time left (seconds)."""
    states = queries.states(session, run.id)
    waiting, done = states.get(queries.WAITING, 0), states.get(queries.DONE, 0) + states.get(queries.FAILED, 0)
    eta = None
    if run.state == "running" and run.started_at and done:
        eta = round((now() - run.started_at) / timedelta(seconds=1) / done * waiting, 1)
    return {
        "waiting": waiting,
        "done": states.get(queries.DONE, 0),
        "failed": states.get(queries.FAILED, 0),
        "skipped": states.get(queries.SKIPPED, 0),
        "found_nothing": queries.found_nothing(session, run.id),
        "eta_seconds": eta,
    }
