"""All SQL of tasks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, column, delete, exists, func, insert, select, table
from sqlalchemy.orm import Session, undefer
from sqlalchemy.sql.elements import ColumnElement

from annotation_lab.tasks.tables import Task

EXCERPT_CHARACTERS = 160
IDS_AT_ONCE = 500
"""Databases bound the number of parameters of one statement."""


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """Which tasks of a project; what is None does not count. Only these fields can be asked for."""

    title: str | None = None
    created_by: str | None = None
    has_predictions: bool | None = None


def conditions(project_id: int, wanted: TaskFilter) -> list[ColumnElement[bool]]:
    """The filter as SQL."""
    found: list[ColumnElement[bool]] = [Task.project_id == project_id]
    if wanted.title:
        found.append(Task.title.icontains(wanted.title, autoescape=True))
    if wanted.created_by:
        found.append(Task.created_by == wanted.created_by)
    if wanted.has_predictions is not None:
        # Predictions stand above tasks; their table is named here, their code is not imported.
        predictions = table("predictions", column("task_id"))
        predicted = exists().where(predictions.c.task_id == Task.id)
        found.append(predicted if wanted.has_predictions else ~predicted)
    return found


def ids(project_id: int, wanted: TaskFilter) -> Select[int]:
    """A query for the ids of the wanted tasks; nothing is loaded."""
    return select(Task.id).where(*conditions(project_id, wanted))


def page(
    session: Session, project_id: int, wanted: TaskFilter, *, after: int, limit: int
) -> Sequence[tuple[Task, str]]:
    """Tasks in order of their number with the beginning of their text, from behind number `after` on."""
    query = (
        select(Task, func.substr(Task.text, 1, EXCERPT_CHARACTERS))
        .where(*conditions(project_id, wanted), Task.number > after)
        .order_by(Task.number)
        .limit(limit)
    )
    return [(task, excerpt) for task, excerpt in session.execute(query)]


def count(session: Session, project_id: int, wanted: TaskFilter) -> int:
    """How many tasks there are."""
    return session.scalar(select(func.count()).select_from(Task).where(*conditions(project_id, wanted))) or 0


def task_with_text(session: Session, task_id: int) -> Task | None:
    """One task, its text loaded."""
    return session.scalar(select(Task).where(Task.id == task_id).options(undefer(Task.text)))


def texts_of(session: Session, task_ids: Sequence[int]) -> list[tuple[int, str]]:
    """Id and text of each task, in order of id."""
    query = select(Task.id, Task.text).where(Task.id.in_(task_ids)).order_by(Task.id)
    return [(task_id, text) for task_id, text in session.execute(query)]


def delete_tasks(session: Session, project_id: int, task_ids: Sequence[int]) -> int:
    """Delete tasks of this project; how many there were."""
    gone = 0
    for some in chunks(task_ids, IDS_AT_ONCE):
        statement = delete(Task).where(Task.project_id == project_id, Task.id.in_(some))
        gone += session.execute(statement).rowcount  # type: ignore[attr-defined]
    return gone


def last_number(session: Session, project_id: int) -> int:
    """The highest task number of a project; 0 without tasks."""
    return session.scalar(select(func.max(Task.number)).where(Task.project_id == project_id)) or 0


def in_order(session: Session, project_id: int, *, at_once: int) -> Iterator[Sequence[Task]]:
    """All tasks with their text, some at a time; memory does not grow with their number."""
    after = 0
    while True:
        query = (
            select(Task)
            .where(Task.project_id == project_id, Task.number > after)
            .order_by(Task.number)
            .limit(at_once)
            .options(undefer(Task.text))
        )
        tasks = session.scalars(query).all()
        if not tasks:
            return
        yield tasks
        after = tasks[-1].number
        session.expunge_all()


def chunks(values: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    """Consecutive parts of at most `size`."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


def known_tasks(session: Session, project_id: int, hashes: Sequence[str]) -> dict[str, dict[int, str]]:
    """By SHA-256 of the text: id and title of the tasks that are here already."""
    found: dict[str, dict[int, str]] = {}
    for start in range(0, len(hashes), IDS_AT_ONCE):
        some = hashes[start : start + IDS_AT_ONCE]
        query = select(Task.text_sha256, Task.id, Task.title).where(
            Task.project_id == project_id, Task.text_sha256.in_(some)
        )
        for text_hash, task_id, title in session.execute(query):
            found.setdefault(text_hash, {})[task_id] = title
    return found


def insert_all(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Insert tasks; every row has the same keys."""
    if rows:
        session.execute(insert(Task), list(rows))


def ids_by_number(session: Session, project_id: int, first: int, until: int) -> dict[int, int]:
    """Number to id of the tasks from number `first` on, before `until`."""
    query = select(Task.number, Task.id).where(Task.project_id == project_id, Task.number >= first, Task.number < until)
    return {number: task_id for number, task_id in session.execute(query)}
