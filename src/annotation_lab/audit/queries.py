"""All SQL of the audit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select, tuple_
from sqlalchemy.orm import Session

from annotation_lab.audit.tables import AuditEntry

Place = tuple[datetime, int]
"""Where an entry stands in the list: its moment and id."""
PIECE = 1000


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which entries are wanted; what is None does not matter. `action` may be a whole word (`user`).

    `since` is included, `until` is not.
    """

    actor: str | None = None
    action: str | None = None
    project_id: int | None = None
    target: str | None = None
    since: datetime | None = None
    until: datetime | None = None


def entries(session: Session, wanted: AuditFilter, before: Place | None, limit: int) -> Sequence[AuditEntry]:
    """Entries, newest first, after the place of another in the list."""
    return session.scalars(statement(wanted, before, limit)).all()


def statement(wanted: AuditFilter, before: Place | None, limit: int) -> Select[AuditEntry]:
    """The question itself; each filter and the order stand in one index."""
    asked = _filtered(wanted).order_by(AuditEntry.at.desc(), AuditEntry.id.desc()).limit(limit)
    return asked if before is None else asked.where(tuple_(AuditEntry.at, AuditEntry.id) < before)


def all_entries(session: Session, wanted: AuditFilter) -> Iterator[AuditEntry]:
    """Every entry, newest first, read piece by piece: memory stays the same at a million of them."""
    before: Place | None = None
    while found := entries(session, wanted, before, PIECE):
        before = (found[-1].at, found[-1].id)
        yield from found
        session.expunge_all()


def _filtered(wanted: AuditFilter) -> Select[AuditEntry]:
    asked = select(AuditEntry)
    if wanted.actor is not None:
        asked = asked.where(AuditEntry.actor == wanted.actor)
    if wanted.action is not None:
        is_word = "." not in wanted.action
        asked = asked.where((AuditEntry.word if is_word else AuditEntry.action) == wanted.action)
    if wanted.project_id is not None:
        asked = asked.where(AuditEntry.project_id == wanted.project_id)
    if wanted.target is not None:
        asked = asked.where(AuditEntry.target == wanted.target)
    if wanted.since is not None:
        asked = asked.where(AuditEntry.at >= wanted.since)
    if wanted.until is not None:
        asked = asked.where(AuditEntry.at < wanted.until)
    return asked
