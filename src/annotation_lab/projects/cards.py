"""Projects as somebody sees them: with owner, group, counts, and what he may do there."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from annotation_lab.projects import queries
from annotation_lab.projects.tables import Project, ProjectGroup
from annotation_lab.team.permissions import Permission, Role, granted
from annotation_lab.team.tables import User


@dataclass(frozen=True, slots=True)
class Card:
    """One project for one user."""

    project: Project
    owner: str
    group: ProjectGroup | None
    task_count: int
    status_counts: dict[str, int]
    member_count: int
    my_roles: list[Role]
    permissions: list[Permission]


def cards_of(session: Session, user: User, projects: Sequence[Project]) -> list[Card]:
    """The cards of projects that the user is a member of; five queries, however many there are."""
    ids = [project.id for project in projects]
    owners = queries.usernames(session, {project.owner_id for project in projects})
    groups = queries.groups_by_id(session, {project.group_id for project in projects if project.group_id})
    tasks, members = queries.status_counts(session, ids), queries.member_counts(session, ids)
    roles = queries.roles_in(session, ids, user.id)
    return [
        Card(
            project,
            owners[project.owner_id],
            groups.get(project.group_id or 0),
            sum(tasks.get(project.id, {}).values()),
            tasks.get(project.id, {}),
            members.get(project.id, 0),
            sorted(roles.get(project.id, []), key=list(Role).index),
            [one for one in Permission if granted(roles.get(project.id, []), one, user.view_as)],
        )
        for project in projects
    ]


def card_of(session: Session, user: User, project: Project) -> Card:
    """The card of one project."""
    return cards_of(session, user, [project])[0]
