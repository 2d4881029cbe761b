"""All SQL of project zips that no other word has."""

from collections.abc import Collection, Sequence

from sqlalchemy import insert, or_, select, update
from sqlalchemy.orm import Session, undefer

from annotation_lab.completions.tables import Completion, CompletionChange, ProvenanceCount
from annotation_lab.import_export.tables import ProjectImport
from annotation_lab.jobs.service import ENDED
from annotation_lab.jobs.tables import Job
from annotation_lab.tasks.tables import Assignment, Tag
from annotation_lab.team.tables import User


def import_of(session: Session, job_id: str) -> ProjectImport | None:
    """The import of a job, as it is in the database now."""
    return session.get(ProjectImport, job_id, populate_existing=True)


def left_behind(session: Session) -> Sequence[str]:
    """Jobs that have ended without their import: cancelled while they waited, or given up."""
    query = select(ProjectImport.job_id).outerjoin(Job, Job.id == ProjectImport.job_id)
    over = or_(Job.id.is_(None), Job.state.in_(ENDED))
    return session.scalars(query.where(ProjectImport.state != "ended", over)).all()


def tags_of(session: Session, project_id: int) -> Sequence[Tag]:
    """The tags of a project by name."""
    return session.scalars(select(Tag).where(Tag.project_id == project_id).order_by(Tag.name_key)).all()


def assignments_of(session: Session, task_ids: Sequence[int]) -> dict[int, list[tuple[Assignment, str]]]:
    """By task: each assignment with the user's name, in order of name."""
    query = select(Assignment, User.username).join(User, User.id == Assignment.user_id)
    found: dict[int, list[tuple[Assignment, str]]] = {}
    rows = session.execute(query.where(Assignment.task_id.in_(task_ids)).order_by(User.username, Assignment.role))
    for one, username in rows:
        found.setdefault(one.task_id, []).append((one, username))
    return found


def completions_of(session: Session, task_ids: Sequence[int]) -> dict[int, list[Completion]]:
    """By task: all completions, deleted ones too, with what they were made from."""
    query = select(Completion).where(Completion.task_id.in_(task_ids)).options(undefer(Completion.taken))
    found: dict[int, list[Completion]] = {}
    for one in session.scalars(query.order_by(Completion.task_id, Completion.number)):
        found.setdefault(one.task_id, []).append(one)
    return found


def changes_of(session: Session, task_ids: Sequence[int]) -> dict[int, list[CompletionChange]]:
    """By completion: its changes in order."""
    query = select(CompletionChange).join(Completion, Completion.id == CompletionChange.completion_id)
    found: dict[int, list[CompletionChange]] = {}
    for one in session.scalars(query.where(Completion.task_id.in_(task_ids)).order_by(CompletionChange.id)):
        found.setdefault(one.completion_id, []).append(one)
    return found


def counts_of(session: Session, task_ids: Sequence[int]) -> dict[int, list[ProvenanceCount]]:
    """By completion: what became of predicted regions."""
    query = select(ProvenanceCount).join(Completion, Completion.id == ProvenanceCount.completion_id)
    order = (ProvenanceCount.completion_id, ProvenanceCount.model, ProvenanceCount.label)
    found: dict[int, list[ProvenanceCount]] = {}
    for one in session.scalars(query.where(Completion.task_id.in_(task_ids)).order_by(*order)):
        found.setdefault(one.completion_id, []).append(one)
    return found


def completion_ids(session: Session, task_ids: Collection[int]) -> dict[tuple[int, int], int]:
    """Task and number to the id of each completion."""
    query = select(Completion.task_id, Completion.number, Completion.id).where(Completion.task_id.in_(task_ids))
    return {(task_id, number): one for task_id, number, one in session.execute(query)}


def users_named(session: Session, names: Sequence[str]) -> dict[str, int]:
    """Those of the names that are active users here, with their ids."""
    query = select(User.username, User.id).where(User.username.in_(names), User.is_active)
    return {username: user_id for username, user_id in session.execute(query)}


def insert_history(session: Session, changes: Sequence[dict[str, object]], counts: Sequence[dict[str, object]]) -> None:
    """Insert changes and provenance counts of new completions."""
    if changes:
        session.execute(insert(CompletionChange), list(changes))
    if counts:
        session.execute(insert(ProvenanceCount), list(counts))


def insert_assignments(session: Session, rows: Sequence[dict[str, object]]) -> None:
    """Insert assignments; every row has the same keys, `project_id` too."""
    if rows:
        session.execute(insert(Assignment), list(rows))


def set_taken(session: Session, rows: Sequence[dict[str, object]]) -> None:
    """Give completions (by id) what they were made from."""
    if rows:
        session.execute(update(Completion), list(rows))
