"""Rows of completions."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from annotation_lab.storage.database import Base, now


class Completion(Base):
    """One annotation of a task by a person; `result` holds items as in section 13.4 of the specification.

    `number` counts within the task; the number that is exported is task id × 1000 + `number`.
    `version` grows with each change, for optimistic locking. A draft was made or saved by itself, and not yet
    saved by its author. `copied_from` names what it began with as exports do, `source_prediction_id` the prediction
    itself while it is there. `rejected_suggestions` are those of the prediction that its author put aside, by the
    names that the page gives them; no work, so they make no version. `taken` holds the items it began with, each
    with its origin (see `provenance.py`), and `provenance_counts` what became of them, told at submitting. `review`
    is accepted, rejected or None.
    """

    __tablename__ = "completions"
    __table_args__ = (
        Index("ix_completions_task_id_number", "task_id", "number", unique=True),
        Index("ix_completions_project_id_author", "project_id", "author", "task_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id", ondelete="CASCADE"))
    number: Mapped[int]
    author: Mapped[str] = mapped_column(String(150))
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime | None]
    updated_by: Mapped[str | None] = mapped_column(String(150))
    submitted_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]
    is_ground_truth: Mapped[bool] = mapped_column(default=False)
    lead_time_seconds: Mapped[float | None]
    copied_from: Mapped[str | None] = mapped_column(String(100))
    source_prediction_id: Mapped[int | None] = mapped_column(
        ForeignKey("predictions.id", ondelete="SET NULL"), index=True
    )
    confidence_range: Mapped[list[Any] | None]
    version: Mapped[int] = mapped_column(default=1)
    result: Mapped[list[Any]] = mapped_column(default=list)
    is_draft: Mapped[bool] = mapped_column(default=False)
    rejected_suggestions: Mapped[list[Any]] = mapped_column(default=list)
    taken: Mapped[list[Any]] = mapped_column(default=list, deferred=True)
    provenance_counts: Mapped[dict[str, Any] | None]
    review: Mapped[str | None] = mapped_column(String(10))
    review_note: Mapped[str | None] = mapped_column(Text)
    reviewed_by: Mapped[str | None] = mapped_column(String(150))
    reviewed_at: Mapped[datetime | None]
    deleted_by: Mapped[str | None] = mapped_column(String(150))


class CompletionChange(Base):
    """One change of a completion; `details` counts items added, changed and removed. Never changed but for drafts:
    what is saved by itself again and again is one row."""

    __tablename__ = "completion_changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    completion_id: Mapped[int] = mapped_column(ForeignKey("completions.id", ondelete="CASCADE"), index=True)
    version: Mapped[int]
    at: Mapped[datetime] = mapped_column(default=now)
    by: Mapped[str] = mapped_column(String(150))
    action: Mapped[str] = mapped_column(String(20))
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)


class ProvenanceCount(Base):
    """What became, in one submitted completion, of the regions that a model predicted with a label.

    `model` is empty for regions that no model found, and for predictions that name none.
    """

    __tablename__ = "provenance_counts"

    completion_id: Mapped[int] = mapped_column(ForeignKey("completions.id", ondelete="CASCADE"), primary_key=True)
    model: Mapped[str] = mapped_column(Text, primary_key=True)
    label: Mapped[str] = mapped_column(Text, primary_key=True)
    accepted: Mapped[int]
    corrected: Mapped[int]
    added: Mapped[int]
    rejected: Mapped[int]
