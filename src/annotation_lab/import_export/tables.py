"""Rows of imports that run as jobs: of files into a project, and of whole projects."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from annotation_lab.storage.database import Base


class Import(Base):
    """How far the import of a job is; changed in the same transaction as the tasks it counts.

    `position` counts the rows of its files that were treated. `moment` is when it began and when all of its tasks
    were made, by which they are known. `reading` is what readers have to know of the Labeling Config, as it
    was at the beginning. `state`: running, removing (what it made is taken away again), ended.
    """

    __tablename__ = "imports"

    job_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), index=True)
    moment: Mapped[datetime]
    reading: Mapped[dict[str, Any]]
    position: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(String(20), default="running")
    report: Mapped[dict[str, Any]] = mapped_column(default=dict)


class ProjectImport(Base):
    """How far the import of a project is; changed in the same transaction as the tasks it counts.

    Until it is `ended` the project has no members, so that nobody sees it half-done. `position` counts the tasks that
    are stored. `team` maps each user name of the zip that exists here to `[user id, roles, place]`.
    `state`: running, removing, ended.
    """

    __tablename__ = "project_imports"

    job_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    project_id: Mapped[int | None] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(String(20), default="running")
    team: Mapped[dict[str, Any]] = mapped_column(default=dict)
    report: Mapped[dict[str, Any]] = mapped_column(default=dict)
