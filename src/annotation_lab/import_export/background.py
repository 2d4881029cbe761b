"""Imports as jobs: begun in the web process, continued chunk by chunk in a worker, removed if they do not end well.

A chunk of rows, its tasks and the position behind it are one transaction: whoever is killed, the import goes on
behind the last chunk, and no row is stored twice. The write lock is held for one chunk at a time.
"""

import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from annotation_lab.audit import service as audit
from annotation_lab.completions import queries as completions
from annotation_lab.import_export import queries
from annotation_lab.import_export.errors import ImportGone
from annotation_lab.import_export.reading import NamedRow, reading_of
from annotation_lab.import_export.schemas import ImportOptions, ImportReport
from annotation_lab.import_export.storing import ChunkStore
from annotation_lab.import_export.tables import Import
from annotation_lab.jobs import queries as job_queries
from annotation_lab.jobs import service as jobs
from annotation_lab.projects import service as projects
from annotation_lab.projects.tables import Project
from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database, lock, now
from annotation_lab.tasks import queries as tasks

IMPORT_KIND = "import"
REMOVED_AT_ONCE = 500
SENDING_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Removed:
    """What became of the tasks of an import that did not end well."""

    removed: int
    kept: int


def imports_dir(settings: Settings) -> Path:
    """Folder of the files that wait for their import, in one folder for each job."""
    return settings.files_dir / "imports"


def start_import(
    session: Session,
    settings: Settings,
    project: Project,
    files: Sequence[tuple[Path, str]],
    options: ImportOptions,
    *,
    by: str,
    copy: bool = False,
) -> str:
    """Take the files (path, name) over, ask for the job that imports them, and give its id.

    The files are moved into the data folder, or copied where their owner keeps them.
    """
    named = [[str(number), name] for number, (_, name) in enumerate(files)]
    arguments = {"files": named, "options": options.model_dump(mode="json")}
    why = f"import {', '.join(name for _, name in files)}"[:300]
    job_id = jobs.enqueue(session, IMPORT_KIND, arguments, project_id=project.id, started_by=by, why=why)
    reading = reading_of(projects.config_of(project)).to_json()
    session.add(Import(job_id=job_id, project_id=project.id, moment=now(), reading=reading))
    folder = imports_dir(settings) / job_id
    folder.mkdir(parents=True)
    for (path, _), (on_disk, _) in zip(files, named, strict=True):
        (shutil.copyfile if copy else shutil.move)(path, folder / on_disk)
    return job_id


def store_chunk(
    database: Database, job_id: str, options: ImportOptions, rows: Sequence[NamedRow], *, position: int, by: str
) -> int | None:
    """Store the rows behind `position` and give the position behind them.

    None if the import is not at `position`: another worker, which took the job over, was here first.
    Raises `ImportGone`.
    """
    with database.write() as session:
        lock(session, f"import {job_id}")
        found = running(session, job_id)
        if found.position != position:
            return None
        report = ImportReport.model_validate(found.report)
        ChunkStore(session, found.project_id, options, report, by=by, moment=found.moment).store(rows)
        found.position += len(rows)
        found.report = report.model_dump(mode="json")
        return found.position


def running(session: Session, job_id: str) -> Import:
    """The import of a job. Raises `ImportGone`."""
    found = queries.import_of(session, job_id)
    if found is None:
        raise ImportGone("The project was deleted.")
    if found.state == "removing":
        raise ImportGone("The import had failed; what it made was removed.")
    return found


def finish(database: Database, settings: Settings, job_id: str, *, by: str) -> None:
    """Note what came of an import, and let its files go. May be called again."""
    with database.write() as session:
        found = running(session, job_id)
        if found.state == "running":
            report = ImportReport.model_validate(found.report)
            report.duration = round((now() - found.moment).total_seconds(), 3)
            job_queries.change(session, job_id, result=report.model_dump(mode="json"))
            audit.record(session, by, "task.import", f"{report.task_count} tasks", project_id=found.project_id)
            found.state, found.report = "ended", {}
    forget_files(settings, job_id)


def take_back(database: Database, settings: Settings, job_id: str) -> None:
    """Remove the tasks that an import made, but those that people have worked on since; tell what stands.

    Annotations that it gave to tasks that were here before stay. May be called again.
    """
    with database.write() as session:
        found = queries.import_of(session, job_id)
        if found is not None and found.state != "ended":
            found.state = "removing"
            session.flush()
            session.expunge(found)
    if found is not None and found.state == "removing":
        _take_back(database, found)
    forget_files(settings, job_id)


def _take_back(database: Database, found: Import) -> None:
    done = _remove_tasks(database, found)
    report = ImportReport.model_validate(found.report)
    report.task_count, report.removed_count, report.task_ids = done.kept, report.task_count - done.kept, []
    told = report.model_dump(mode="json", exclude={"completion_count", "prediction_count"})
    with database.write() as session:
        job_queries.change(session, found.job_id, result=told)
        if job := job_queries.job_by_id(session, found.job_id):
            told_of = f"{done.removed} tasks removed again"
            audit.record(session, job.started_by, "task.import", told_of, project_id=found.project_id)
        if ended := queries.import_of(session, found.job_id):
            ended.state, ended.report = "ended", {}


def _remove_tasks(database: Database, found: Import) -> Removed:
    removed, kept, after = 0, 0, 0
    while True:
        with database.write() as session:
            made = tasks.made_at(session, found.project_id, found.moment, after=after, limit=REMOVED_AT_ONCE)
            if not made:
                return Removed(removed, kept)
            worked_on = completions.worked_on_since(session, list(made), found.moment)
            goes = [task_id for task_id in made if task_id not in worked_on]
            removed += tasks.delete_tasks(session, found.project_id, goes)
            kept += len(worked_on)
            after = max(made.values())


def forget_files(settings: Settings, job_id: str) -> None:
    """Remove the files of an import."""
    shutil.rmtree(imports_dir(settings) / job_id, ignore_errors=True)


def forget_left_files(session: Session, settings: Settings) -> None:
    """Remove the files of imports that are over; ones just sent may belong to a job that is not stored yet."""
    oldest = time.time() - SENDING_SECONDS
    folders = [one for one in imports_dir(settings).glob("*") if one.stat().st_mtime < oldest]
    living = queries.living_jobs(session, [one.name for one in folders])
    for one in folders:
        if one.name not in living:
            forget_files(settings, one.name)
