"""The jobs of project zips, and what removes their traces."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from annotation_lab.import_export.background import imports_dir
from annotation_lab.import_export.errors import ExportCancelled
from annotation_lab.import_export.exports import export_path, forget_export
from annotation_lab.import_export.project_zip import importing, queries
from annotation_lab.import_export.project_zip import shapes as zs
from annotation_lab.import_export.project_zip.opening import open_project_zip
from annotation_lab.import_export.project_zip.writing import RunFacts, write_zip
from annotation_lab.jobs.service import JobContext
from annotation_lab.projects.tables import Project
from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database

STEP_SECONDS = 1.0
TASKS_AT_ONCE = 200
CHARACTERS_AT_ONCE = 4_000_000
TOLD_SECONDS = 0.5


@dataclass(slots=True)
class Reader:
    """The open zip of one import, and how many tasks of it are stored; opened anew after a restart."""

    position: int
    total: int
    chunks: Iterator[list[zs.ZipTask]]
    files: ExitStack


class ProjectImportHandler:
    """Implements `jobs.runner.JobHandler`."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self.database = database
        self.settings = settings
        self._readers: dict[str, Reader] = {}

    def step(self, context: JobContext) -> bool:
        """Store some tasks; false when all are in and the team has been let in."""
        until = time.monotonic() + STEP_SECONDS
        reader = self._readers.get(context.job_id) or self._open(context)
        if reader is None:
            return False
        for chunk in reader.chunks:
            behind = importing.store_tasks(self.database, context.job_id, chunk, position=reader.position)
            if behind is None:
                self._close(context.job_id)
                return True
            reader.position = behind
            if time.monotonic() >= until:
                context.progress(reader.position, reader.total, "tasks", "importing")
                return True
        self._close(context.job_id)
        context.progress(reader.position, reader.position, "tasks", "imported")
        importing.finish(self.database, self.settings, context.job_id, by=context.started_by)
        return False

    def ended(self, context: JobContext, state: str, reason: str | None) -> None:
        """Cancelled or failed: the project is removed again."""
        self._close(context.job_id)
        context.stage("removing what was imported")
        importing.take_back(self.database, self.settings, context.job_id)

    def _open(self, context: JobContext) -> Reader | None:
        """The zip, from the task on that comes next; the project is made if this is the first time.

        None if all of it was done before.
        """
        with self.database.read() as session:
            if importing.running(session, context.job_id).state == "ended":
                return None
        files = ExitStack()
        try:
            path = imports_dir(self.settings) / context.job_id / importing.FILE
            archive = files.enter_context(open_project_zip(path, context.arguments["filename"]))
            name, by = context.arguments["name"], context.started_by
            importing.begin(self.database, context.job_id, archive, name, by=by)
            with self.database.read() as session:
                position = importing.running(session, context.job_id).position
            found = archive.tasks(self.settings.max_text_characters, behind=position)
            reader = Reader(position, archive.project().task_count, _chunks(found), files)
        except BaseException:
            files.close()
            raise
        self._readers[context.job_id] = reader
        return reader

    def _close(self, job_id: str) -> None:
        reader = self._readers.pop(job_id, None)
        if reader is not None:
            reader.files.close()


class ProjectExportHandler:
    """Implements `jobs.runner.JobHandler`; an export that was broken off is made anew."""

    def __init__(self, database: Database, settings: Settings, run_facts: RunFacts) -> None:
        self.database = database
        self.settings = settings
        self.run_facts = run_facts

    def step(self, context: JobContext) -> bool:
        """Write the whole zip."""
        path = export_path(self.settings, context.job_id)
        path.parent.mkdir(parents=True, exist_ok=True)
        with self.database.read_at_once() as session:
            project = session.get_one(Project, context.project_id)
            tell = _teller(context)
            count = write_zip(path, session, project, self.run_facts, by=context.started_by, on_tasks=tell)
        context.progress(count, count, "tasks", "exported")
        facts: dict[str, Any] = {"task_count": count, "bytes": path.stat().st_size}
        context.finish(facts | {"kept_days": self.settings.export_keep_days})
        return False

    def ended(self, context: JobContext, state: str, reason: str | None) -> None:
        """Cancelled or failed: no file is left."""
        forget_export(self.settings, context.job_id)


def _teller(context: JobContext) -> Any:
    """Tells now and then how far the export is. Raises `ExportCancelled`."""
    last = 0.0

    def tell(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last >= TOLD_SECONDS:
            last = time.monotonic()
            context.progress(done, total, "tasks", "exporting")
            if context.cancelled():
                raise ExportCancelled("The export was cancelled.")

    return tell


def _chunks(found: Iterator[zs.ZipTask]) -> Iterator[list[zs.ZipTask]]:
    """Some tasks at a time: at most `TASKS_AT_ONCE`, and about `CHARACTERS_AT_ONCE` of text."""
    part: list[zs.ZipTask] = []
    room = CHARACTERS_AT_ONCE
    for task in found:
        part.append(task)
        room -= len(task.text)
        if len(part) >= TASKS_AT_ONCE or room <= 0:
            yield part
            part, room = [], CHARACTERS_AT_ONCE
    if part:
        yield part


def sweep(database: Database, settings: Settings) -> None:
    """Remove what imports left behind whose job ended without them."""
    with database.read() as session:
        left = list(queries.left_behind(session))
    for job_id in left:
        importing.take_back(database, settings, job_id)
