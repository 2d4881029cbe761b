"""Rows of tasks."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from annotation_lab.storage.database import Base, now


class TaskStatus(StrEnum):
    """Where the work on a task stands (section 6.3 of the specification)."""

    INCOMPLETE = "incomplete"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    REVIEWED = "reviewed"
    TO_CORRECT = "to_correct"


class Task(Base):
    """One document; `text` is kept exactly as imported, `number` counts from 1 within the project.

    `data` holds the imported fields other than `text` and `title`. `status` is the team's view; completions, which
    stand above tasks, compute it and give it by `service.set_statuses`.
    """

    __tablename__ = "tasks"
    __table_args__ = (
        UniqueConstraint("project_id", "number"),
        Index("ix_tasks_project_id_text_sha256", "project_id", "text_sha256"),
        Index("ix_tasks_project_id_status", "project_id", "status", "number"),
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
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)
    text: Mapped[str] = mapped_column(Text, deferred=True)


class Assignment(Base):
    """A task that a member is to label (role annotator) or to review (role reviewer)."""

    __tablename__ = "assignments"
    __table_args__ = (Index("ix_assignments_user_id_role", "user_id", "role"),)

    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[str] = mapped_column(String(20), primary_key=True)
    assigned_at: Mapped[datetime] = mapped_column(default=now)
    assigned_by: Mapped[str] = mapped_column(String(150))
