"""Who wants to know of changes to assignments: words above tasks, which compute statuses from them.

A function is registered once, when its module is imported: `assignments_changed.append(recompute)`.
"""

from collections.abc import Callable

from sqlalchemy import Select
from sqlalchemy.orm import Session

assignments_changed: list[Callable[[Session, Select[int]], None]] = []
"""Called with a query for the ids of the tasks whose assignments have changed; the changes are flushed."""


def tell(session: Session, task_ids: Select[int]) -> None:
    """Tell everybody who wants to know."""
    session.flush()
    for listener in assignments_changed:
        listener(session, task_ids)
