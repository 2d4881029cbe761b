"""Groups: how somebody sorts his own projects; a project is in at most one, and its members see its name."""

from sqlalchemy.orm import Session

from annotation_lab.audit import service as audit
from annotation_lab.projects import queries
from annotation_lab.projects.errors import GroupNameTaken, GroupNotFound
from annotation_lab.projects.tables import Project, ProjectGroup
from annotation_lab.storage.database import lock
from annotation_lab.team.tables import User


def create_group(session: Session, owner: User, name: str, color: str) -> ProjectGroup:
    """Make a group. Raises `GroupNameTaken`."""
    _check_name(session, owner, name)
    group = ProjectGroup(owner_id=owner.id, name=name, color=color)
    session.add(group)
    session.flush()
    audit.record(session, owner.username, "group.create", name)
    return group


def get_group(session: Session, owner: User, group_id: int) -> ProjectGroup:
    """One of the user's own groups. Raises `GroupNotFound`."""
    group = session.get(ProjectGroup, group_id)
    if group is None or group.owner_id != owner.id:
        raise GroupNotFound(f"You have no group {group_id}.", hint="See GET /api/v1/project-groups.")
    return group


def update_group(session: Session, owner: User, group_id: int, *, name: str | None, color: str | None) -> ProjectGroup:
    """Change name or colour. Raises `GroupNotFound` or `GroupNameTaken`."""
    group = get_group(session, owner, group_id)
    if name is not None and name != group.name:
        _check_name(session, owner, name)
        group.name = name
    group.color = color or group.color
    session.flush()
    audit.record(session, owner.username, "group.update", group.name)
    return group


def delete_group(session: Session, owner: User, group_id: int) -> None:
    """Delete a group; its projects stay."""
    group = get_group(session, owner, group_id)
    audit.record(session, owner.username, "group.delete", group.name)
    session.delete(group)
    session.flush()


def put_into(session: Session, project: Project, owner: User, group_id: int | None) -> None:
    """Put a project into one of its Owner's groups, or into none."""
    project.group_id = None if group_id is None else get_group(session, owner, group_id).id
    audit.record(session, owner.username, "project.group", project.name, project_id=project.id)
    session.flush()


def _check_name(session: Session, owner: User, name: str) -> None:
    lock(session, f"groups of user {owner.id}")
    if queries.group_by_name(session, owner.id, name):
        raise GroupNameTaken(f"You have a group {name!r} already.", hint="Take another name.")
