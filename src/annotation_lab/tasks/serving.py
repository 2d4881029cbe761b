"""The next task: what somebody is to label now, in the project's order, never beyond the wanted overlap.

First what is assigned to him. Then, where the project serves freely (or he manages it), a task that has a place left:
of `overlap` places each is taken by a lease, or by an assignment once something was saved.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    column,
    delete,
    exists,
    func,
    insert,
    select,
    table,
    update,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from annotation_lab.projects import service as projects
from annotation_lab.projects.settings import read_settings
from annotation_lab.projects.tables import Project
from annotation_lab.storage.database import lock, now
from annotation_lab.tasks.tables import Assignment, Task, TaskLease, TaskStatus
from annotation_lab.team.permissions import Permission, Role
from annotation_lab.team.tables import User

TO_DO = (TaskStatus.TO_CORRECT, TaskStatus.IN_PROGRESS, TaskStatus.INCOMPLETE)
OLD_LEASE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Served:
    """A task to label now; with `kept_until`, a place is kept for this long."""

    task_id: int
    number: int
    kept_until: datetime | None = None


def next_task(
    session: Session,
    user: User,
    project: Project,
    *,
    lease_seconds: int,
    only_assigned: bool = False,
    after: int | None = None,
) -> Served | None:
    """The next task of the user in the project's order; None if there is none.

    `after` is the id of a task that is passed over: in sequence it goes on behind it, and begins anew at the end.
    """
    found = _first(session, project, [_assigned(user, project)], after)
    if found is not None:
        return Served(*found)
    manages = projects.may(session, user, project.id, Permission.SEE_ALL_TASKS)
    settings = read_settings(project.settings)
    if only_assigned or not (settings.serve_unassigned or manages):
        return None
    lock(session, f"serving of project {project.id}")
    if after is not None:
        _let_go(session, after, user)
    kept = _first(session, project, [_leased(user, project)], after)
    found = kept or _first(session, project, _free(user, project, settings.overlap, to_all=not manages), after)
    return Served(*found, _keep(session, project, found[0], user, lease_seconds)) if found else None


_Candidates = Select[int, int, float]
"""Id, number and confidence of tasks that could be served."""
_CANDIDATE = (Task.id, Task.number, Task.confidence)


def _assigned(user: User, project: Project) -> _Candidates:
    return (
        select(*_CANDIDATE)
        .join(Assignment, Assignment.task_id == Task.id)
        .where(
            Assignment.user_id == user.id,
            Assignment.project_id == project.id,
            Assignment.role == Role.ANNOTATOR,
            Assignment.status.in_(TO_DO),
            Task.project_id == project.id,
            Task.deleted_at.is_(None),
        )
    )


def _leased(user: User, project: Project) -> _Candidates:
    return (
        select(*_CANDIDATE)
        .join(TaskLease, TaskLease.task_id == Task.id)
        .where(
            TaskLease.user_id == user.id,
            TaskLease.project_id == project.id,
            TaskLease.expires_at > now(),
            Task.deleted_at.is_(None),
        )
    )


def _free(user: User, project: Project, overlap: int, *, to_all: bool) -> list[_Candidates]:
    """Tasks with a place left that are not his already; those somebody was named for are not served to all.

    One query for each status: an index has the tasks of one status in order, so those that are done are not run
    through again and again.
    """
    held = exists().where(Assignment.task_id == Task.id, Assignment.role == Role.ANNOTATOR)
    leases = select(func.count()).where(TaskLease.task_id == Task.id, TaskLease.expires_at > now())
    taken: ColumnElement[int] = leases.scalar_subquery()
    if overlap > 1:
        served = select(func.count()).where(Assignment.task_id == Task.id, Assignment.role == Role.ANNOTATOR)
        taken = taken + served.scalar_subquery()
    # With one place each, what is submitted has none left; with more, one of several may have submitted.
    statuses = [TaskStatus.INCOMPLETE, TaskStatus.IN_PROGRESS] + ([TaskStatus.SUBMITTED] if overlap > 1 else [])
    query = select(*_CANDIDATE).where(
        Task.project_id == project.id,
        Task.deleted_at.is_(None),
        ~held.where(Assignment.user_id == user.id) if overlap > 1 else ~held,
        ~exists().where(TaskLease.task_id == Task.id, TaskLease.user_id == user.id, TaskLease.expires_at > now()),
        taken < overlap,
    )
    if to_all and overlap > 1:
        query = query.where(~held.where(Assignment.served.is_(False)))
    return [query.where(Task.status == status) for status in statuses]


def _first(
    session: Session, project: Project, choices: Sequence[_Candidates], after: int | None
) -> tuple[int, int] | None:
    """Id and number of the first task of all choices by the project's sampling."""
    if after is not None:
        choices = [one.where(Task.id != after) for one in choices]
    if project.sampling == "uncertainty":
        first = _least(session, choices, Task.confidence, Task.number)
    else:
        behind = _place(session, project, after)
        first = _least(session, [one.where(Task.number > behind) for one in choices], Task.number) if behind else None
        first = first or _least(session, choices, Task.number)
    return (first[0], first[1]) if first else None


def _place(session: Session, project: Project, after: int | None) -> int | None:
    """The number behind which to look first: in sequence that of the last task.

    At random it is any: quick, and even enough where gaps are small.
    """
    if project.sampling == "sequential":
        return session.scalar(select(Task.number).where(Task.id == after)) if after is not None else None
    last = session.scalar(select(func.max(Task.number)).where(Task.project_id == project.id)) or 0
    return random.randint(0, last)  # noqa: S311 - chance, no secret


def _least(
    session: Session, choices: Sequence[_Candidates], *keys: InstrumentedAttribute[Any]
) -> Row[int, int, float] | None:
    """The first of all choices in the order of these columns, each choice along an index."""
    found = [row for one in choices if (row := session.execute(one.order_by(*keys).limit(1)).first())]
    return min(found, key=lambda row: [getattr(row, key.key) for key in keys], default=None)


def _keep(session: Session, project: Project, task_id: int, user: User, seconds: int) -> datetime:
    until = now() + timedelta(seconds=seconds)
    lease = TaskLease(task_id=task_id, user_id=user.id, project_id=project.id, expires_at=until, seconds=seconds)
    session.merge(lease)
    session.flush()
    return until


def _let_go(session: Session, task_id: int, user: User) -> None:
    """Give a place back that somebody passes over before he has begun anything."""
    completions = table("completions", column("task_id"), column("author"))
    begun = exists().where(completions.c.task_id == task_id, completions.c.author == user.username)
    mine = update(TaskLease).where(TaskLease.task_id == task_id, TaskLease.user_id == user.id, ~begun)
    session.execute(mine.values(expires_at=now()).execution_options(synchronize_session=False))


def worked_on(connection: Connection, task_id: int, author: str, *, is_draft: bool) -> None:
    """Somebody has worked on a task: a draft renews his lease, what is saved makes an assignment of it.

    A lease that is over is not renewed, because the place may be somebody else's by now.
    """
    user_id = select(User.id).where(User.username == author).scalar_subquery()
    mine = (TaskLease.task_id == task_id, TaskLease.user_id == user_id)
    lease = connection.execute(select(TaskLease.__table__).where(*mine)).first()
    if lease is None:
        return
    if is_draft:
        until = now() + timedelta(seconds=lease.seconds)
        connection.execute(update(TaskLease).where(*mine, TaskLease.expires_at > now()).values(expires_at=until))
        return
    held = (Assignment.task_id == task_id, Assignment.user_id == lease.user_id, Assignment.role == Role.ANNOTATOR)
    if not connection.execute(select(exists().where(*held))).scalar():
        facts = {"project_id": lease.project_id, "role": Role.ANNOTATOR, "served": True, "assigned_by": author}
        connection.execute(insert(Assignment).values(task_id=task_id, user_id=lease.user_id, **facts))
    connection.execute(delete(TaskLease).where(*mine))


def forget_old_leases(session: Session) -> None:
    """Remove leases that were over long ago."""
    session.execute(delete(TaskLease).where(TaskLease.expires_at < now() - OLD_LEASE))


def progress_of(session: Session, user: User, project: Project) -> dict[Role, dict[str, int]]:
    """How many tasks are assigned to the user, by role and status: to label his own status, to review the team's."""
    mine = (Assignment.user_id == user.id, Assignment.project_id == project.id, Task.deleted_at.is_(None))
    found: dict[Role, dict[str, int]] = {}
    for role, status in ((Role.ANNOTATOR, Assignment.status), (Role.REVIEWER, Task.status)):
        query = select(status, func.count()).select_from(Assignment).join(Task, Task.id == Assignment.task_id)
        rows = session.execute(query.where(*mine, Assignment.role == role).group_by(status))
        counts = {name: number for name, number in rows}
        found[role] = {one.value: counts.get(one.value, 0) for one in TaskStatus}
    return found
