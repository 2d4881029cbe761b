"""Rows of models and embeddings."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from annotation_lab.storage.database import Base, now


class Model(Base):
    """One version of a model, or of embeddings (`kind` is then `embeddings`).

    `labels` are read from the model's own files. `embeddings` is the storage reference of the embeddings that
    the model needs, or that the embeddings row provides; None for models that bring their own.
    `folder` is relative to the models folder. `state` is `ready`, `incompatible` (made by another library
    version, kept) or `broken`; `reason` tells why.
    """

    __tablename__ = "models"
    __table_args__ = (UniqueConstraint("name", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(150))
    version: Mapped[int]
    kind: Mapped[str] = mapped_column(String(30))
    labels: Mapped[list[Any]] = mapped_column(default=list)
    language: Mapped[str] = mapped_column(String(20), default="en")
    embeddings: Mapped[str | None] = mapped_column(String(200))
    library_version: Mapped[str | None] = mapped_column(String(30))
    source: Mapped[str] = mapped_column(String(20))
    folder: Mapped[str] = mapped_column(String(300))
    size_bytes: Mapped[int] = mapped_column(BigInteger, default=0)
    state: Mapped[str] = mapped_column(String(20), default="ready")
    reason: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(default=now)
    created_by: Mapped[str] = mapped_column(String(150))
    card: Mapped[dict[str, Any]] = mapped_column(default=dict)
