"""All SQL of the audit."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from annotation_lab.audit.tables import AuditEntry


def entries_before(
    session: Session,
    before_id: int | None,
    limit: int,
    *,
    actor: str | None = None,
    action: str | None = None,
    project_id: int | None = None,
) -> Sequence[AuditEntry]:
    """Entries, newest first; `action` matches itself and all that begin with it and a dot."""
    statement = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(limit)
    if before_id is not None:
        statement = statement.where(AuditEntry.id < before_id)
    if actor is not None:
        statement = statement.where(AuditEntry.actor == actor)
    if action is not None:
        is_within = AuditEntry.action.startswith(f"{action}.", autoescape=True)
        statement = statement.where((AuditEntry.action == action) | is_within)
    if project_id is not None:
        statement = statement.where(AuditEntry.project_id == project_id)
    return session.scalars(statement).all()
