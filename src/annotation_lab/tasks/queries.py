"""All SQL of tasks."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, delete, exists, func, insert, or_, select, update
from sqlalchemy.orm import Session, undefer

from annotation_lab.storage.task_search import indexing_in_bulk
from annotation_lab.tasks.filters import TaskFilter, conditions, tagged
from annotation_lab.tasks.tables import Assignment, Task, TaskLease
from annotation_lab.team.permissions import Role
from annotation_lab.team.tables import User

IDS_AT_ONCE = 500
"""Databases bound the number of parameters of one statement."""


class KnownTask(NamedTuple):
    """What tells a task from others."""

    text_sha256: str
    id: int
    title: str
    created_at: datetime


def ids(project_id: int, wanted: TaskFilter) -> Select[int]:
    """A query for the ids of the wanted tasks; nothing is loaded. Raises `InvalidSearch`."""
    return select(Task.id).where(*conditions(project_id, wanted))


def keep(session: Session, task_ids: Sequence[int]) -> set[int]:
    """Those of the tasks that are still there; they cannot be deleted before the transaction ends."""
    found = select(Task.id).where(Task.id.in_(task_ids)).with_for_update(read=True, key_share=True)
    return set(session.scalars(found))


def count(session: Session, project_id: int, wanted: TaskFilter) -> int:
    """How many tasks there are."""
    return session.scalar(select(func.count()).select_from(Task).where(*conditions(project_id, wanted))) or 0


def task_with_text(session: Session, task_id: int) -> Task | None:
    """One task that is not deleted, its text loaded."""
    query = select(Task).where(Task.id == task_id, Task.deleted_at.is_(None))
    return session.scalar(query.options(undefer(Task.text)))


def is_assigned(session: Session, task_id: int, user_id: int, roles: Sequence[str]) -> bool:
    """Whether a task is assigned to a user as one of these roles."""
    mine = exists().where(Assignment.task_id == task_id, Assignment.user_id == user_id, Assignment.role.in_(roles))
    return bool(session.scalar(select(mine)))


def assigned_usernames(session: Session, task_id: int) -> Sequence[str]:
    """Who is to label or review it, each once."""
    wanted = select(User.username).join(Assignment, Assignment.user_id == User.id).where(Assignment.task_id == task_id)
    return session.scalars(wanted.distinct().order_by(User.username)).all()


def texts_of(session: Session, task_ids: Sequence[int]) -> list[tuple[int, str]]:
    """Id and text of each task, in order of id."""
    query = select(Task.id, Task.text).where(Task.id.in_(task_ids)).order_by(Task.id)
    return [(task_id, text) for task_id, text in session.execute(query)]


def delete_tasks(session: Session, project_id: int, task_ids: Sequence[int]) -> int:
    """Remove tasks of this project for good, with all that hangs on them; how many there were."""
    gone = 0
    for some in chunks(task_ids, IDS_AT_ONCE):
        statement = delete(Task).where(Task.project_id == project_id, Task.id.in_(some))
        gone += session.execute(statement).rowcount  # type: ignore[attr-defined]
    return gone


def is_leased(session: Session, task_id: int, user_id: int) -> bool:
    """Whether a task was served to a user."""
    mine = exists().where(TaskLease.task_id == task_id, TaskLease.user_id == user_id)
    return bool(session.scalar(select(mine)))


def set_own_statuses(session: Session, statuses: Mapping[tuple[int, int], str]) -> None:
    """Give assigned annotators, by task and user id, their own status."""
    for (task_id, user_id), status in statuses.items():
        mine = update(Assignment).where(Assignment.task_id == task_id, Assignment.user_id == user_id)
        other = mine.where(Assignment.role == Role.ANNOTATOR, Assignment.status != status)
        session.execute(other.values(status=status))


def set_statuses(session: Session, statuses: Mapping[int, str]) -> None:
    """Give tasks, by id, their status."""
    by_status: dict[str, list[int]] = {}
    for task_id, status in statuses.items():
        by_status.setdefault(status, []).append(task_id)
    for status, ids_ in by_status.items():
        for some in chunks(ids_, IDS_AT_ONCE):
            session.execute(update(Task).where(Task.id.in_(some), Task.status != status).values(status=status))


def set_confidences(session: Session, confidences: Mapping[int, float]) -> None:
    """Give tasks, by id, the confidence of their newest prediction (see `Task`)."""
    rows = [{"id": task_id, "confidence": value} for task_id, value in confidences.items()]
    if rows:
        session.execute(update(Task), rows)


def made_at(session: Session, project_id: int, moment: datetime, *, after: int, limit: int) -> dict[int, int]:
    """Id to number of tasks of a project that were made at this moment, from behind number `after` on."""
    query = (
        select(Task.id, Task.number)
        .where(Task.project_id == project_id, Task.created_at == moment, Task.number > after)
        .order_by(Task.number)
        .limit(limit)
    )
    return {task_id: number for task_id, number in session.execute(query)}


def last_number(session: Session, project_id: int) -> int:
    """The highest task number of a project; 0 without tasks."""
    return session.scalar(select(func.max(Task.number)).where(Task.project_id == project_id)) or 0


def in_order(
    session: Session, project_id: int, *, at_once: int, characters: int, tags: Sequence[str] = ()
) -> Iterator[Sequence[Task]]:
    """All tasks, or those with any of `tags`, with their text, some at a time.

    A part has at most `at_once` tasks and about `characters` of text.

    Memory grows neither with the number of tasks nor with the length of their texts.
    """
    after = 0
    while True:
        numbers = _next_numbers(session, project_id, after, at_once, characters, tags)
        if not numbers:
            return
        query = select(Task).where(Task.project_id == project_id, Task.number.in_(numbers))
        yield session.scalars(query.order_by(Task.number).options(undefer(Task.text))).all()
        after = numbers[-1]
        session.expunge_all()


def _next_numbers(
    session: Session, project_id: int, after: int, at_once: int, characters: int, tags: Sequence[str]
) -> list[int]:
    query = (
        select(Task.number, Task.text_length)
        .where(Task.project_id == project_id, Task.number > after, Task.deleted_at.is_(None))
        .order_by(Task.number)
        .limit(at_once)
    )
    if tags:
        query = query.where(or_(*(tagged(project_id, tag) for tag in tags)))
    numbers: list[int] = []
    for number, length in session.execute(query):
        characters -= length
        if numbers and characters < 0:
            break
        numbers.append(number)
    return numbers


def some_ids(session: Session, project_id: int, limit: int) -> list[int]:
    """Ids of some tasks of a project, deleted ones too."""
    return list(session.scalars(select(Task.id).where(Task.project_id == project_id).limit(limit)))


def chunks(values: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    """Consecutive parts of at most `size`."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


def known_tasks(session: Session, project_id: int, hashes: Sequence[str]) -> list[KnownTask]:
    """The tasks whose text has one of these SHA-256."""
    found: list[KnownTask] = []
    for start in range(0, len(hashes), IDS_AT_ONCE):
        query = select(Task.text_sha256, Task.id, Task.title, Task.created_at).where(
            Task.project_id == project_id,
            Task.text_sha256.in_(hashes[start : start + IDS_AT_ONCE]),
            Task.deleted_at.is_(None),
        )
        found += [KnownTask(*row) for row in session.execute(query)]
    return found


def insert_all(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Insert tasks; every row has the same keys."""
    if rows:
        with indexing_in_bulk(session):
            # The table and not the class: the mapper's own book-keeping costs more than the rows.
            session.execute(insert(Task.__table__), list(rows))  # type: ignore[arg-type]


def ids_by_number(session: Session, project_id: int, first: int, until: int) -> dict[int, int]:
    """Number to id of the tasks from number `first` on, before `until`."""
    query = select(Task.number, Task.id).where(Task.project_id == project_id, Task.number >= first, Task.number < until)
    return {number: task_id for number, task_id in session.execute(query)}


def ids_in(session: Session, project_id: int, wanted: Sequence[int]) -> set[int]:
    """Those of the ids that are tasks of this project."""
    here = (Task.project_id == project_id, Task.deleted_at.is_(None))
    found: set[int] = set()
    for some in chunks(wanted, IDS_AT_ONCE):
        found |= set(session.scalars(select(Task.id).where(*here, Task.id.in_(some))))
    return found


def ids_of_numbers(session: Session, project_id: int, wanted: Sequence[int]) -> dict[int, int]:
    """Number to id of those of the numbers that are tasks of this project."""
    found: dict[int, int] = {}
    for some in chunks(wanted, IDS_AT_ONCE):
        query = select(Task.number, Task.id).where(
            Task.project_id == project_id, Task.deleted_at.is_(None), Task.number.in_(some)
        )
        found |= {number: task_id for number, task_id in session.execute(query)}
    return found


def ids_of_titles(session: Session, project_id: int, wanted: Sequence[str]) -> dict[str, list[int]]:
    """Title to the ids of all tasks of this project that have it."""
    found: dict[str, list[int]] = {}
    titles = sorted(set(wanted))
    for start in range(0, len(titles), IDS_AT_ONCE):
        some = titles[start : start + IDS_AT_ONCE]
        query = select(Task.title, Task.id).where(
            Task.project_id == project_id, Task.deleted_at.is_(None), Task.title.in_(some)
        )
        for title, task_id in session.execute(query.order_by(Task.id)):
            found.setdefault(title, []).append(task_id)
    return found


def texts_in_parts(
    session: Session, task_ids: Sequence[int], *, at_once: int, characters: int
) -> Iterator[dict[int, str]]:
    """Id to text of these tasks, some at a time: at most `at_once`, and about `characters` of text."""
    lengths: dict[int, int] = {}
    for some in chunks(task_ids, IDS_AT_ONCE):
        query = select(Task.id, Task.text_length).where(Task.id.in_(some))
        lengths |= {task_id: length for task_id, length in session.execute(query)}
    part: list[int] = []
    room = characters
    for task_id, length in lengths.items():
        if part and (len(part) >= at_once or length > room):
            yield _texts(session, part)
            part, room = [], characters
        part.append(task_id)
        room -= length
    if part:
        yield _texts(session, part)


def _texts(session: Session, task_ids: Sequence[int]) -> dict[int, str]:
    query = select(Task.id, Task.text).where(Task.id.in_(task_ids))
    return {task_id: text for task_id, text in session.execute(query)}
