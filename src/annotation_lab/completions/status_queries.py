"""The SQL of statuses."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from annotation_lab.completions.status import Standing
from annotation_lab.completions.tables import Completion
from annotation_lab.tasks.tables import Assignment, Task
from annotation_lab.team.permissions import Role
from annotation_lab.team.tables import User


def locked_statuses(session: Session, task_ids: Sequence[int]) -> dict[int, str]:
    """The stored status of each task, locked until the transaction ends."""
    query = select(Task.id, Task.status).where(Task.id.in_(task_ids)).order_by(Task.id).with_for_update()
    return {task_id: status for task_id, status in session.execute(query)}


def standings_of(session: Session, task_ids: Sequence[int]) -> dict[int, list[Standing]]:
    """What counts of the completions of each task."""
    columns = (
        Completion.author,
        Completion.is_draft,
        Completion.submitted_at,
        Completion.is_ground_truth,
        Completion.review,
        Completion.reviewed_at,
    )
    query = select(Completion.task_id, *columns).where(
        Completion.task_id.in_(task_ids), Completion.deleted_at.is_(None)
    )
    found: dict[int, list[Standing]] = {}
    for task_id, author, is_draft, submitted_at, is_starred, review, reviewed_at in session.execute(query):
        one = Standing(author, is_draft, submitted_at, is_starred, review, reviewed_at)
        found.setdefault(task_id, []).append(one)
    return found


class Assigned(NamedTuple):
    """An annotator of a task, and his own status as it is stored."""

    user_id: int
    username: str
    status: str


def assigned_annotators(session: Session, task_ids: Sequence[int]) -> dict[int, list[Assigned]]:
    """The annotators of each task."""
    query = (
        select(Assignment.task_id, User.id, User.username, Assignment.status)
        .join(User, User.id == Assignment.user_id)
        .where(Assignment.task_id.in_(task_ids), Assignment.role == Role.ANNOTATOR)
    )
    found: dict[int, list[Assigned]] = {}
    for task_id, user_id, username, status in session.execute(query):
        found.setdefault(task_id, []).append(Assigned(user_id, username, status))
    return found


def task_ids_after(session: Session, project_id: int, after: int, limit: int) -> list[int]:
    """Ids of a project's tasks, from behind id `after` on."""
    query = select(Task.id).where(Task.project_id == project_id, Task.id > after).order_by(Task.id).limit(limit)
    return list(session.scalars(query))


def by_project(session: Session, chosen: Select[int]) -> dict[int, list[int]]:
    """The chosen tasks by their project, in order of id."""
    found: dict[int, list[int]] = {}
    for project_id, task_id in session.execute(
        select(Task.project_id, Task.id).where(Task.id.in_(chosen)).order_by(Task.id)
    ):
        found.setdefault(project_id, []).append(task_id)
    return found


def tasks_of_author(session: Session, project_id: int, user_id: int) -> list[int]:
    """Ids of the tasks of a project of which somebody has completions, in order."""
    author = select(User.username).where(User.id == user_id).scalar_subquery()
    query = select(Completion.task_id).where(Completion.project_id == project_id, Completion.author == author)
    return list(session.scalars(query.distinct().order_by(Completion.task_id)))
