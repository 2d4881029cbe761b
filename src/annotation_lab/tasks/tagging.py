"""Tags: free words on tasks. `Train` and `Test` are there in every project."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from sqlalchemy import Select, delete, func, insert, literal, select
from sqlalchemy.orm import Session

from annotation_lab.audit import service as audit
from annotation_lab.projects.tables import Project
from annotation_lab.storage.database import lock
from annotation_lab.tasks.errors import InvalidTag, TagNotFound
from annotation_lab.tasks.selection import frozen
from annotation_lab.tasks.tables import Tag, Task, TaskTag

PREDEFINED = {"Train": "#2f9e44", "Test": "#1971c2"}
NAME = re.compile(r"[^\W_][\w-]{0,49}")
COLORS = (
    "#e03131", "#c2255c", "#9c36b5", "#6741d9", "#3b5bdb", "#0c8599",
    "#099268", "#66a80f", "#f08c00", "#e8590c", "#495057", "#846358",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TagCount:
    """A tag with the number of tasks that have it."""

    name: str
    color: str
    task_count: int


def tags_of(session: Session, project_id: int) -> list[TagCount]:
    """The tags of a project by name, the predefined ones first."""
    query = (
        select(TaskTag.tag_id, func.count())
        .join(Task, Task.id == TaskTag.task_id)
        .where(Task.project_id == project_id, Task.deleted_at.is_(None))
        .group_by(TaskTag.tag_id)
    )
    counts = {tag_id: number for tag_id, number in session.execute(query)}
    found = {
        tag.name_key: TagCount(tag.name, tag.color, counts.get(tag.id, 0))
        for tag in session.scalars(select(Tag).where(Tag.project_id == project_id).order_by(Tag.name_key))
    }
    first = [found.pop(name.lower(), TagCount(name, color, 0)) for name, color in PREDEFINED.items()]
    return [*first, *found.values()]


def change_tags(
    session: Session, project: Project, chosen: Select[int], *, add: Sequence[str], remove: Sequence[str], by: str
) -> None:
    """Put tags on tasks and take others off. Raises `InvalidTag`; then nothing is changed."""
    for name in add:
        check_name(name)
    lock(session, f"tags of project {project.id}")
    chosen = frozen(session, chosen)
    for name in add:
        tag = _tag(session, project.id, name)
        there = select(TaskTag.task_id).where(TaskTag.tag_id == tag.id)
        rows = select(Task.id, literal(tag.id)).where(Task.id.in_(chosen), Task.id.not_in(there))
        session.execute(insert(TaskTag).from_select(["task_id", "tag_id"], rows))
    for name in remove:
        ids = select(Tag.id).where(Tag.project_id == project.id, Tag.name_key == name.lower())
        gone = delete(TaskTag).where(TaskTag.tag_id.in_(ids), TaskTag.task_id.in_(chosen))
        session.execute(gone.execution_options(synchronize_session=False))
    details = {"add": list(add), "remove": list(remove)}
    audit.record(session, by, "task.tag", project_id=project.id, details=details)


def set_color(session: Session, project: Project, name: str, color: str, *, by: str) -> Tag:
    """Give a tag its colour, `#rrggbb`. Raises `TagNotFound`."""
    tag = _found(session, project.id, name)
    if tag is None:
        if name.lower() not in {one.lower() for one in PREDEFINED}:
            raise TagNotFound(f"There is no tag {name!r}.", hint="A tag begins with its first task.")
        tag = _tag(session, project.id, name)
    tag.color = color.lower()
    audit.record(session, by, "tag.color", tag.name, project_id=project.id)
    session.flush()
    return tag


def delete_tag(session: Session, project: Project, name: str, *, by: str) -> None:
    """Delete a tag; it comes off all tasks. Raises `TagNotFound`."""
    tag = _found(session, project.id, name)
    if tag is None:
        raise TagNotFound(f"There is no tag {name!r}.", hint="Its name stands in the list of tags.")
    session.delete(tag)
    audit.record(session, by, "tag.delete", tag.name, project_id=project.id)
    session.flush()


def names_of(session: Session, task_ids: Sequence[int]) -> dict[int, list[str]]:
    """The tags of each of the tasks that has any, by name."""
    query = select(TaskTag.task_id, Tag.name).join(Tag, Tag.id == TaskTag.tag_id)
    found: dict[int, list[str]] = {}
    for task_id, name in session.execute(query.where(TaskTag.task_id.in_(task_ids)).order_by(Tag.name_key)):
        found.setdefault(task_id, []).append(name)
    return found


def tag_new(session: Session, project_id: int, wanted: Mapping[int, Sequence[str]]) -> None:
    """Put tags on tasks that have none yet. Raises `InvalidTag`."""
    lock(session, f"tags of project {project_id}")
    ids: dict[str, int] = {}
    rows: dict[tuple[int, int], None] = {}
    for task_id, names in wanted.items():
        for name in names:
            check_name(name)
            if name.lower() not in ids:
                ids[name.lower()] = _tag(session, project_id, name).id
            rows[task_id, ids[name.lower()]] = None
    if rows:
        session.execute(insert(TaskTag), [{"task_id": task_id, "tag_id": tag_id} for task_id, tag_id in rows])


def check_name(name: str) -> None:
    """Raise `InvalidTag` for what is no name of a tag."""
    if not NAME.fullmatch(name):
        raise InvalidTag(
            f"{name!r} is no tag.",
            hint="Take up to 50 letters, digits, - and _, beginning with a letter or digit.",
        )


def _found(session: Session, project_id: int, name: str) -> Tag | None:
    return session.scalar(select(Tag).where(Tag.project_id == project_id, Tag.name_key == name.lower()))


def _tag(session: Session, project_id: int, name: str) -> Tag:
    """The tag of that name, made if need be; its first spelling stays."""
    if found := _found(session, project_id, name):
        return found
    own = {one.lower(): (one, color) for one, color in PREDEFINED.items()}
    spelt, color = own.get(name.lower(), (name, _color(name)))
    tag = Tag(project_id=project_id, name=spelt, name_key=name.lower(), color=color)
    session.add(tag)
    session.flush()
    return tag


def _color(name: str) -> str:
    """The same each time for the same name."""
    return COLORS[blake2b(name.lower().encode(), digest_size=2).digest()[0] % len(COLORS)]
