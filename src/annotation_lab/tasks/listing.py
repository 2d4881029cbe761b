"""The list of tasks: SQL of its pages in every order, of all ids in order, and of what stands beside each task."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Select, func, literal, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

from annotation_lab.errors import InvalidInput
from annotation_lab.tasks.filters import TaskFilter, conditions, status_column
from annotation_lab.tasks.tables import Assignment, Tag, Task, TaskTag
from annotation_lab.team.permissions import Role
from annotation_lab.team.tables import User
from annotation_lab.text.storable import unstorable_text
from annotation_lab.web.paging import moment_in

EXCERPT_CHARACTERS = 160

TaskSort = Literal["number", "created_at", "title", "status", "confidence"]
"""By what a list is sorted; `confidence` is the lowest of the newest prediction, tasks without come last."""


@dataclass(frozen=True, slots=True)
class Order:
    """An order of tasks; equal ones stand in order of number, turned round as well when `descending`."""

    by: TaskSort = "number"
    descending: bool = False

    @property
    def column(self) -> InstrumentedAttribute[Any]:
        """The column that is sorted by."""
        return {
            "number": Task.number,
            "created_at": Task.created_at,
            "title": Task.title,
            "status": Task.status,
            "confidence": Task.confidence,
        }[self.by]

    def sorted(self, query: Select[Any]) -> Select[Any]:
        """The query in this order; one index of `tasks` has it."""
        keys = (self.column, Task.number) if self.by != "number" else (Task.number,)
        return query.order_by(*(key.desc() if self.descending else key for key in keys))

    def behind(self, query: Select[Any], after: Sequence[Any]) -> Select[Any]:
        """Only what comes after the task with these keys."""
        keys = tuple_(self.column, Task.number)
        last = tuple_(literal(self._key(after[0]), self.column.type), literal(after[1], Task.number.type))
        return query.where(keys < last if self.descending else keys > last)

    def keys(self, task: Task) -> list[Any]:
        """What a cursor holds."""
        value = getattr(task, self.column.key)
        return [value.isoformat() if isinstance(value, datetime) else value, task.number]

    def check(self, after: Sequence[Any] | None) -> None:
        """Raise `InvalidInput` for the cursor of another list."""
        if after is None:
            return
        kinds = {"number": int, "confidence": int | float}.get(self.by, str)
        fits = len(after) == 2 and isinstance(after[0], kinds) and type(after[0]) is not bool and _is_number(after[1])
        if not (fits and (self.by != "number" or _is_number(after[0])) and self._has_key(after[0])):
            raise InvalidInput("The cursor belongs to another list.", hint="Leave it out to start anew.")

    def _has_key(self, value: Any) -> bool:
        return self._key(value) is not None and unstorable_text(str(value)) is None

    def _key(self, value: Any) -> Any:
        return moment_in(value) if self.by == "created_at" else value


def _is_number(value: Any) -> bool:
    return type(value) is int and 0 <= value < 2**31


@dataclass(slots=True)
class Beside:
    """Who and what stands beside a task in a list."""

    annotators: list[str] = field(default_factory=list)
    reviewers: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)


def page(
    session: Session,
    project_id: int,
    wanted: TaskFilter,
    order: Order = Order(),
    *,
    after: Sequence[Any] | None = None,
    offset: int = 0,
    limit: int,
) -> list[tuple[Task, str, str]]:
    """Tasks in order with the beginning of their text and the status that the viewer sees.

    From behind the keys `after` on, or from place `offset` on. Raises `InvalidSearch`.
    """
    ids = order.sorted(select(Task.id).where(*conditions(project_id, wanted)))
    if after is not None:
        ids = order.behind(ids, after)
    # The ids first, from an index alone: rows with their texts are read for this page only.
    found = list(session.scalars(ids.offset(offset).limit(limit)))
    query = select(Task, func.substr(Task.text, 1, EXCERPT_CHARACTERS), status_column(wanted.viewer))
    rows = {row[0].id: (row[0], row[1], row[2]) for row in session.execute(query.where(Task.id.in_(found)))}
    return [rows[task_id] for task_id in found]


def ids_in_order(session: Session, project_id: int, wanted: TaskFilter, order: Order) -> Sequence[int]:
    """The ids of all wanted tasks in order."""
    return session.scalars(order.sorted(select(Task.id).where(*conditions(project_id, wanted)))).all()


def beside(session: Session, task_ids: Sequence[int]) -> dict[int, Beside]:
    """Assigned people (by name) and tags of these tasks."""
    found = {task_id: Beside() for task_id in task_ids}
    people = select(Assignment.task_id, Assignment.role, User.username).join(User, User.id == Assignment.user_id)
    for task_id, role, username in session.execute(
        people.where(Assignment.task_id.in_(task_ids)).order_by(User.username)
    ):
        one = found[task_id]
        (one.reviewers if role == Role.REVIEWER else one.annotators).append(username)
    tags = select(TaskTag.task_id, Tag.name).join(Tag, Tag.id == TaskTag.tag_id)
    for task_id, name in session.execute(tags.where(TaskTag.task_id.in_(task_ids)).order_by(Tag.name_key)):
        found[task_id].tags.append(name)
    return found
