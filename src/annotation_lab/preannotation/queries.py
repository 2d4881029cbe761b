"""All SQL of pre-annotation runs."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, exists, func, insert, literal, select, update
from sqlalchemy.orm import Session

from annotation_lab.deployments.tables import Deployment
from annotation_lab.preannotation.tables import Run, RunTask
from annotation_lab.predictions.tables import Prediction
from annotation_lab.tasks.tables import Task

WAITING, DONE, SKIPPED, FAILED = "waiting", "done", "skipped", "failed"


@dataclass(frozen=True, slots=True)
class WaitingTask:
    """A task that is to be predicted."""

    task_id: int
    text: str
    text_sha256: str


def run_by_id(session: Session, run_id: int) -> Run | None:
    """One run."""
    return session.get(Run, run_id)


def models_of(session: Session, run_ids: Collection[int]) -> dict[int, list[str]]:
    """The names of the models of the server of each run."""
    query = select(Run.id, Deployment.models).join(Deployment, Deployment.id == Run.deployment_id)
    rows = session.execute(query.where(Run.id.in_(run_ids))) if run_ids else ()
    return {run_id: [str(model["name"]) for model in models] for run_id, models in rows}


def facts_of(session: Session, run_ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """By run, what is told of it outside of this installation: who started it, when, and with which models."""
    query = select(Run.id, Run.started_by, Run.created_at, Deployment.models)
    joined = query.join(Deployment, Deployment.id == Run.deployment_id).where(Run.id.in_(run_ids))
    rows = session.execute(joined) if run_ids else ()
    return {
        run_id: {
            "started_by": started_by,
            "started_at": created_at.isoformat(),
            "models": [{"name": one.get("name"), "version": one.get("version")} for one in models],
        }
        for run_id, started_by, created_at, models in rows
    }


def runs_of(session: Session, project_id: int, *, before: int, limit: int) -> Sequence[Run]:
    """Runs of a project, the newest first, from below id `before` on (0: from the newest)."""
    query = select(Run).where(Run.project_id == project_id).order_by(Run.id.desc()).limit(limit)
    return session.scalars(query.where(Run.id < before) if before else query).all()


def add_tasks(session: Session, run_id: int, chosen: Select[int]) -> int:
    """Put the chosen tasks into a run, within the database; how many they are."""
    ids = chosen.subquery()
    rows = select(literal(run_id), ids.c.id, literal(WAITING))
    session.execute(insert(RunTask).from_select(["run_id", "task_id", "state"], rows))
    # Counted, because PostgreSQL's driver does not tell how many rows such an insert made.
    return session.scalar(select(func.count()).where(RunTask.run_id == run_id)) or 0


def same_prediction(fingerprint: str) -> Any:
    """Condition on `Task`: it has a prediction by this very pipeline for the text it has now."""
    return exists().where(
        Prediction.task_id == Task.id,
        Prediction.pipeline_fingerprint == fingerprint,
        Prediction.text_sha256 == Task.text_sha256,
    )


def skip_predicted(session: Session, run_id: int, fingerprint: str) -> int:
    """Mark the tasks that have been predicted by this very pipeline; how many they are."""
    predicted = select(Task.id).where(same_prediction(fingerprint))
    statement = (
        update(RunTask)
        .where(RunTask.run_id == run_id, RunTask.task_id.in_(predicted))
        .values(state=SKIPPED, reason="predicted by the same models before")
    )
    return session.execute(statement).rowcount  # type: ignore[attr-defined,no-any-return]


def skip_deleted(session: Session, run_id: int) -> None:
    """Mark the tasks that were deleted while they waited."""
    deleted = select(Task.id).where(Task.id == RunTask.task_id, Task.deleted_at.is_not(None)).exists()
    waiting = update(RunTask).where(RunTask.run_id == run_id, RunTask.state == WAITING, deleted)
    session.execute(waiting.values(state=SKIPPED, reason="the task was deleted"))


def waiting_tasks(session: Session, run_id: int, *, after: int, limit: int) -> list[WaitingTask]:
    """The next tasks of a run that wait, in order of id."""
    query = (
        select(Task.id, Task.text, Task.text_sha256)
        .join(RunTask, RunTask.task_id == Task.id)
        .where(RunTask.run_id == run_id, RunTask.state == WAITING, RunTask.task_id > after, Task.deleted_at.is_(None))
        .order_by(RunTask.task_id)
        .limit(limit)
    )
    return [WaitingTask(*row) for row in session.execute(query)]


def note_outcomes(session: Session, run_id: int, outcomes: Sequence[dict[str, Any]]) -> None:
    """Note what became of tasks: `{task_id, state, region_count, reason}` each."""
    for outcome in outcomes:
        session.execute(
            update(RunTask)
            .where(RunTask.run_id == run_id, RunTask.task_id == outcome["task_id"], RunTask.state == WAITING)
            .values(state=outcome["state"], region_count=outcome["region_count"], reason=outcome["reason"])
        )


def states(session: Session, run_id: int) -> dict[str, int]:
    """How many tasks of a run are in which state."""
    query = select(RunTask.state, func.count()).where(RunTask.run_id == run_id).group_by(RunTask.state)
    return {state: number for state, number in session.execute(query)}


def found_nothing(session: Session, run_id: int) -> int:
    """In how many tasks the models found nothing."""
    query = select(func.count()).where(RunTask.run_id == run_id, RunTask.state == DONE, RunTask.region_count == 0)
    return session.scalar(query) or 0


def tasks_of(session: Session, run_id: int, *, state: str | None, after: int, limit: int) -> Sequence[RunTask]:
    """What became of the tasks of a run, in order of task id."""
    query = select(RunTask).join(Task, Task.id == RunTask.task_id)
    query = query.where(RunTask.run_id == run_id, RunTask.task_id > after, Task.deleted_at.is_(None))
    if state:
        query = query.where(RunTask.state == state)
    return session.scalars(query.order_by(RunTask.task_id).limit(limit)).all()


def wait_again(session: Session, run_id: int) -> int:
    """Let failed tasks wait again; how many they are."""
    statement = (
        update(RunTask).where(RunTask.run_id == run_id, RunTask.state == FAILED).values(state=WAITING, reason=None)
    )
    return session.execute(statement).rowcount  # type: ignore[attr-defined,no-any-return]


def count_chosen(session: Session, chosen: Select[int], fingerprint: str | None) -> Mapping[str, int]:
    """Of the chosen tasks: how many there are, have any prediction, have one by this pipeline.

    `characters` are those of the texts that a run would predict.
    """
    ids = chosen.subquery()
    in_chosen = Task.id.in_(select(ids.c.id))
    anything = exists().where(Prediction.task_id == Task.id)

    def count(*conditions: Any) -> int:
        return session.scalar(select(func.count()).select_from(Task).where(in_chosen, *conditions)) or 0

    left = (in_chosen, ~same_prediction(fingerprint)) if fingerprint else (in_chosen,)
    return {
        "characters": session.scalar(select(func.sum(Task.text_length)).where(*left)) or 0,
        "chosen": count(),
        "with_predictions": count(anything),
        "with_same_prediction": count(same_prediction(fingerprint)) if fingerprint else 0,
    }


def count_characters(session: Session, run_id: int) -> int:
    """Characters of the tasks of a run that wait."""
    query = select(func.sum(Task.text_length)).join(RunTask, RunTask.task_id == Task.id)
    return session.scalar(query.where(RunTask.run_id == run_id, RunTask.state == WAITING)) or 0


def finished_runs(session: Session, fingerprint: str, limit: int) -> list[tuple[datetime, datetime, int]]:
    """Start, end and characters of the newest runs of a pipeline that went through."""
    query = select(Run.started_at, Run.finished_at, Run.characters).where(
        Run.pipeline_fingerprint == fingerprint,
        Run.state == "done",
        Run.characters > 0,
        Run.started_at.is_not(None),
        Run.finished_at.is_not(None),
    )
    rows = session.execute(query.order_by(Run.id.desc()).limit(limit))
    return [(start, end, characters) for start, end, characters in rows if start and end]


def labels_found(session: Session, run_id: int) -> dict[str, int]:
    """How many regions of each label a run found."""
    found: dict[str, int] = {}
    query = select(Prediction.result).where(Prediction.run_id == run_id).execution_options(yield_per=500)
    for result in session.scalars(query):
        for item in result:
            for name in (*item["value"].get("labels", ()), *item["value"].get("choices", ())):
                found[name] = found.get(name, 0) + 1
    return dict(sorted(found.items(), key=lambda pair: -pair[1]))
