"""All SQL of completions."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Text, cast, exists, func, insert, or_, select, update
from sqlalchemy.orm import Session, undefer
from sqlalchemy.sql.elements import ColumnElement

from annotation_lab.completions import indexing
from annotation_lab.completions.tables import Completion, CompletionChange, ProvenanceCount
from annotation_lab.storage.database import now
from annotation_lab.tasks.tables import Task


def completions_of(session: Session, task_id: int) -> Sequence[Completion]:
    """The completions of a task that are not deleted, in order of number."""
    query = (
        select(Completion)
        .where(Completion.task_id == task_id, Completion.deleted_at.is_(None))
        .order_by(Completion.number)
    )
    return session.scalars(query).all()


def history_of(session: Session, task_id: int) -> Sequence[Completion]:
    """All completions that a task has or had, in order of number."""
    return session.scalars(select(Completion).where(Completion.task_id == task_id).order_by(Completion.number)).all()


def completion_by_id(session: Session, completion_id: int) -> Completion | None:
    """One completion, with what it was made from."""
    return session.scalar(select(Completion).where(Completion.id == completion_id).options(undefer(Completion.taken)))


def starred_of(session: Session, task_id: int, author: str) -> Sequence[Completion]:
    """An author's ground truth for a task."""
    mine = select(Completion).where(Completion.task_id == task_id, Completion.author == author)
    return session.scalars(mine.where(Completion.is_ground_truth, Completion.deleted_at.is_(None))).all()


def has_standing(session: Session, task_id: int, author: str) -> bool:
    """Whether an author has submitted something for a task that stands: not rejected, nor older than a rejection."""
    mine = [Completion.task_id == task_id, Completion.author == author, Completion.deleted_at.is_(None)]
    rejected = select(func.max(Completion.reviewed_at)).where(*mine, Completion.review == "rejected")
    last = session.scalar(rejected)
    standing = [*mine, Completion.submitted_at.is_not(None), Completion.review.is_distinct_from("rejected")]
    if last is not None:
        standing.append(Completion.submitted_at > last)
    return bool(session.scalar(select(exists().where(*standing))))


def changes_of(session: Session, completion_id: int) -> Sequence[CompletionChange]:
    """What was done to a completion, in order."""
    mine = select(CompletionChange).where(CompletionChange.completion_id == completion_id)
    return session.scalars(mine.order_by(CompletionChange.id)).all()


def note_change(session: Session, completion: Completion, by: str, action: str, details: dict[str, Any]) -> None:
    """Write a change down; drafts in a row by the same person become one."""
    last = select(CompletionChange).where(CompletionChange.completion_id == completion.id)
    known = session.scalar(last.order_by(CompletionChange.id.desc()).limit(1)) if action == "draft" else None
    if known is not None and (known.action, known.by) == (action, by):
        known.at, known.version = now(), completion.version
        known.details = {key: known.details.get(key, 0) + number for key, number in details.items()}
        return
    session.add(
        CompletionChange(completion_id=completion.id, version=completion.version, by=by, action=action, details=details)
    )


def insert_counts(session: Session, completion_id: int, counts: Mapping[tuple[str, str], dict[str, int]]) -> None:
    """Keep what became of predicted regions, by model and label."""
    rows = [{"completion_id": completion_id, "model": m, "label": one} | told for (m, one), told in counts.items()]
    if rows:
        session.execute(insert(ProvenanceCount), rows)


_OUTCOMES = (
    ProvenanceCount.accepted,
    ProvenanceCount.corrected,
    ProvenanceCount.added,
    ProvenanceCount.rejected,
)


def _ground_truth(project_id: int) -> list[ColumnElement[bool]]:
    return [
        Completion.project_id == project_id,
        Completion.deleted_at.is_(None),
        Completion.submitted_at.is_not(None),
        Completion.is_ground_truth.is_(True),
        exists().where(Task.id == Completion.task_id, Task.deleted_at.is_(None)),
    ]


def savings_by_person(session: Session, project_id: int) -> list[tuple[Any, ...]]:
    """Author, whether it began with a prediction, completions, seconds, and the four outcomes, summed up."""
    sums = (func.coalesce(func.sum(one), 0).label(one.key) for one in _OUTCOMES)
    each = (
        select(Completion.author, Completion.lead_time_seconds, *sums)
        .outerjoin(ProvenanceCount, ProvenanceCount.completion_id == Completion.id)
        .where(*_ground_truth(project_id))
        .group_by(Completion.id, Completion.author, Completion.lead_time_seconds)
        .subquery()
    )
    predicted = (each.c.accepted + each.c.corrected + each.c.rejected > 0).label("predicted")
    totals = (func.sum(each.c[one.key]) for one in _OUTCOMES)
    query = select(each.c.author, predicted, func.count(), func.sum(each.c.lead_time_seconds), *totals)
    rows = session.execute(query.group_by(each.c.author, predicted).order_by(each.c.author, predicted))
    return [tuple(row) for row in rows]


def savings_by_label(session: Session, project_id: int) -> list[tuple[Any, ...]]:
    """Model, label, and the four outcomes, summed up."""
    names = (ProvenanceCount.model, ProvenanceCount.label)
    query = (
        select(*names, *(func.sum(one) for one in _OUTCOMES))
        .join(Completion, Completion.id == ProvenanceCount.completion_id)
        .where(*_ground_truth(project_id))
    )
    return [tuple(row) for row in session.execute(query.group_by(*names).order_by(*names))]


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
        indexing.index_rows(session, rows)


def label_uses(session: Session, project_id: int, labels: Sequence[str]) -> Counter[str]:
    """In how many completions of a project each of these labels or classes stands.

    The database passes over completions whose JSON does not hold the name at all; only the others are read.
    """
    written = {json.dumps(label, ensure_ascii=ascii_only) for label in labels for ascii_only in (True, False)}
    holds = or_(*(cast(Completion.result, Text).contains(one, autoescape=True) for one in written))
    query = (
        select(Completion.result)
        .join(Task, Task.id == Completion.task_id)
        .where(Completion.project_id == project_id, Completion.deleted_at.is_(None), Task.deleted_at.is_(None), holds)
    )
    uses: Counter[str] = Counter()
    for result in session.scalars(query.execution_options(yield_per=500)):
        values = [item.get("value", {}) for item in result]
        uses.update({name for value in values for name in (*value.get("labels", ()), *value.get("choices", ()))})
    return Counter({label: uses[label] for label in labels if uses[label]})


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
    indexing.forget(session, task_ids)
