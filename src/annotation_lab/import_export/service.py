"""Import: streaming, in one transaction, with every refused row listed.

Text stays exactly what was imported. A task that is here already (own id, or title and text alike) is left
alone or gets the file's completions and predictions, as the options say; its text never changes.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from sqlalchemy.orm import Session

from annotation_lab.audit import service as audit
from annotation_lab.import_export.formats.base import ImportedTask, RefusedRow, Row, UnreadableFile
from annotation_lab.import_export.formats.registry import endings, format_of
from annotation_lab.import_export.schemas import ImportOptions, ImportReport, RefusedRowRead
from annotation_lab.import_export.sources import Source, sources_of
from annotation_lab.import_export.storing import ChunkStore
from annotation_lab.projects import service as projects
from annotation_lab.projects.tables import Project

ROWS_AT_ONCE = 1000
LISTED_ROWS = 1000
TITLE_CHARACTERS = 500

OnRows = Callable[[int], None]
"""Called with the number of rows read so far."""


def ignore_rows(_rows: int) -> None:
    """For callers that show no progress."""


def import_files(
    session: Session,
    project: Project,
    files: Sequence[tuple[Path, str]],
    options: ImportOptions,
    *,
    by: str,
    max_characters: int,
    on_rows: OnRows = ignore_rows,
) -> ImportReport:
    """Import files (path, name). Raises `UnsafeArchive`; a file or row that cannot be read is listed.

    All in the session's transaction: if it fails, nothing of it stays.
    """
    started = time.monotonic()
    report = ImportReport()
    text_field = projects.config_of(project).text_field
    store = ChunkStore(session, project, options, report, by)
    rows = _checked(_rows(sources_of(files), text_field, report), report, max_characters)
    read = 0
    while chunk := list(islice(rows, ROWS_AT_ONCE)):
        store.store(chunk)
        read += len(chunk)
        on_rows(read)
    report.duration = round(time.monotonic() - started, 3)
    audit.record(session, by, "task.import", f"{report.task_count} tasks", project_id=project.id)
    return report


def _rows(sources: list[Source], text_field: str, report: ImportReport) -> Iterator[tuple[str, Row]]:
    for source in sources:
        reader = format_of(source.name)
        if reader is None:
            _refuse(report, RefusedRow(source.name, 1, f"this ending is not taken; taken are {endings()} and .zip"))
            continue
        with source.open() as stream:
            try:
                for row in reader.read(source.name, stream, text_field):
                    yield source.name, row
            except UnreadableFile as error:
                _refuse(report, RefusedRow(source.name, 1, str(error)))


def _checked(
    rows: Iterator[tuple[str, Row]], report: ImportReport, max_characters: int
) -> Iterator[tuple[str, ImportedTask]]:
    cut_titles = 0
    for filename, row in rows:
        if isinstance(row, RefusedRow):
            _refuse(report, row)
            continue
        if problem := _problem(row, max_characters):
            _refuse(report, RefusedRow(filename, row.place, problem))
            continue
        if len(row.title) > TITLE_CHARACTERS:
            row.title = row.title[:TITLE_CHARACTERS]
            cut_titles += 1
            report.task_title_warning = f"{cut_titles} title(s) were cut to {TITLE_CHARACTERS} characters."
        yield filename, row


def _problem(task: ImportedTask, max_characters: int) -> str | None:
    """Why a row cannot be taken; PostgreSQL stores neither NUL nor half a surrogate pair."""
    for name, value in (("text", task.text), ("title", task.title)):
        if "\0" in value:
            return f"the {name} holds the character NUL at position {value.index(chr(0))}"
        if any("\ud800" <= character <= "\udfff" for character in value if character > "\u07ff"):
            return f"the {name} holds half a surrogate pair, which is no character"
    if len(task.text) > max_characters:
        return f"the text has {len(task.text):,} characters; at most {max_characters:,} are taken"
    return None


def _refuse(report: ImportReport, row: RefusedRow) -> None:
    report.failed_count += 1
    if len(report.refused) < LISTED_ROWS:
        report.refused.append(RefusedRowRead.model_validate(row))
