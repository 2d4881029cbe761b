"""Rows of tasks."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, event, select
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import Mapped, mapped_column

from annotation_lab.storage import task_search
from annotation_lab.storage.database import Base, now


class TaskStatus(StrEnum):
    """Where the work on a task stands (section 6.3 of the specification)."""

    INCOMPLETE = "incomplete"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    REVIEWED = "reviewed"
    TO_CORRECT = "to_correct"


NO_CONFIDENCE = 2.0
"""In place of a confidence where there is no prediction: behind all that have one."""


class Task(Base):
    """One document; `text` is kept exactly as imported, `number` counts from 1 within the project.

    `data` holds the imported fields other than `text` and `title`. `status` is the team's view; completions, which
    stand above tasks, compute it and give it by `service.set_statuses`. `confidence` is the lowest one of
    the newest prediction, and 2 without one, so that the least confident come first in an index. A task with
    `deleted_at` is gone for everybody, until the deletion is undone or the sweep removes it.
    """

    __tablename__ = "tasks"
    __table_args__ = (
        UniqueConstraint("project_id", "number"),
        # Counts and pages far down the list are answered from it alone, without a look at any row.
        Index("ix_tasks_project_id_deleted_at", "project_id", "deleted_at", "number", "id"),
        Index("ix_tasks_project_id_text_sha256", "project_id", "text_sha256"),
        Index("ix_tasks_project_id_status", "project_id", "status", "number"),
        Index("ix_tasks_project_id_created_at", "project_id", "created_at", "number"),
        Index("ix_tasks_project_id_title", "project_id", "title", "number"),
        Index("ix_tasks_project_id_confidence", "project_id", "confidence", "number"),
        Index("ix_tasks_project_id_status_confidence", "project_id", "status", "confidence", "number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(500), default="")
    text_sha256: Mapped[str] = mapped_column(String(64))
    text_length: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(default=now)
    created_by: Mapped[str] = mapped_column(String(150))
    status: Mapped[str] = mapped_column(String(20), default=TaskStatus.INCOMPLETE)
    confidence: Mapped[float] = mapped_column(default=NO_CONFIDENCE)
    deleted_at: Mapped[datetime | None]
    deletion_id: Mapped[int | None] = mapped_column(ForeignKey("task_deletions.id", ondelete="SET NULL"), index=True)
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)
    text: Mapped[str] = mapped_column(Text, deferred=True)


class TaskDeletion(Base):
    """Tasks that were deleted together, and can come back together."""

    __tablename__ = "task_deletions"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), index=True)
    deleted_at: Mapped[datetime] = mapped_column(default=now)
    deleted_by: Mapped[str] = mapped_column(String(150))
    task_count: Mapped[int] = mapped_column(default=0)


def _project_of_task(context: DefaultExecutionContext) -> int:
    """An assignment stands in the project of its task."""
    task_id = context.get_current_parameters()["task_id"]  # type: ignore[no-untyped-call]
    found: int = context.connection.execute(select(Task.project_id).where(Task.id == task_id)).scalar_one()
    return found


class Assignment(Base):
    """A task that a member is to label (role annotator) or to review (role reviewer).

    `status` is the annotator's own view of it (see `TaskStatus`). `served` tells that nobody assigned it: the
    project serves tasks freely, and this one was worked on.
    """

    __tablename__ = "assignments"
    __table_args__ = (
        Index("ix_assignments_user_id_role", "user_id", "project_id", "role", "status", "task_id"),
        Index("ix_assignments_project_id_role", "project_id", "role", "user_id"),
    )

    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[str] = mapped_column(String(20), primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), default=_project_of_task)
    status: Mapped[str] = mapped_column(String(20), default=TaskStatus.INCOMPLETE)
    served: Mapped[bool] = mapped_column(default=False)
    assigned_at: Mapped[datetime] = mapped_column(default=now)
    assigned_by: Mapped[str] = mapped_column(String(150))


class TaskLease(Base):
    """A task that was served to somebody and keeps a place for him until `expires_at`.

    Each draft of his moves that to `seconds` from then; with what he saves it becomes an assignment.
    """

    __tablename__ = "task_leases"
    __table_args__ = (Index("ix_task_leases_project_id_expires_at", "project_id", "expires_at"),)

    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, index=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    expires_at: Mapped[datetime]
    seconds: Mapped[int]


class Tag(Base):
    """A tag of a project; `name_key` is its name in lower case, `color` is `#rrggbb`."""

    __tablename__ = "tags"
    __table_args__ = (UniqueConstraint("project_id", "name_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(50))
    name_key: Mapped[str] = mapped_column(String(50))
    color: Mapped[str] = mapped_column(String(7))


class TaskTag(Base):
    """A tag on a task."""

    __tablename__ = "task_tags"
    __table_args__ = (Index("ix_task_tags_tag_id_task_id", "tag_id", "task_id"),)

    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id", ondelete="CASCADE"), primary_key=True)
    tag_id: Mapped[int] = mapped_column(ForeignKey("tags.id", ondelete="CASCADE"), primary_key=True)


class ResultLabel(Base):
    """For the search: one label (or choice) with its text in a completion or prediction; each once.

    `kind` is completion or prediction, `number` counts within the task. `name` and `chunk` are in lower case, the
    text's white space is one blank; it is cut at 200 characters. `author` and `submitted` say who may find it.
    """

    __tablename__ = "result_labels"
    __table_args__ = (
        Index("ix_result_labels_project_id_name", "project_id", "kind", "name", "chunk", "task_id", "number"),
        Index("ix_result_labels_task_id", "task_id", "kind", "number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(10))
    number: Mapped[int]
    is_choice: Mapped[bool]
    name: Mapped[str] = mapped_column(String(200))
    chunk: Mapped[str] = mapped_column(String(200))
    author: Mapped[str] = mapped_column(String(150))
    submitted: Mapped[bool]


event.listen(Task.__table__, "after_create", task_search.create)
