"""Deleting tasks, undoing that, and removing for good what was deleted long enough ago."""

from datetime import datetime, timedelta

from sqlalchemy import Select, func, select, update
from sqlalchemy.orm import Session

from annotation_lab.audit import service as audit
from annotation_lab.projects.tables import Project
from annotation_lab.storage.database import now
from annotation_lab.tasks import queries
from annotation_lab.tasks.errors import DeletionNotFound
from annotation_lab.tasks.tables import Task, TaskDeletion

REMOVED_AT_ONCE = 500


def delete_tasks(session: Session, project: Project, chosen: Select[int], *, by: str) -> TaskDeletion:
    """Delete tasks: they are gone for everybody, with what hangs on them, until `undo`."""
    deletion = TaskDeletion(project_id=project.id, deleted_by=by, deleted_at=now())
    session.add(deletion)
    session.flush()
    gone = update(Task).where(Task.id.in_(chosen)).values(deleted_at=deletion.deleted_at, deletion_id=deletion.id)
    session.execute(gone.execution_options(synchronize_session=False))
    deletion.task_count = session.scalar(select(func.count()).where(Task.deletion_id == deletion.id)) or 0
    audit.record(session, by, "task.delete", f"{deletion.task_count} tasks", project_id=project.id)
    session.flush()
    return deletion


def undo(session: Session, project: Project, deletion_id: int, *, by: str) -> int:
    """Bring the tasks of a deletion back as they were; how many. Raises `DeletionNotFound`."""
    deletion = session.get(TaskDeletion, deletion_id, with_for_update=True)
    if deletion is None or deletion.project_id != project.id:
        raise DeletionNotFound(
            f"There is no deletion {deletion_id} to undo.",
            hint="It was undone, or its tasks were removed for good after ALAB_TASK_UNDO_DAYS.",
        )
    back = update(Task).where(Task.deletion_id == deletion.id).values(deleted_at=None, deletion_id=None)
    session.execute(back.execution_options(synchronize_session=False))
    count = deletion.task_count
    session.delete(deletion)
    audit.record(session, by, "task.restore", f"{count} tasks", project_id=project.id)
    session.flush()
    return count


def deletions_of(session: Session, project_id: int) -> list[TaskDeletion]:
    """What can be undone in a project, the newest first."""
    query = select(TaskDeletion).where(TaskDeletion.project_id == project_id)
    return list(session.scalars(query.order_by(TaskDeletion.id.desc()).limit(100)))


def remove_old(session: Session, keep_days: int, moment: datetime | None = None) -> int:
    """Remove for good some of the tasks that were deleted more than `keep_days` days ago; how many."""
    before = (moment or now()) - timedelta(days=keep_days)
    deletion = session.scalar(
        select(TaskDeletion).where(TaskDeletion.deleted_at < before).order_by(TaskDeletion.id).limit(1)
    )
    if deletion is None:
        return 0
    ids = session.scalars(select(Task.id).where(Task.deletion_id == deletion.id).limit(REMOVED_AT_ONCE)).all()
    if not ids:
        session.delete(deletion)
        audit.record(session, "", "task.remove", f"{deletion.task_count} tasks", project_id=deletion.project_id)
        return 1
    return queries.delete_tasks(session, deletion.project_id, ids)
