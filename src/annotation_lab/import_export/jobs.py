"""The jobs of import and export, and what removes their traces."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from annotation_lab.import_export import background, exports, queries
from annotation_lab.import_export.background import imports_dir
from annotation_lab.import_export.formats.items import Reading
from annotation_lab.import_export.reading import NamedRow, chunks, read_rows
from annotation_lab.import_export.schemas import ImportOptions
from annotation_lab.jobs.service import JobContext
from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database

STEP_SECONDS = 1.0
"""After each step a cancel is looked for."""


@dataclass(slots=True)
class Reader:
    """The open files of one import, and how many rows of them are stored; opened anew after a restart."""

    options: ImportOptions
    position: int
    chunks: Iterator[list[NamedRow]]


class ImportHandler:
    """Implements `jobs.runner.JobHandler`."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self.database = database
        self.settings = settings
        self._readers: dict[str, Reader] = {}

    def step(self, context: JobContext) -> bool:
        """Store some chunks; false when all rows are in."""
        until = time.monotonic() + STEP_SECONDS
        reader = self._readers.get(context.job_id) or self._open(context)
        for chunk in reader.chunks:
            if not self._store(context, reader, chunk):
                self._readers.pop(context.job_id, None)
                return True
            if time.monotonic() >= until:
                context.progress(reader.position, None, "rows", "importing")
                return True
        self._readers.pop(context.job_id, None)
        background.finish(self.database, self.settings, context.job_id, by=context.started_by)
        context.progress(reader.position, reader.position, "rows", "imported")
        return False

    def ended(self, context: JobContext, state: str, reason: str | None) -> None:
        """Cancelled or failed: what was made is removed."""
        self._readers.pop(context.job_id, None)
        context.stage("removing what was imported")
        background.take_back(self.database, self.settings, context.job_id)

    def _store(self, context: JobContext, reader: Reader, chunk: list[NamedRow]) -> bool:
        behind = background.store_chunk(
            self.database, context.job_id, reader.options, chunk, position=reader.position, by=context.started_by
        )
        reader.position = behind or 0
        return behind is not None

    def _open(self, context: JobContext) -> Reader:
        """The files from the row on that comes next."""
        with self.database.read() as session:
            found = background.running(session, context.job_id)
            position, ended = found.position, found.state == "ended"
            reading = Reading.from_json(found.reading)
        folder = imports_dir(self.settings) / context.job_id
        files = [(folder / on_disk, name) for on_disk, name in context.arguments["files"]]
        options = ImportOptions.model_validate(context.arguments["options"])
        longest = self.settings.max_text_characters
        rows = iter(()) if ended else read_rows(files, reading, longest, options.format)
        reader = Reader(options, position, chunks(islice(rows, position, None)))
        self._readers[context.job_id] = reader
        return reader


class ExportHandler:
    """Implements `jobs.runner.JobHandler`; an export that was broken off is made anew."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self.database = database
        self.settings = settings

    def step(self, context: JobContext) -> bool:
        """Write the whole file."""
        context.finish(exports.write_export(self.database, self.settings, context))
        return False

    def ended(self, context: JobContext, state: str, reason: str | None) -> None:
        """Cancelled or failed: no file is left."""
        exports.forget_export(self.settings, context.job_id)


def sweep(database: Database, settings: Settings) -> None:
    """Remove what imports left behind whose job ended without them, and exports that were kept long enough."""
    with database.read() as session:
        left = [found.job_id for found in queries.left_behind(session)]
    for job_id in left:
        background.take_back(database, settings, job_id)
    with database.read() as session:
        background.forget_left_files(session, settings)
    exports.forget_old_exports(settings)
