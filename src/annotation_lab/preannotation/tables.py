"""Rows of pre-annotation runs."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from annotation_lab.storage.database import Base, now


class Run(Base):
    """One pre-annotation of chosen tasks by one server.

    `characters` are those of all texts to be predicted; 0 where the time it takes is no measure for others.
    """

    __tablename__ = "runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), index=True)
    deployment_id: Mapped[int] = mapped_column(ForeignKey("deployments.id"))
    job_id: Mapped[str | None] = mapped_column(String(64), index=True)
    pipeline_fingerprint: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str | None] = mapped_column(Text)
    again: Mapped[bool] = mapped_column(default=False)
    total: Mapped[int] = mapped_column(default=0)
    characters: Mapped[int] = mapped_column(BigInteger, default=0)
    started_by: Mapped[str] = mapped_column(String(150))
    created_at: Mapped[datetime] = mapped_column(default=now)
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]


class RunTask(Base):
    """What became of one task in one run: waiting, done, skipped or failed (with the reason)."""

    __tablename__ = "run_tasks"
    __table_args__ = (Index("ix_run_tasks_run_id_state", "run_id", "state", "task_id"),)

    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id", ondelete="CASCADE"), primary_key=True, index=True)
    state: Mapped[str] = mapped_column(String(20), default="waiting")
    region_count: Mapped[int | None]
    reason: Mapped[str | None] = mapped_column(Text)
