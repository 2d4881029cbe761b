"""A project's way from clone to archive to deletion."""

from sqlalchemy.orm import Session

from annotation_lab.audit import service as audit
from annotation_lab.errors import InvalidInput
from annotation_lab.projects import queries, service
from annotation_lab.projects.tables import Member, Project
from annotation_lab.storage.database import lock, now
from annotation_lab.team.permissions import Role
from annotation_lab.team.tables import User

SUFFIX = "cloned"
NAME_CHARACTERS = 150


def archive(session: Session, project: Project, *, by: str) -> None:
    """Put a project away: it can be read, but nothing in it changes. Without effect if it is archived."""
    if project.archived_at is None:
        project.archived_at = now()
        audit.record(session, by, "project.archive", project.name, project_id=project.id)


def unarchive(session: Session, project: Project, *, by: str) -> None:
    """Take a project up again."""
    if project.archived_at is not None:
        project.archived_at = None
        audit.record(session, by, "project.unarchive", project.name, project_id=project.id)


def check_confirmed(project: Project, confirm: str) -> None:
    """Raise `InvalidInput` unless the project's own name was given, as it stands."""
    if confirm != project.name:
        raise InvalidInput(
            f"To delete {project.name!r}, its name must be given; given was {confirm!r}.",
            hint="?confirm=NAME. Everything in it is lost; archive it to keep it.",
        )


def clone(session: Session, source: Project, user: User, name: str | None) -> Project:
    """A new project of `user` with the description, guidelines, settings, Labeling Config and team of another.

    Tasks are not copied: export and import do that. The name gets the suffix `cloned` unless one is given.
    """
    lock(session, "project names")
    made = service.create_project(
        session,
        user,
        name or _free_name(session, source.name),
        description=source.description,
        guidelines=source.guidelines,
        sampling=source.sampling,
    )
    made.settings, made.labeling_config = dict(source.settings), source.labeling_config
    for member in queries.members_of(session, source.id):
        if member.user_id != user.id:
            role = Role.MANAGER if member.role == Role.OWNER else member.role
            session.merge(Member(project_id=made.id, user_id=member.user_id, role=role, priority=member.priority))
    audit.record(session, user.username, "project.clone", source.name, project_id=made.id)
    session.flush()
    return made


def _free_name(session: Session, name: str) -> str:
    return _numbered(session, name, f" {SUFFIX}")


def free_name(session: Session, name: str) -> str:
    """The name, with a number behind it if it is taken; `project names` is to be locked."""
    return _numbered(session, name, "")


def _numbered(session: Session, name: str, behind: str) -> str:
    number = 1
    while True:
        suffix = behind if number == 1 else f"{behind} {number}"
        found = name[: NAME_CHARACTERS - len(suffix)].rstrip() + suffix
        if queries.project_by_name(session, found) is None:
            return found
        number += 1
