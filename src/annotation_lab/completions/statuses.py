"""Keep the statuses of tasks true: computed anew, and stored, whenever anything changes that they stand on.

The rows of the tasks are locked first and what counts is read then: of two who change the same task at once, the
later one sees what the earlier one did.
"""

from collections.abc import Sequence

from sqlalchemy import Select
from sqlalchemy.orm import Session

from annotation_lab.completions import status_queries as queries
from annotation_lab.completions.status import own_status, team_status
from annotation_lab.projects import listeners as project_listeners
from annotation_lab.projects import queries as projects
from annotation_lab.storage.database import Database
from annotation_lab.tasks import listeners
from annotation_lab.tasks import queries as task_queries
from annotation_lab.tasks import service as tasks
from annotation_lab.team.permissions import Role

AT_ONCE = 500
MANAGING = frozenset({Role.OWNER, Role.MANAGER})


def refresh(
    session: Session, project_id: int, task_ids: Sequence[int], *, managers: Sequence[str] | None = None
) -> None:
    """Compute and store the statuses of these tasks of a project: the team's, and each assigned annotator's own.

    `managers` names who will manage a project that has no team yet.
    """
    session.flush()
    if managers is None:
        managers = _managers(session, project_id)
    for some in task_queries.chunks(task_ids, AT_ONCE):
        _refresh(session, some, managers)


def _refresh(session: Session, task_ids: Sequence[int], managers: Sequence[str]) -> None:
    before = queries.locked_statuses(session, task_ids)
    made = queries.standings_of(session, task_ids)
    assigned = queries.assigned_annotators(session, task_ids)
    team, own = {}, {}
    for task_id, status in before.items():
        annotators = assigned.get(task_id, [])
        standings = made.get(task_id, [])
        now = team_status(standings, [one.username for one in annotators], managers)
        if now != status:
            team[task_id] = now
        for one in annotators:
            his = own_status([standing for standing in standings if standing.author == one.username])
            if his != one.status:
                own[task_id, one.user_id] = his
    tasks.set_statuses(session, team)
    tasks.set_own_statuses(session, own)


def _managers(session: Session, project_id: int) -> list[str]:
    found = projects.members_and_users(session, project_id)
    return sorted({user.username for member, user in found if member.role in MANAGING})


def recompute(database: Database, project_id: int) -> int:
    """Compute the statuses of a whole project, some tasks in each transaction; how many tasks there are."""
    after = count = 0
    while True:
        with database.write() as session:
            ids = queries.task_ids_after(session, project_id, after, AT_ONCE)
            if not ids:
                return count
            refresh(session, project_id, ids)
        after, count = ids[-1], count + len(ids)


def _after_assigning(session: Session, chosen: Select[int]) -> None:
    for project_id, task_ids in queries.by_project(session, chosen).items():
        refresh(session, project_id, task_ids)


def _after_team_change(session: Session, project_id: int, user_id: int) -> None:
    """His completions count for tasks that nobody is assigned to while he is Owner or Manager, and no longer."""
    refresh(session, project_id, queries.tasks_of_author(session, project_id, user_id))


listeners.assignments_changed.append(_after_assigning)
project_listeners.roles_changed.append(_after_team_change)
