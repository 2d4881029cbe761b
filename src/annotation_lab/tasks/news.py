"""Tells open pages that something about a task is new: a comment or a review."""

from sqlalchemy.orm import Session

from annotation_lab.events import service as events
from annotation_lab.tasks import queries
from annotation_lab.team.permissions import Permission


def tell(session: Session, project_id: int, task_id: int) -> None:
    """Note it, in the transaction that changes it, for those who see the task; what is new is read where it stands."""
    data = {"task_id": task_id, "project_id": project_id}
    events.emit(session, "task", task_id, data, project_id=project_id, permission=Permission.SEE_ALL_TASKS)
    for username in queries.assigned_usernames(session, task_id):
        events.emit(session, "task", task_id, data, project_id=project_id, username=username)
