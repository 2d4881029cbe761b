"""Who is to label and who is to review which tasks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import cycle
from typing import Any, Literal

from sqlalchemy import Select, delete, func, insert, literal, select
from sqlalchemy.orm import Session

from annotation_lab.audit import service as audit
from annotation_lab.projects import listeners as project_listeners
from annotation_lab.projects import queries as project_queries
from annotation_lab.projects.tables import Project
from annotation_lab.storage.database import lock, now
from annotation_lab.tasks import listeners
from annotation_lab.tasks.errors import NotAssignable
from annotation_lab.tasks.selection import frozen, listed
from annotation_lab.tasks.tables import Assignment, Task, TaskLease, TaskStatus
from annotation_lab.team.permissions import Role
from annotation_lab.team.tables import User

Strategy = Literal["everybody", "round_robin", "n_per_task"]
"""Each task to everybody; to one after the other in turn; or to `people_per_task` of them, who have least to do."""

AT_ONCE = 1000
_DONE = (TaskStatus.SUBMITTED, TaskStatus.REVIEWED)


@dataclass(frozen=True, slots=True)
class Share:
    """Work to be shared out among these people (user names), who have that role in the team."""

    usernames: Sequence[str]
    role: Role
    strategy: Strategy = "everybody"
    people_per_task: int = 1


def assign(session: Session, project: Project, chosen: Select[int], share: Share, *, by: str) -> int:
    """Assign tasks; how many assignments were made. Doing it again makes none. Raises `NotAssignable`.

    In turn and with n per task, a task that enough of these people have already is left as it is. Of two who have
    equally much to do, the one earlier in the team's order comes first.
    """
    people = _people(session, project, share.usernames, share.role)
    lock(session, f"assignments of project {project.id}")
    tasks = frozen(session, chosen)
    before = _count(session, project.id)
    if share.strategy == "everybody":
        _to_everybody(session, project.id, tasks, people, share.role, by)
    else:
        _in_shares(session, project.id, tasks, people, share, by)
    made = _count(session, project.id) - before
    details = {"role": share.role, "users": list(share.usernames), "strategy": share.strategy, "made": made}
    audit.record(session, by, "task.assign", project_id=project.id, details=details)
    listeners.tell(session, tasks)
    return made


def unassign(
    session: Session, project: Project, chosen: Select[int], usernames: Sequence[str] | None, role: Role, *, by: str
) -> int:
    """Take tasks from these people (all, if None) in that role; how many. What they have made stays."""
    lock(session, f"assignments of project {project.id}")
    tasks = frozen(session, chosen)
    gone = delete(Assignment).where(Assignment.task_id.in_(tasks), Assignment.role == role)
    if usernames is not None:
        gone = gone.where(Assignment.user_id.in_(select(User.id).where(User.username.in_(usernames))))
    before = _count(session, project.id)
    session.execute(gone.execution_options(synchronize_session=False))
    removed = before - _count(session, project.id)
    details = {"role": role, "users": None if usernames is None else list(usernames), "removed": removed}
    audit.record(session, by, "task.unassign", project_id=project.id, details=details)
    listeners.tell(session, tasks)
    return removed


def forget_lost_roles(session: Session, project_id: int, user_id: int) -> None:
    """Take the assignments of a member who has lost their role. What he has made stays, under his name."""
    held = project_queries.roles_of(session, project_id, user_id)
    if Role.OWNER in held:
        return
    mine = (Assignment.project_id == project_id, Assignment.user_id == user_id)
    lost = (*mine, Assignment.role.not_in(held))
    tasks = frozen(session, select(Assignment.task_id).where(*lost))
    session.execute(delete(Assignment).where(*lost).execution_options(synchronize_session=False))
    leases = delete(TaskLease).where(TaskLease.project_id == project_id, TaskLease.user_id == user_id)
    if Role.ANNOTATOR not in held:
        session.execute(leases.execution_options(synchronize_session=False))
    listeners.tell(session, tasks)


project_listeners.roles_changed.append(forget_lost_roles)


def _people(session: Session, project: Project, usernames: Sequence[str], role: Role) -> list[int]:
    """Ids of the members, in the team's order. The Owner holds all roles."""
    able = {
        user.username: user.id
        for member, user in project_queries.members_and_users(session, project.id)
        if member.role in {role, Role.OWNER}
    }
    unable = sorted(set(usernames) - set(able))
    if unable:
        raise NotAssignable(
            f"No {role.title()} of {project.name!r}: {', '.join(unable)}.",
            hint=f"Tasks can be assigned to: {', '.join(sorted(able)) or 'nobody yet; add members'}.",
            details={"given": unable, "allowed": sorted(able)},
        )
    return [user_id for username, user_id in able.items() if username in set(usernames)]


def _to_everybody(
    session: Session, project_id: int, tasks: Select[int], people: Sequence[int], role: Role, by: str
) -> None:
    columns = ["task_id", "user_id", "role", "project_id", "status", "served", "assigned_at", "assigned_by"]
    moment = now()
    for user_id in people:
        there = select(Assignment.task_id).where(Assignment.user_id == user_id, Assignment.role == role)
        facts = (user_id, str(role), project_id, str(TaskStatus.INCOMPLETE), False)
        rows = select(
            Task.id, *(literal(one) for one in facts), literal(moment, Assignment.assigned_at.type), literal(by)
        )
        rows = rows.where(Task.id.in_(tasks), Task.id.not_in(there))
        session.execute(insert(Assignment).from_select(columns, rows))


def _in_shares(
    session: Session, project_id: int, tasks: Select[int], people: Sequence[int], share: Share, by: str
) -> None:
    wanted = min(share.people_per_task, len(people)) if share.strategy == "n_per_task" else 1
    turn = cycle(people)
    heap = [(load, place, people[place]) for place, load in enumerate(_loads(session, project_id, people, share.role))]
    heapify(heap)
    for task_ids in _in_order(session, tasks):
        there = _holders(session, task_ids, people, share.role)
        rows: list[dict[str, Any]] = []
        for task_id in task_ids:
            holders = there.get(task_id, set())
            missing = wanted - len(holders)
            if missing <= 0:
                continue
            chosen = [next(turn)] if share.strategy == "round_robin" else _least_busy(heap, holders, missing)
            rows += [{"task_id": task_id, "user_id": user_id} for user_id in chosen]
        facts = {"role": share.role, "project_id": project_id, "assigned_by": by, "assigned_at": now()}
        if rows:
            session.execute(insert(Assignment), [row | facts for row in rows])


def _least_busy(heap: list[tuple[int, int, int]], holders: set[int], count: int) -> list[int]:
    """The `count` people with least to do who do not hold the task; each then has one more."""
    passed: list[tuple[int, int, int]] = []
    found: list[int] = []
    while len(found) < count:
        load, place, user_id = heappop(heap)
        if user_id not in holders:
            found.append(user_id)
            load += 1
        passed.append((load, place, user_id))
    for one in passed:
        heappush(heap, one)
    return found


def _loads(session: Session, project_id: int, people: Sequence[int], role: Role) -> list[int]:
    """How many tasks each of the people has still to do in that role."""
    todo = Assignment.status.not_in(_DONE) if role == Role.ANNOTATOR else Task.status != TaskStatus.REVIEWED
    query = (
        select(Assignment.user_id, func.count())
        .join(Task, Task.id == Assignment.task_id)
        .where(Assignment.project_id == project_id, Assignment.role == role, Task.deleted_at.is_(None), todo)
        .group_by(Assignment.user_id)
    )
    loads = {user_id: number for user_id, number in session.execute(query)}
    return [loads.get(user_id, 0) for user_id in people]


def _in_order(session: Session, tasks: Select[int]) -> Iterator[list[int]]:
    """The tasks in order of number, some at a time."""
    found = session.scalars(select(Task.id).where(Task.id.in_(tasks)).order_by(Task.number)).all()
    for start in range(0, len(found), AT_ONCE):
        yield list(found[start : start + AT_ONCE])


def _holders(session: Session, task_ids: Sequence[int], people: Sequence[int], role: Role) -> dict[int, set[int]]:
    query = select(Assignment.task_id, Assignment.user_id).where(
        Assignment.task_id.in_(select(listed(session, task_ids))),
        Assignment.user_id.in_(people),
        Assignment.role == role,
    )
    found: dict[int, set[int]] = {}
    for task_id, user_id in session.execute(query):
        found.setdefault(task_id, set()).add(user_id)
    return found


def _count(session: Session, project_id: int) -> int:
    # Counted, because PostgreSQL's driver does not tell how many rows an insert from a query made.
    return session.scalar(select(func.count()).where(Assignment.project_id == project_id)) or 0
