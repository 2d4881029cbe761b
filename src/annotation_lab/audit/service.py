"""Writing down who did what to what, when, from where; in the same transaction as the act itself."""

from typing import Any

from sqlalchemy.orm import Session

from annotation_lab.audit.tables import AuditEntry
from annotation_lab.web.origin import current_origin

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
    Where it came from is what is known of the request in hand.
    """
    origin = current_origin()
    session.add(
        AuditEntry(
            actor=actor,
            action=action,
            word=action.partition(".")[0],
            target=target[:TARGET_CHARACTERS],
            project_id=project_id,
            details=details or {},
            ip=origin.ip,
            user_agent=origin.user_agent,
        )
    )
