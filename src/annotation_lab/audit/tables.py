"""Rows of the audit, which the database itself refuses to change or delete."""

from datetime import datetime
from typing import Any

from sqlalchemy import DDL, Index, String, event
from sqlalchemy.orm import Mapped, mapped_column

from annotation_lab.storage.database import Base, now


class AuditEntry(Base):
    """One act: who did what to what, when, from where; rows are only ever added.

    `word` is the first part of `action`. The indexes hold the order of the list, so that each filter is quick.
    """

    __tablename__ = "audit_entries"
    __table_args__ = (
        Index("ix_audit_entries_at", "at", "id"),
        Index("ix_audit_entries_project", "project_id", "at", "id"),
        Index("ix_audit_entries_actor", "actor", "at", "id"),
        Index("ix_audit_entries_action", "action", "at", "id"),
        Index("ix_audit_entries_word", "word", "at", "id"),
        Index("ix_audit_entries_target", "target", "at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now)
    actor: Mapped[str] = mapped_column(String(150))
    action: Mapped[str] = mapped_column(String(80))
    word: Mapped[str] = mapped_column(String(40))
    project_id: Mapped[int | None]
    target: Mapped[str] = mapped_column(String(200), default="")
    ip: Mapped[str | None] = mapped_column(String(64))
    user_agent: Mapped[str | None] = mapped_column(String(200))
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)


_TELL = "the audit is append-only"
_GUARDS = {
    "sqlite": [
        f"CREATE TRIGGER audit_entries_keep_{act.lower()} BEFORE {act} ON audit_entries "
        f"{when}BEGIN SELECT RAISE(ABORT, '{_TELL}'); END"
        for act, when in (
            ("UPDATE", ""),
            ("DELETE", ""),
            # INSERT OR REPLACE deletes without asking the trigger of DELETE.
            ("INSERT", "WHEN EXISTS (SELECT 1 FROM audit_entries WHERE id = NEW.id) "),
        )
    ],
    "postgresql": [
        "CREATE FUNCTION audit_entries_keep() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_TELL}'; END $$",
        "CREATE TRIGGER audit_entries_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_entries_keep()",
    ],
}
for _dialect, _statements in _GUARDS.items():
    for _statement in _statements:
        event.listen(AuditEntry.__table__, "after_create", DDL(_statement).execute_if(dialect=_dialect))  # type: ignore[no-untyped-call]
