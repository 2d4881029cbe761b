"""Note what changed, in the transaction that changes it."""

from datetime import timedelta
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from annotation_lab.events import queries
from annotation_lab.events.tables import Event
from annotation_lab.storage.database import Database, now

KEPT = timedelta(hours=1)
"""How long a page may have been away and still hear what it missed."""


def emit(
    session: Session,
    kind: str,
    subject: int | str,
    data: dict[str, Any],
    *,
    project_id: int | None = None,
    permission: str | None = None,
    username: str | None = None,
) -> None:
    """Note an event for those who hold `permission` in the project and for `username`; for all where neither is given.

    The change itself is sent to the database first: who changes the same row next waits for its lock, so the ids
    of one subject's events are in the order in which they take effect.
    """
    session.flush()
    session.execute(
        insert(Event).values(
            at=now(),
            kind=kind,
            subject=str(subject),
            project_id=project_id,
            permission=permission,
            username=username,
            data=data,
        )
    )


def sweep(database: Database) -> None:
    """Remove old events."""
    with database.write() as session:
        queries.sweep(session, now() - KEPT)
