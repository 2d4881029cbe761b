"""All SQL of projects."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Select, column, delete, exists, func, select, table, update
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import ColumnElement

from annotation_lab.projects.tables import Member, Project, ProjectGroup
from annotation_lab.storage.folding import folded
from annotation_lab.storage.ids import is_one_of
from annotation_lab.team.permissions import Role
from annotation_lab.team.tables import User


def project_by_id(session: Session, project_id: int) -> Project | None:
    """One project."""
    return session.get(Project, project_id)


def is_there(session: Session, project_id: int) -> bool:
    """Whether there is such a project at this moment; it stays until the transaction ends."""
    return session.scalar(select(Project.id).where(Project.id == project_id).with_for_update()) is not None


def project_by_name(session: Session, name: str) -> Project | None:
    """The project of that name."""
    return session.scalar(select(Project).where(Project.name == name))


@dataclass(frozen=True, slots=True)
class ProjectFilter:
    """Which projects of a user; what is None does not count."""

    which: Literal["all", "mine", "shared"] = "all"
    search: str | None = None
    group_id: int | None = None
    archived: bool | None = None


def _of(user_id: int, wanted: ProjectFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [exists().where(Member.project_id == Project.id, Member.user_id == user_id)]
    if wanted.which != "all":
        found.append(Project.owner_id == user_id if wanted.which == "mine" else Project.owner_id != user_id)
    if wanted.search:
        searched = wanted.search.lower()
        in_group = exists().where(
            ProjectGroup.id == Project.group_id, folded(ProjectGroup.name).contains(searched, autoescape=True)
        )
        found.append(folded(Project.name).contains(searched, autoescape=True) | in_group)
    if wanted.group_id is not None:
        found.append(Project.group_id == wanted.group_id)
    if wanted.archived is not None:
        found.append(Project.archived_at.is_not(None) if wanted.archived else Project.archived_at.is_(None))
    return found


def projects_of(
    session: Session, user_id: int, *, after: int, limit: int, wanted: ProjectFilter = ProjectFilter()
) -> Sequence[Project]:
    """The projects a user is a member of, in order of id."""
    found = select(Project).where(*_of(user_id, wanted), Project.id > after)
    return session.scalars(found.order_by(Project.id).limit(limit)).all()


def projects_by_name(
    session: Session, user_id: int, *, after: tuple[str, int] | None, limit: int, wanted: ProjectFilter
) -> Sequence[Project]:
    """The projects a user is a member of, in order of name; upper and lower case alike."""
    name = folded(Project.name)
    found = select(Project).where(*_of(user_id, wanted))
    if after is not None:
        found = found.where((name > after[0]) | ((name == after[0]) & (Project.id > after[1])))
    return session.scalars(found.order_by(name, Project.id).limit(limit)).all()


def newest_projects(
    session: Session, user_id: int, *, before: int | None, limit: int, wanted: ProjectFilter
) -> Sequence[Project]:
    """The projects a user is a member of, the newest first."""
    found = select(Project).where(*_of(user_id, wanted))
    if before is not None:
        found = found.where(Project.id < before)
    return session.scalars(found.order_by(Project.id.desc()).limit(limit)).all()


def count_projects(session: Session, user_id: int, wanted: ProjectFilter) -> int:
    """How many projects of a user there are."""
    return session.scalar(select(func.count()).select_from(Project).where(*_of(user_id, wanted))) or 0


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


def members_and_users(session: Session, project_id: int) -> list[tuple[Member, User]]:
    """All roles in a project with whose they are, in order of priority."""
    found = select(Member, User).join(User, User.id == Member.user_id).where(Member.project_id == project_id)
    rows = session.execute(found.order_by(Member.priority, Member.user_id, Member.role))
    return [(row[0], row[1]) for row in rows]


def priority_of(session: Session, project_id: int, user_id: int) -> int:
    """A member's priority; for somebody new, the last."""
    mine = Member.project_id == project_id
    own = session.scalar(select(func.min(Member.priority)).where(mine, Member.user_id == user_id))
    return own if own is not None else (session.scalar(select(func.max(Member.priority)).where(mine)) or 0) + 1


def set_priority(session: Session, project_id: int, user_id: int, priority: int) -> None:
    """Give all roles of a member this priority."""
    mine = update(Member).where(Member.project_id == project_id, Member.user_id == user_id)
    session.execute(mine.values(priority=priority))


def roles_in(session: Session, project_ids: Sequence[int], user_id: int) -> dict[int, list[Role]]:
    """The roles a user holds in each of these projects."""
    rows = session.execute(
        select(Member.project_id, Member.role).where(Member.project_id.in_(project_ids), Member.user_id == user_id)
    )
    found: dict[int, list[Role]] = {}
    for project_id, role in rows:
        found.setdefault(project_id, []).append(Role(role))
    return found


def roles_of_many(
    session: Session, project_ids: Collection[int], user_ids: Collection[int]
) -> dict[tuple[int | None, int], list[str]]:
    """The roles of users in projects, by project and user."""
    rows = session.execute(
        select(Member.project_id, Member.user_id, Member.role).where(
            Member.project_id.in_(project_ids), Member.user_id.in_(user_ids)
        )
    )
    found: dict[tuple[int | None, int], list[str]] = {}
    for project_id, user_id, role in rows:
        found.setdefault((project_id, user_id), []).append(role)
    return found


def projects_with_roles(user_id: int, roles: Collection[str]) -> Select[int]:
    """A query for the projects in which a user holds one of these roles."""
    return select(Member.project_id).where(Member.user_id == user_id, Member.role.in_(roles))


def usernames(session: Session, user_ids: Collection[int]) -> dict[int, str]:
    """The names of users."""
    return {key: name for key, name in session.execute(select(User.id, User.username).where(User.id.in_(user_ids)))}


def status_counts(session: Session, project_ids: Sequence[int]) -> dict[int, dict[str, int]]:
    """How many tasks of each project have which status; an index holds all that is read."""
    tasks = table("tasks", column("project_id"), column("status"), column("deleted_at"))
    rows = session.execute(
        select(tasks.c.project_id, tasks.c.status, func.count())
        .where(tasks.c.project_id.in_(project_ids), tasks.c.deleted_at.is_(None))
        .group_by(tasks.c.project_id, tasks.c.status)
    )
    found: dict[int, dict[str, int]] = {}
    for project_id, status, number in rows:
        found.setdefault(project_id, {})[status] = number
    return found


def member_counts(session: Session, project_ids: Sequence[int]) -> dict[int, int]:
    """How many people are in the team of each project."""
    people = select(Member.project_id, func.count(Member.user_id.distinct()))
    rows = session.execute(people.where(Member.project_id.in_(project_ids)).group_by(Member.project_id))
    return {key: number for key, number in rows}


def existing_users(session: Session, user_ids: Sequence[int]) -> set[int]:
    """Those of the ids that are users."""
    return set(session.scalars(select(User.id).where(is_one_of(session, User.id, user_ids))))


def group_by_name(session: Session, owner_id: int, name: str) -> ProjectGroup | None:
    """A user's group of that name."""
    return session.scalar(select(ProjectGroup).where(ProjectGroup.owner_id == owner_id, ProjectGroup.name == name))


def groups_of(session: Session, owner_id: int) -> Sequence[ProjectGroup]:
    """A user's groups by name."""
    return session.scalars(
        select(ProjectGroup).where(ProjectGroup.owner_id == owner_id).order_by(ProjectGroup.name)
    ).all()


def groups_by_id(session: Session, group_ids: Collection[int]) -> dict[int, ProjectGroup]:
    """Groups by their ids."""
    return {one.id: one for one in session.scalars(select(ProjectGroup).where(ProjectGroup.id.in_(group_ids)))}
