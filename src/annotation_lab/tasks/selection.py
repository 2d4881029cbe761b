"""Which tasks of a project something is done to: these ids, all that a filter finds, or all."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Integer, Select, cast, func, literal, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session

from annotation_lab.tasks.filters import TaskFilter, conditions
from annotation_lab.tasks.tables import Task


def chosen(
    session: Session, project_id: int, *, task_ids: Sequence[int] | None = None, wanted: TaskFilter | None = None
) -> Select[int]:
    """A query for the ids of the tasks; the given ids are one bound value, however many they are.

    Ids of other projects and of deleted tasks are left out. Raises `InvalidSearch`.
    """
    query = select(Task.id).where(*conditions(project_id, wanted or TaskFilter()))
    return query if task_ids is None else query.where(Task.id.in_(select(listed(session, task_ids))))


def frozen(session: Session, query: Select[int]) -> Select[int]:
    """The same tasks, whatever is changed on them meanwhile (a filter by tag, while tags change)."""
    return select(listed(session, list(session.scalars(query))))


def listed(session: Session, ids: Sequence[int]) -> Any:
    """A column with these ids."""
    if session.get_bind().dialect.name == "sqlite":
        return func.json_each(json.dumps(list(ids))).table_valued("value").c.value
    return func.unnest(cast(literal(list(ids), ARRAY(Integer)), ARRAY(Integer))).column_valued("listed")


def count(session: Session, query: Select[int]) -> int:
    """How many tasks were chosen."""
    return session.scalar(select(func.count()).select_from(query.subquery())) or 0
