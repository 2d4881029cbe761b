"""Tasks of a project: read, find, delete."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from annotation_lab.audit import service as audit
from annotation_lab.projects import service as projects
from annotation_lab.projects.tables import Project
from annotation_lab.tasks import queries
from annotation_lab.tasks.errors import TaskNotFound
from annotation_lab.tasks.tables import Task
from annotation_lab.team.permissions import Permission
from annotation_lab.team.tables import User


def get_task(session: Session, user: User, task_id: int) -> Task:
    """A task with its text, for a member who may see it. Raises `TaskNotFound`.

    Owner and Managers see all tasks; others only what is assigned to them.
    """
    task = queries.task_with_text(session, task_id)
    if task is None or not projects.may(session, user, task.project_id, Permission.SEE_ALL_TASKS):
        raise TaskNotFound(f"There is no task {task_id}.")
    return task


def task_for(session: Session, user: User, task_id: int, permission: Permission) -> tuple[Task, Project]:
    """A task that the user may see, and its project, in which he may do this.

    Raises `TaskNotFound` or `NotPermitted`.
    """
    task = get_task(session, user, task_id)
    return task, projects.project_for(session, user, task.project_id, permission)


def delete_tasks(session: Session, project: Project, task_ids: Sequence[int], *, by: str) -> int:
    """Delete tasks of a project with all that hangs on them; how many there were."""
    gone = queries.delete_tasks(session, project.id, task_ids)
    audit.record(session, by, "task.delete", f"{gone} tasks", project_id=project.id)
    return gone
