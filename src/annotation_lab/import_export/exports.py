"""Exports as jobs: the file is kept in the data folder for some days, for those who may export."""

import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from annotation_lab.audit import service as audit
from annotation_lab.import_export.errors import ExportCancelled, ExportNotFound
from annotation_lab.import_export.exporting import ExportOptions, account_of, export_tasks, write_whole
from annotation_lab.import_export.formats.base import Account, ExportFormat
from annotation_lab.jobs import service as jobs
from annotation_lab.jobs.service import JobContext
from annotation_lab.projects.tables import Project
from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database
from annotation_lab.tasks import queries as tasks
from annotation_lab.tasks.filters import TaskFilter

EXPORT_KIND = "export"
TOLD_AT_ONCE = 500
NOTES_IN_JOB = 100
DAY_SECONDS = 24 * 3600


def start_export(session: Session, project: Project, options: ExportOptions, *, by: str) -> str:
    """Ask for the job that exports a project, and give its id."""
    audit.record(session, by, "export.start", options.format, project_id=project.id)
    why = f"export {project.name} as {options.writer.name}"[:300]
    return jobs.enqueue(session, EXPORT_KIND, asdict(options), project_id=project.id, started_by=by, why=why)


def write_export(database: Database, settings: Settings, context: JobContext) -> dict[str, Any]:
    """Write the file of a job; how many tasks it holds, its size in bytes, and for how many days it is kept."""
    project_id = context.project_id or 0
    path = export_path(settings, context.job_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    with database.read() as session:
        total = tasks.count(session, project_id, TaskFilter())
        options = ExportOptions(**context.arguments)
        account = account_of(session.get_one(Project, project_id), options)
        pieces = export_tasks(session, project_id, options, account)
        write_whole(path, _told(pieces, account, context, total))
    context.progress(account.tasks, account.tasks, "tasks", "exported")
    facts = {"task_count": account.tasks, "bytes": path.stat().st_size, "kept_days": settings.export_keep_days}
    return facts | {"format": options.format, "note_count": account.note_count, "notes": account.notes[:NOTES_IN_JOB]}


def writer_of(session: Session, job_id: str) -> ExportFormat:
    """What wrote the file of an export."""
    return ExportOptions(**jobs.get_job(session, job_id).arguments).writer


def finished_export(session: Session, settings: Settings, project: Project, job_id: str) -> Path:
    """The file of an export of this project. Raises `ExportNotFound`."""
    job = jobs.get_job(session, job_id)
    if job.kind != EXPORT_KIND or job.project_id != project.id:
        raise ExportNotFound(f"There is no export {job_id}.")
    path = export_path(settings, job.id)
    if job.state != "done" or not path.is_file():
        raise ExportNotFound(
            f"Export {job_id} is {job.state} and has no file; one is kept {settings.export_keep_days} days.",
            hint="GET /api/v1/jobs/{id} tells how far it is; POST …/exports begins a new one.",
        )
    return path


def export_path(settings: Settings, job_id: str) -> Path:
    """Where the file of an export is kept."""
    return settings.files_dir / "exports" / f"{job_id}.export"


def forget_export(settings: Settings, job_id: str) -> None:
    """Remove the file of an export."""
    export_path(settings, job_id).unlink(missing_ok=True)


def forget_old_exports(settings: Settings) -> None:
    """Remove the files of exports that were kept long enough."""
    oldest = time.time() - settings.export_keep_days * DAY_SECONDS
    for path in export_path(settings, "any").parent.glob("*.export*"):
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)


def _told(pieces: Iterator[bytes], account: Account, context: JobContext, total: int) -> Iterator[bytes]:
    """The pieces; now and then it is told how far they are. Raises `ExportCancelled`."""
    for number, piece in enumerate(pieces):
        if number % TOLD_AT_ONCE == 0:
            context.progress(account.tasks, total, "tasks", "exporting")
            if context.cancelled():
                raise ExportCancelled("The export was cancelled.")
        yield piece
