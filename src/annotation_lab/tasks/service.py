"""Tasks of a project: who sees them, and what is told of them."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from annotation_lab.audit import service as audit
from annotation_lab.projects import service as projects
from annotation_lab.projects.settings import read_settings
from annotation_lab.projects.tables import Project
from annotation_lab.tasks import queries
from annotation_lab.tasks.errors import TaskNotFound
from annotation_lab.tasks.filters import Viewer
from annotation_lab.tasks.tables import Task, TaskStatus
from annotation_lab.team.permissions import Permission, Role
from annotation_lab.team.tables import User


def get_task(session: Session, user: User, task_id: int) -> Task:
    """A task with its text, for a member who may see it. Raises `TaskNotFound`.

    Owner and Managers see all tasks; others only what is assigned to them.
    """
    task = queries.task_with_text(session, task_id)
    if task is None or not may_see(session, user, task):
        raise TaskNotFound(f"There is no task {task_id}.")
    return task


def may_see(session: Session, user: User, task: Task) -> bool:
    """Whether the user may know of this task: by his role, or because it is assigned to him."""
    if projects.may(session, user, task.project_id, Permission.SEE_ALL_TASKS):
        return True
    if not projects.may(session, user, task.project_id, Permission.SEE_ASSIGNED_TASKS):
        return False
    roles = assigned_roles(user)
    if queries.is_assigned(session, task.id, user.id, roles):
        return True
    return Role.ANNOTATOR in roles and queries.is_leased(session, task.id, user.id)


def viewer_of(session: Session, user: User, project: Project) -> Viewer:
    """As whom the user looks at the tasks of a project: at all, or at those assigned to him in his roles there."""
    if projects.may(session, user, project.id, Permission.SEE_ALL_TASKS):
        return Viewer(user.id, user.username)
    held = projects.roles_of(session, project.id, user.id)
    roles = tuple(role for role in assigned_roles(user) if role in held)
    blind = read_settings(project.settings).blind and not projects.may(session, user, project.id, Permission.REVIEW)
    return Viewer(user.id, user.username, roles or assigned_roles(user), sees_predictions=not blind)


def set_title(session: Session, user: User, task_id: int, title: str) -> Task:
    """Give a task another title; for Owner and Managers. Raises `TaskNotFound` or `NotPermitted`."""
    task, project = task_for(session, user, task_id, Permission.MANAGE_TASKS)
    if title != task.title:
        told = {"before": task.title, "after": title}
        task.title = title
        audit.record(session, user.username, "task.title", f"{task.number}", project_id=project.id, details=told)
        session.flush()
    return task


def assigned_roles(user: User) -> tuple[Role, ...]:
    """As what a task must be assigned to the user for him to see it; looking as one role, as that."""
    both = (Role.ANNOTATOR, Role.REVIEWER)
    return (user.view_as,) if user.view_as in both else both


def may_review(session: Session, user: User, project_id: int, task_id: int) -> bool:
    """Whether the user may review this task: he manages the project, or reviews there and the task is his to review."""
    if not projects.may(session, user, project_id, Permission.REVIEW):
        return False
    if projects.may(session, user, project_id, Permission.SEE_ALL_TASKS):
        return True
    return queries.is_assigned(session, task_id, user.id, (Role.REVIEWER,))


def task_for(session: Session, user: User, task_id: int, permission: Permission) -> tuple[Task, Project]:
    """A task that the user may see, and its project, in which he may do this.

    Raises `TaskNotFound` or `NotPermitted`.
    """
    task = get_task(session, user, task_id)
    return task, projects.project_for(session, user, task.project_id, permission)


def set_own_statuses(session: Session, statuses: Mapping[tuple[int, int], TaskStatus]) -> None:
    """Give assigned annotators, by task id and user id, their own status of the task; also for `completions`."""
    queries.set_own_statuses(session, statuses)


def set_statuses(session: Session, statuses: Mapping[int, TaskStatus]) -> None:
    """Give tasks, by id, their status in the team's view; only `completions` knows what it is."""
    queries.set_statuses(session, statuses)
