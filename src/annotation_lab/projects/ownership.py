"""Whose a project is, and how it goes to somebody else."""

from sqlalchemy.orm import Session

from annotation_lab.audit import service as audit
from annotation_lab.projects import listeners, queries, service
from annotation_lab.projects.errors import OwnerChanged
from annotation_lab.projects.tables import Project
from annotation_lab.team import service as team
from annotation_lab.team.errors import NewOwnerNeeded
from annotation_lab.team.permissions import Role
from annotation_lab.team.tables import User

MOST_PROJECTS = 1_000_000


def hand_over(session: Session, project: Project, new_owner: User, *, by: str) -> None:
    """Make somebody else the Owner; who was it before keeps the role Manager.

    Raises `NewOwnerNeeded` for somebody who cannot sign in, or `OwnerChanged`.
    """
    if not new_owner.is_active:
        raise NewOwnerNeeded(f"{new_owner.username} cannot sign in.", hint="Name an active user.")
    before = project.owner_id
    service.lock_team(session, project.id)
    session.refresh(project)
    if project.owner_id != before:
        raise OwnerChanged(f"{project.name!r} was handed over meanwhile.", hint="Its new Owner decides.")
    old_owner = team.get_user(session, project.owner_id)
    if old_owner.id == new_owner.id:
        return
    queries.remove_role(session, project.id, old_owner.id, Role.OWNER)
    service.set_member(session, project, old_owner, Role.MANAGER, by=by)
    service.set_member(session, project, new_owner, Role.OWNER, by=by)
    listeners.tell(session, project.id, old_owner.id)
    project.owner_id = new_owner.id
    audit.record(
        session, by, "project.owner", project.name, project_id=project.id, details={"owner": new_owner.username}
    )
    session.flush()


def delete_user(session: Session, user_id: int, new_owner: str | None, *, by: User) -> None:
    """Delete a user; his projects go to `new_owner`.

    Raises `UserNotFound`, `NewOwnerNeeded` (with the projects' names), `NotOneself` or `MainAdmin`.
    """
    user = team.get_user(session, user_id)
    owned = queries.owned_by(session, user.id)
    heir = team.get_user_by_name(session, new_owner) if new_owner else None
    if owned and (heir is None or heir.id == user.id or not heir.is_active):
        raise NewOwnerNeeded(
            f"{user.username} owns {len(owned)} project(s).",
            hint="Name an active user who takes them over: ?new_owner=USERNAME.",
            details=[project.name for project in owned],
        )
    for project in owned:
        if heir is not None:
            hand_over(session, project, heir, by=by.username)
    for project in queries.projects_of(session, user.id, after=0, limit=MOST_PROJECTS):
        service.remove_member(session, project, user, by=by.username)
    team.delete_user(session, user, by=by)
