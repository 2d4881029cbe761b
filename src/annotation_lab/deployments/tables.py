"""Rows of deployments."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from annotation_lab.storage.database import Base, now


class Deployment(Base):
    """One preannotation server, from the request to its end; rows of ended servers stay as history.

    `models` is a list of `{name, version, kind, labels}`: what it predicts, as deployed. `spec` is the
    pipeline that was asked for, complete, so that a later change of the Labeling Config does not change it.
    `pipeline_fingerprint` names models, versions and labels; equal fingerprints predict alike.
    `state` and its moves are in `lifecycle.py`; `stage` tells how far a pending server is, and
    `stages` when each one began: `[seconds since the process began, name]`. `memory_mb` is what it may use, `used_mb`
    what it and its JVM hold; `predicted` counts its texts.
    """

    __tablename__ = "deployments"
    __table_args__ = (Index("ix_deployments_state", "state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int | None] = mapped_column(ForeignKey("projects.id", ondelete="SET NULL"), index=True)
    project_name: Mapped[str] = mapped_column(String(150))
    job_id: Mapped[str | None] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(20))
    stage: Mapped[str] = mapped_column(String(100), default="")
    reason: Mapped[str | None] = mapped_column(Text)
    deployed_by: Mapped[str] = mapped_column(String(150))
    deployed_at: Mapped[datetime] = mapped_column(default=now)
    ready_at: Mapped[datetime | None]
    stopped_at: Mapped[datetime | None]
    config_version: Mapped[int]
    labeling_config: Mapped[str] = mapped_column(Text)
    pipeline_fingerprint: Mapped[str] = mapped_column(String(64))
    models: Mapped[list[Any]] = mapped_column(default=list)
    spec: Mapped[dict[str, Any]] = mapped_column(default=dict)
    memory_mb: Mapped[int]
    stages: Mapped[list[Any]] = mapped_column(default=list)
    used_mb: Mapped[int | None]
    predicted: Mapped[int] = mapped_column(default=0)
    last_used_at: Mapped[datetime | None]
    worker_id: Mapped[str | None] = mapped_column(String(64))
    pid: Mapped[int | None]
    process_started_at: Mapped[float | None]
    address: Mapped[str | None] = mapped_column(String(200))
    secret: Mapped[str | None] = mapped_column(String(100))
    stop_requested: Mapped[bool] = mapped_column(default=False)

    @property
    def uptime_seconds(self) -> float | None:
        """Seconds since it was ready; None unless it runs."""
        if self.ready_at is None or self.stopped_at is not None:
            return None
        return round((now() - self.ready_at).total_seconds(), 1)
