"""Rows of predictions."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from annotation_lab.storage.database import Base, now


class Prediction(Base):
    """What models found in one task, in one run; never changed after it is stored.

    `result` holds items as in section 13.4 of the specification. `pipeline_fingerprint` names the models,
    versions and labels that made it; `text_sha256` the text they saw. `region_count` 0 means that the models
    saw the text and found nothing. Imported predictions have no `run_id`; `run_facts` tells who began the run,
    when, and with which models, also of a run elsewhere whose project came in as a zip.
    """

    __tablename__ = "predictions"
    __table_args__ = (
        Index("ix_predictions_task_id_number", "task_id", "number", unique=True),
        Index("ix_predictions_run_id_task_id", "run_id", "task_id", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), index=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id", ondelete="CASCADE"))
    run_id: Mapped[int | None]
    number: Mapped[int]
    author: Mapped[str] = mapped_column(String(150))
    created_at: Mapped[datetime] = mapped_column(default=now)
    pipeline_fingerprint: Mapped[str | None] = mapped_column(String(64))
    text_sha256: Mapped[str] = mapped_column(String(64))
    region_count: Mapped[int]
    lowest_confidence: Mapped[float | None]
    run_facts: Mapped[dict[str, Any] | None]
    result: Mapped[list[Any]] = mapped_column(default=list)

    @property
    def models(self) -> list[dict[str, Any]]:
        """`{name, version}` of each model that read the text, as far as its run is known."""
        told = (self.run_facts or {}).get("models")
        named = [one for one in told if isinstance(one, dict) and one.get("name")] if isinstance(told, list) else []
        return [{"name": str(one["name"]), "version": str(one.get("version") or "")} for one in named]
