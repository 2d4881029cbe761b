"""All SQL of predictions."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from annotation_lab.predictions.tables import Prediction
from annotation_lab.storage.database import lock

IDS_AT_ONCE = 500
"""Databases bound the number of parameters of one statement."""


def predictions_of(session: Session, task_id: int) -> Sequence[Prediction]:
    """All predictions of a task, the newest first."""
    query = select(Prediction).where(Prediction.task_id == task_id).order_by(Prediction.number.desc())
    return session.scalars(query).all()


def prediction_by_id(session: Session, prediction_id: int) -> Prediction | None:
    """One prediction."""
    return session.get(Prediction, prediction_id)


def of_tasks(session: Session, task_ids: Sequence[int]) -> dict[int, list[Prediction]]:
    """Predictions of several tasks, by task and in order of number."""
    query = select(Prediction).where(Prediction.task_id.in_(task_ids)).order_by(Prediction.task_id, Prediction.number)
    found: dict[int, list[Prediction]] = {}
    for prediction in session.scalars(query):
        found.setdefault(prediction.task_id, []).append(prediction)
    return found


def counts(session: Session, task_ids: Sequence[int]) -> dict[int, tuple[int, int | None]]:
    """How many predictions each task has, and how many regions the newest one."""
    query = (
        select(Prediction.task_id, Prediction.number, Prediction.region_count)
        .where(Prediction.task_id.in_(task_ids))
        .order_by(Prediction.task_id, Prediction.number)
    )
    found: dict[int, tuple[int, int | None]] = {}
    for task_id, _, regions in session.execute(query):
        found[task_id] = (found.get(task_id, (0, None))[0] + 1, regions)
    return found


def lock_numbers(session: Session, project_id: int) -> None:
    """Let one transaction at a time number predictions of a project's tasks: several runs may store at once."""
    lock(session, f"predictions of project {project_id}")


def last_numbers(session: Session, task_ids: Sequence[int]) -> dict[int, int]:
    """The highest prediction number of each task that has any."""
    query = (
        select(Prediction.task_id, func.max(Prediction.number))
        .where(Prediction.task_id.in_(task_ids))
        .group_by(Prediction.task_id)
    )
    return {task_id: number for task_id, number in session.execute(query)}


def stored_by_run(session: Session, run_id: int, task_ids: Sequence[int]) -> set[int]:
    """Those of the tasks that have their prediction of this run."""
    query = select(Prediction.task_id).where(Prediction.run_id == run_id, Prediction.task_id.in_(task_ids))
    return set(session.scalars(query))


def tasks_with_author(session: Session, task_ids: Sequence[int], author: str) -> set[int]:
    """Those of the tasks that have a prediction by this author."""
    found: set[int] = set()
    for start in range(0, len(task_ids), IDS_AT_ONCE):
        some = task_ids[start : start + IDS_AT_ONCE]
        query = select(Prediction.task_id).where(Prediction.task_id.in_(some), Prediction.author == author)
        found |= set(session.scalars(query))
    return found


def ids_of(session: Session, named: Sequence[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """Ids of predictions by task id and number."""
    wanted, task_ids = set(named), sorted({task_id for task_id, _ in named})
    found: dict[tuple[int, int], int] = {}
    for start in range(0, len(task_ids), IDS_AT_ONCE):
        some = task_ids[start : start + IDS_AT_ONCE]
        query = select(Prediction.task_id, Prediction.number, Prediction.id).where(Prediction.task_id.in_(some))
        for task_id, number, prediction_id in session.execute(query):
            if (task_id, number) in wanted:
                found[task_id, number] = prediction_id
    return found


def insert_all(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Insert predictions; every row has the same keys."""
    if rows:
        session.execute(insert(Prediction), list(rows))


def delete_of_task(session: Session, task_id: int, *, keep_newest: bool) -> int:
    """Delete a task's predictions, or all but the newest; how many there were."""
    statement = delete(Prediction).where(Prediction.task_id == task_id)
    if keep_newest:
        newest = select(func.max(Prediction.number)).where(Prediction.task_id == task_id).scalar_subquery()
        statement = statement.where(Prediction.number < newest)
    return session.execute(statement).rowcount  # type: ignore[attr-defined,no-any-return]


def delete_of_tasks(session: Session, task_ids: Sequence[int]) -> None:
    """Delete all predictions of these tasks."""
    session.execute(delete(Prediction).where(Prediction.task_id.in_(task_ids)))
