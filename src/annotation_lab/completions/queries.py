"""All SQL of completions."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, or_, select, update
from sqlalchemy.orm import Session

from annotation_lab.completions.tables import Completion


def completions_of(session: Session, task_id: int) -> Sequence[Completion]:
    """The completions of a task that are not deleted, in order of number."""
    query = (
        select(Completion)
        .where(Completion.task_id == task_id, Completion.deleted_at.is_(None))
        .order_by(Completion.number)
    )
    return session.scalars(query).all()


def of_tasks(session: Session, task_ids: Sequence[int]) -> dict[int, list[Completion]]:
    """Completions of several tasks, by task and in order of number; deleted ones left out."""
    query = (
        select(Completion)
        .where(Completion.task_id.in_(task_ids), Completion.deleted_at.is_(None))
        .order_by(Completion.task_id, Completion.number)
    )
    found: dict[int, list[Completion]] = {}
    for completion in session.scalars(query):
        found.setdefault(completion.task_id, []).append(completion)
    return found


def counts(session: Session, task_ids: Sequence[int]) -> dict[int, int]:
    """How many completions each task has."""
    query = (
        select(Completion.task_id, func.count())
        .where(Completion.task_id.in_(task_ids), Completion.deleted_at.is_(None))
        .group_by(Completion.task_id)
    )
    return {task_id: number for task_id, number in session.execute(query)}


def last_numbers(session: Session, task_ids: Sequence[int]) -> dict[int, int]:
    """The highest completion number of each task that has any, deleted ones included."""
    query = (
        select(Completion.task_id, func.max(Completion.number))
        .where(Completion.task_id.in_(task_ids))
        .group_by(Completion.task_id)
    )
    return {task_id: number for task_id, number in session.execute(query)}


def insert_all(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Insert completions; every row has the same keys."""
    if rows:
        session.execute(insert(Completion), list(rows))


def label_uses(session: Session, project_id: int) -> Counter[str]:
    """In how many completions of a project each label or class stands."""
    query = select(Completion.result).where(Completion.project_id == project_id, Completion.deleted_at.is_(None))
    uses: Counter[str] = Counter()
    for result in session.scalars(query.execution_options(yield_per=500)):
        values = [item.get("value", {}) for item in result]
        uses.update({name for value in values for name in (*value.get("labels", ()), *value.get("choices", ()))})
    return uses


def worked_on_since(session: Session, task_ids: Sequence[int], moment: datetime) -> set[int]:
    """Those of the tasks with a completion that was made or changed after this moment, deleted ones included."""
    later = or_(Completion.created_at > moment, Completion.updated_at > moment)
    return set(session.scalars(select(Completion.task_id).where(Completion.task_id.in_(task_ids), later)))


def mark_deleted(session: Session, task_ids: Sequence[int], at: datetime) -> None:
    """Delete all completions of these tasks softly; they stay in the history."""
    session.execute(
        update(Completion)
        .where(Completion.task_id.in_(task_ids), Completion.deleted_at.is_(None))
        .values(deleted_at=at)
    )
