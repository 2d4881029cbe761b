"""All SQL of projects."""

from collections.abc import Sequence

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from annotation_lab.projects.tables import Member, Project


def project_by_id(session: Session, project_id: int) -> Project | None:
    """One project."""
    return session.get(Project, project_id)


def project_by_name(session: Session, name: str) -> Project | None:
    """The project of that name."""
    return session.scalar(select(Project).where(Project.name == name))


def projects_of(session: Session, user_id: int, *, after: int, limit: int) -> Sequence[Project]:
    """The projects a user is a member of, in order of id."""
    mine = exists().where(Member.project_id == Project.id, Member.user_id == user_id)
    return session.scalars(select(Project).where(mine, Project.id > after).order_by(Project.id).limit(limit)).all()


def roles_of(session: Session, project_id: int, user_id: int) -> set[str]:
    """The roles a user holds in a project; empty for a stranger."""
    return set(session.scalars(select(Member.role).where(Member.project_id == project_id, Member.user_id == user_id)))


def members_of(session: Session, project_id: int) -> Sequence[Member]:
    """All roles in a project, in order of priority."""
    return session.scalars(
        select(Member).where(Member.project_id == project_id).order_by(Member.priority, Member.user_id, Member.role)
    ).all()


def remove_roles(session: Session, project_id: int, user_id: int, *, keep: str) -> int:
    """Take a user's roles but `keep`; how many they were."""
    gone = delete(Member).where(Member.project_id == project_id, Member.user_id == user_id, Member.role != keep)
    return session.execute(gone).rowcount  # type: ignore[attr-defined,no-any-return]


def configs_naming(session: Session, model: str) -> list[tuple[str, str]]:
    """Name and Labeling Config of the projects whose config holds the model's name."""
    rows = session.execute(
        select(Project.name, Project.labeling_config).where(Project.labeling_config.contains(model, autoescape=True))
    )
    return [(row.name, row.labeling_config) for row in rows]


def remove_role(session: Session, project_id: int, user_id: int, role: str) -> int:
    """Take one role of a user; how many there were."""
    gone = delete(Member).where(Member.project_id == project_id, Member.user_id == user_id, Member.role == role)
    return session.execute(gone).rowcount  # type: ignore[attr-defined,no-any-return]


def owned_by(session: Session, user_id: int) -> Sequence[Project]:
    """The projects a user owns, in order of id."""
    return session.scalars(select(Project).where(Project.owner_id == user_id).order_by(Project.id)).all()
