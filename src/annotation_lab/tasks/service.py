"""Tasks of a project: read, find, delete."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from annotation_lab.audit import service as audit
from annotation_lab.projects import queries as project_queries
from annotation_lab.projects import service as projects
from annotation_lab.projects.roles import MANAGING
from annotation_lab.projects.tables import Project
from annotation_lab.tasks import queries
from annotation_lab.tasks.errors import TaskNotFound
from annotation_lab.tasks.tables import Task
from annotation_lab.team.tables import User


def get_task(session: Session, user: User, task_id: int) -> Task:
    """A task with its text, for a member who may see it. Raises `TaskNotFound`.

    Owner and Managers see all tasks; others only what is assigned to them.
    """
    task = queries.task_with_text(session, task_id)
    if task is None or not project_queries.roles_of(session, task.project_id, user.id) & MANAGING:
        raise TaskNotFound(f"There is no task {task_id}.")
    return task


def get_managed_task(session: Session, user: User, task_id: int) -> tuple[Task, Project]:
    """A task and its project, for Owner and Managers. Raises `TaskNotFound`."""
    task = get_task(session, user, task_id)
    return task, projects.get_managed_project(session, user, task.project_id)


def delete_tasks(session: Session, project: Project, task_ids: Sequence[int], *, by: str) -> int:
    """Delete tasks of a project with all that hangs on them; how many there were."""
    gone = queries.delete_tasks(session, project.id, task_ids)
    audit.record(session, by, "task.delete", f"{gone} tasks", project_id=project.id)
    return gone
