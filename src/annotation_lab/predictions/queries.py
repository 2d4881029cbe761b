"""All SQL of predictions."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session, defer

from annotation_lab.predictions.tables import Prediction
from annotation_lab.storage.database import lock
from annotation_lab.tasks import queries as tasks
from annotation_lab.tasks import results
from annotation_lab.tasks.results import Result
from annotation_lab.tasks.tables import NO_CONFIDENCE

IDS_AT_ONCE = 500
"""Databases bound the number of parameters of one statement."""


def predictions_of(session: Session, task_id: int) -> Sequence[Prediction]:
    """All predictions of a task, the newest first."""
    query = select(Prediction).where(Prediction.task_id == task_id).order_by(Prediction.number.desc())
    return session.scalars(query).all()


def prediction_by_id(session: Session, prediction_id: int) -> Prediction | None:
    """One prediction."""
    return session.get(Prediction, prediction_id)


def of_run(session: Session, run_id: int, task_id: int) -> Prediction:
    """The prediction of a task by a run, which is there."""
    query = select(Prediction).where(Prediction.task_id == task_id, Prediction.run_id == run_id)
    return session.scalars(query).one()


def of_tasks(session: Session, task_ids: Sequence[int]) -> dict[int, list[Prediction]]:
    """Predictions of several tasks, by task and in order of number."""
    query = select(Prediction).where(Prediction.task_id.in_(task_ids)).order_by(Prediction.task_id, Prediction.number)
    found: dict[int, list[Prediction]] = {}
    for prediction in session.scalars(query):
        found.setdefault(prediction.task_id, []).append(prediction)
    return found


def counts(session: Session, task_ids: Sequence[int]) -> dict[int, int]:
    """How many predictions each task has."""
    query = select(Prediction.task_id, func.count()).where(Prediction.task_id.in_(task_ids))
    return {task_id: number for task_id, number in session.execute(query.group_by(Prediction.task_id))}


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
        _index(session, rows)


def _index(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Tell the tasks what there is to be found now, and how sure the newest prediction of each is."""
    results.add_predictions(
        session,
        [Result(row["project_id"], row["task_id"], row["number"], row["author"], row["result"]) for row in rows],
    )
    newest: dict[int, dict[str, Any]] = {}
    for row in rows:
        if row["task_id"] not in newest or newest[row["task_id"]]["number"] < row["number"]:
            newest[row["task_id"]] = row
    tasks.set_confidences(session, {task_id: _confidence(row) for task_id, row in newest.items()})


def _confidence(row: dict[str, Any]) -> float:
    lowest = row.get("lowest_confidence")
    return NO_CONFIDENCE if lowest is None else float(lowest)


def delete_of_task(session: Session, task_id: int, *, keep_newest: bool) -> int:
    """Delete a task's predictions, or all but the newest; how many there were."""
    statement = delete(Prediction).where(Prediction.task_id == task_id)
    if keep_newest:
        newest = select(func.max(Prediction.number)).where(Prediction.task_id == task_id).scalar_subquery()
        statement = statement.where(Prediction.number < newest)
    gone: int = session.execute(statement).rowcount  # type: ignore[attr-defined]
    kept = session.scalar(select(func.max(Prediction.number)).where(Prediction.task_id == task_id))
    results.forget_predictions(session, [task_id], before=kept)
    if kept is None:
        tasks.set_confidences(session, {task_id: NO_CONFIDENCE})
    return gone


def delete_of_tasks(session: Session, task_ids: Sequence[int]) -> None:
    """Delete all predictions of these tasks."""
    session.execute(delete(Prediction).where(Prediction.task_id.in_(task_ids)))
    results.forget_predictions(session, task_ids)
    tasks.set_confidences(session, dict.fromkeys(task_ids, NO_CONFIDENCE))


def newest_of(session: Session, task_ids: Sequence[int]) -> dict[int, Prediction]:
    """The newest prediction of each task, without its result."""
    last = (
        select(Prediction.task_id, func.max(Prediction.number).label("number"))
        .where(Prediction.task_id.in_(task_ids))
        .group_by(Prediction.task_id)
        .subquery()
    )
    query = (
        select(Prediction)
        .join(last, (last.c.task_id == Prediction.task_id) & (last.c.number == Prediction.number))
        .options(defer(Prediction.result))
    )
    return {one.task_id: one for one in session.scalars(query)}
