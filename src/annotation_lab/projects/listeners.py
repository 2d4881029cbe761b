"""Who wants to know of changes to a team: words above projects, registered once when they are imported."""

from collections.abc import Callable

from sqlalchemy.orm import Session

roles_changed: list[Callable[[Session, int, int], None]] = []
"""Called with project id and user id after a member has got or lost roles."""


def tell(session: Session, project_id: int, user_id: int) -> None:
    """Tell everybody who wants to know."""
    session.flush()
    for listener in roles_changed:
        listener(session, project_id, user_id)
