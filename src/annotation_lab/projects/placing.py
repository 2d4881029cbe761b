"""Putting a project that was made elsewhere into its place: its Owner's group, and its team, all at once."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from annotation_lab.projects import queries
from annotation_lab.projects.tables import Member, Project, ProjectGroup
from annotation_lab.team.permissions import Role


def let_in(session: Session, project: Project, team: Mapping[int, Sequence[str]]) -> None:
    """Give a project without members its team: user id to roles, in order of priority; the Owner is in any case."""
    there = queries.existing_users(session, [*team, project.owner_id])
    people = {user_id: set(roles) for user_id, roles in team.items() if user_id in there}
    for roles in people.values():
        roles.discard(Role.OWNER)
    people.setdefault(project.owner_id, set()).add(Role.OWNER)
    for priority, (user_id, roles) in enumerate(people.items()):
        session.add_all(
            Member(project_id=project.id, user_id=user_id, role=role, priority=priority) for role in sorted(roles)
        )
    session.flush()


def put_into_group(session: Session, project: Project, name: str, color: str) -> None:
    """Put a project into its Owner's group of this name, made if need be."""
    group = queries.group_by_name(session, project.owner_id, name)
    if group is None:
        group = ProjectGroup(owner_id=project.owner_id, name=name, color=color)
        session.add(group)
        session.flush()
    project.group_id = group.id
