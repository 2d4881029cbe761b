"""The next task to review: one whose ground truth waits for somebody's word."""

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.orm import Session

from annotation_lab.completions.tables import Completion
from annotation_lab.projects import service as projects
from annotation_lab.projects.tables import Project
from annotation_lab.tasks.serving import Served
from annotation_lab.tasks.tables import Assignment, Task, TaskStatus
from annotation_lab.team.permissions import Permission, Role
from annotation_lab.team.tables import User

_Tasks = Select[int, int]
"""Ids and numbers of tasks."""


def next_to_review(session: Session, user: User, project: Project, *, after: int | None = None) -> Served | None:
    """The next task in order of number that the user is to review; None if there is none.

    What is assigned to him comes first; then, for Owner and Managers, any other. A task counts once all its
    annotators have submitted and while something of it, not his own, is neither accepted nor rejected. `after` is the
    id of a task behind which it goes on; at the end it begins anew, and that one is the last.
    """
    waiting = _waiting(session, user, project)
    choices = [waiting.where(_is_his(user))]
    if projects.may(session, user, project.id, Permission.SEE_ALL_TASKS):
        choices.append(waiting)
    number = session.scalar(select(Task.number).where(Task.id == after, Task.project_id == project.id))
    if number is not None:
        rounds = [choice.where(part) for choice in choices for part in (Task.number > number, Task.number < number)]
        choices = [*rounds, choices[-1].where(Task.number == number)]
    return next((found for choice in choices if (found := _first(session, choice))), None)


def _first(session: Session, tasks: _Tasks) -> Served | None:
    row = session.execute(tasks.order_by(Task.number).limit(1)).first()
    return Served(row.id, row.number) if row else None


def _waiting(session: Session, user: User, project: Project) -> _Tasks:
    unreviewed = exists().where(
        Completion.task_id == Task.id,
        Completion.is_ground_truth,
        Completion.review.is_(None),
        Completion.deleted_at.is_(None),
    )
    if not projects.may(session, user, project.id, Permission.EDIT_PROJECT):
        unreviewed = unreviewed.where(Completion.author != user.username)  # decision 9
    return select(Task.id, Task.number).where(
        Task.project_id == project.id,
        Task.deleted_at.is_(None),
        Task.status == TaskStatus.SUBMITTED,
        unreviewed,
    )


def _is_his(user: User) -> ColumnElement[bool]:
    return exists().where(
        Assignment.task_id == Task.id, Assignment.user_id == user.id, Assignment.role == Role.REVIEWER
    )
