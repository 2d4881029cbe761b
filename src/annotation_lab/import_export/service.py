"""Import: streaming, with every refused row listed.

Text stays exactly what was imported. A task that is here already (own id, or title and text alike) is left
alone or gets the file's completions and predictions, as the options say; its text never changes.
"""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy.orm import Session

from annotation_lab.audit import service as audit
from annotation_lab.import_export.reading import chunks, read_rows, reading_of
from annotation_lab.import_export.schemas import ImportOptions, ImportReport
from annotation_lab.import_export.storing import ChunkStore
from annotation_lab.projects import service as projects
from annotation_lab.projects.tables import Project
from annotation_lab.storage.database import now

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
    store = ChunkStore(session, project.id, options, ImportReport(), by=by, moment=now())
    read = 0
    reading = reading_of(projects.config_of(project))
    for chunk in chunks(read_rows(files, reading, max_characters, options.format)):
        store.store(chunk)
        read += len(chunk)
        on_rows(read)
    store.report.duration = round(time.monotonic() - started, 3)
    audit.record(session, by, "task.import", f"{store.report.task_count} tasks", project_id=project.id)
    return store.report
