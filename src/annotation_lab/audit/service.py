"""Writing down who did what to what, when; in the same transaction as the act itself."""

from typing import Any

from sqlalchemy.orm import Session

from annotation_lab.audit.tables import AuditEntry

TARGET_CHARACTERS = 200


def record(
    session: Session,
    actor: str,
    action: str,
    target: str = "",
    *,
    project_id: int | None = None,
    details: dict[str, Any] | None = None,
) -> None:
    """Add one entry.

    `actor` is a user name, `action` is `word.verb` (for example `model.delete`), `target` names the thing.
    `details` must hold no secrets. Entries are never changed or deleted.
    """
    session.add(
        AuditEntry(
            actor=actor,
            action=action,
            target=target[:TARGET_CHARACTERS],
            project_id=project_id,
            details=details or {},
        )
    )
