"""Rows of events: an outbox that every web process reads."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from annotation_lab.storage.database import Base, now


class Event(Base):
    """Something that changed, written in the transaction that changed it; kept for an hour.

    `subject` is the id of what changed. Who may see it: whoever has `permission` in the project, and `username`;
    everybody who is signed in where both are None. The project is named, not referenced: it may be gone by then.
    """

    __tablename__ = "events"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - an id is never given twice, even after a sweep

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer(), "sqlite"), primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now, index=True)
    kind: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(64))
    project_id: Mapped[int | None]
    permission: Mapped[str | None] = mapped_column(String(40))
    username: Mapped[str | None] = mapped_column(String(150))
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)
