"""The team of a project: each member with all roles, in order of priority."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from annotation_lab.audit import service as audit
from annotation_lab.errors import InvalidInput
from annotation_lab.projects import listeners, queries
from annotation_lab.projects.service import lock_team
from annotation_lab.projects.tables import Member, Project
from annotation_lab.team.permissions import Role
from annotation_lab.team.tables import User


@dataclass
class TeamMember:
    """One person of the team; `priority` counts from 0, the first is taken where several would do."""

    user_id: int
    username: str
    first_name: str
    last_name: str
    priority: int
    roles: list[Role] = field(default_factory=list)


def team_of(session: Session, project_id: int) -> list[TeamMember]:
    """Everybody in a project's team, in order of priority."""
    found: dict[int, TeamMember] = {}
    for member, user in queries.members_and_users(session, project_id):
        one = found.setdefault(user.id, TeamMember(user.id, user.username, user.first_name, user.last_name, len(found)))
        one.roles.append(Role(member.role))
    for one in found.values():
        one.roles.sort(key=list(Role).index)
    return list(found.values())


def set_roles(session: Session, project: Project, user: User, roles: Sequence[Role], *, by: str) -> None:
    """Give a member exactly these roles (the Owner keeps his); with none he leaves the team."""
    lock_team(session, project.id)
    before = queries.roles_of(session, project.id, user.id)
    wanted = set(roles) | (before & {Role.OWNER})
    if wanted == before:
        return
    priority = queries.priority_of(session, project.id, user.id)
    queries.remove_roles(session, project.id, user.id, keep=Role.OWNER)
    added = wanted - {Role.OWNER}
    session.add_all(Member(project_id=project.id, user_id=user.id, role=role, priority=priority) for role in added)
    listeners.tell(session, project.id, user.id)
    told = {"before": sorted(before), "after": sorted(wanted)}
    audit.record(session, by, "member.roles", user.username, project_id=project.id, details=told)
    session.flush()


def set_order(session: Session, project: Project, usernames: Sequence[str], *, by: str) -> None:
    """Order the team by priority. Raises `InvalidInput` unless each member is named once."""
    lock_team(session, project.id)
    ids = {one.username: one.user_id for one in team_of(session, project.id)}
    if sorted(usernames) != sorted(ids):
        raise InvalidInput(
            "The order must name each member of the team once.", hint=f"The team is {', '.join(sorted(ids))}."
        )
    for priority, username in enumerate(usernames):
        queries.set_priority(session, project.id, ids[username], priority)
    audit.record(session, by, "member.order", project_id=project.id, details={"order": list(usernames)})
