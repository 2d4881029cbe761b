"""Who may see an event: by a role in its project, as an admin, or because it is one's own."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from annotation_lab.events.tables import Event
from annotation_lab.projects import queries
from annotation_lab.storage.database import now
from annotation_lab.team import queries as team
from annotation_lab.team.permissions import OF_ADMINS, Permission, Role, granted
from annotation_lab.team.service import is_admin
from annotation_lab.team.tables import User


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who listens: signed in by this token, perhaps with lowered rights."""

    user_id: int
    token_id: int
    view_as: Role | None


def audience(
    session: Session, viewers: Collection[Viewer], events: Sequence[Event]
) -> Mapping[Viewer, Sequence[Event]]:
    """The events that each viewer may see; viewers who are signed out are left out. Two queries for all of them."""
    users = team.users_of_tokens(session, {viewer.token_id for viewer in viewers}, now())
    projects = {event.project_id for event in events if event.project_id is not None}
    roles = queries.roles_of_many(session, projects, {user.id for user in users.values()}) if projects else {}
    seen: dict[Viewer, Sequence[Event]] = {}
    for viewer in viewers:
        user = users.get(viewer.token_id)
        if user is not None:
            seen[viewer] = [e for e in events if _may_see(viewer, user, e, roles.get((e.project_id, user.id), ()))]
    return seen


def _may_see(viewer: Viewer, user: User, event: Event, roles: Collection[str]) -> bool:
    if event.permission is None and event.username is None:
        return True
    if event.username is not None and event.username == user.username:
        return True
    if event.permission is None:
        return False
    permission = Permission(event.permission)
    user.view_as = viewer.view_as
    return (permission in OF_ADMINS and is_admin(user)) or granted(roles, permission, viewer.view_as)
