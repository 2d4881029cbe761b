"""Pages of a user's projects, by name or by time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy.orm import Session

from annotation_lab.errors import InvalidInput
from annotation_lab.projects import queries
from annotation_lab.projects.queries import ProjectFilter
from annotation_lab.projects.tables import Project
from annotation_lab.team.tables import User
from annotation_lab.text.storable import unstorable_text
from annotation_lab.web.paging import PageRequest, cut, id_after, make_cursor

Sort = Literal["created", "newest", "name"]


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """The projects of one page; `total` counts all pages."""

    items: Sequence[Project]
    next_cursor: str | None
    total: int


def page(session: Session, user: User, wanted: ProjectFilter, sort: Sort, asked: PageRequest) -> ProjectPage:
    """One page. Raises `InvalidInput` for a cursor of another order."""
    rows, more = cut(_rows(session, user, wanted, sort, asked), asked.limit)
    cursor = None
    if more:
        last = rows[-1]
        cursor = make_cursor(last.name.lower(), last.id) if sort == "name" else make_cursor(last.id)
    return ProjectPage(rows, cursor, queries.count_projects(session, user.id, wanted))


def _rows(session: Session, user: User, wanted: ProjectFilter, sort: Sort, asked: PageRequest) -> Sequence[Project]:
    limit = asked.limit + 1
    if sort == "name":
        return queries.projects_by_name(session, user.id, after=_name_after(asked), limit=limit, wanted=wanted)
    after = id_after(asked)
    if sort == "newest":
        return queries.newest_projects(session, user.id, before=after or None, limit=limit, wanted=wanted)
    return queries.projects_of(session, user.id, after=after, limit=limit, wanted=wanted)


def _name_after(asked: PageRequest) -> tuple[str, int] | None:
    match asked.after:
        case None:
            return None
        case [str(name), int(key)] if 0 <= key < 2**63 and unstorable_text(name) is None:
            return name, key
    raise InvalidInput("The cursor belongs to another list.", hint="Leave it out to start anew.")
