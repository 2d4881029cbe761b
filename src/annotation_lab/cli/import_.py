"""`alab import`: documents into a project."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annotation_lab.cli import output
from annotation_lab.cli.context import EXIT_ERROR, As, Json, acting_user, open_database, settings
from annotation_lab.import_export.formats.registry import FormatName
from annotation_lab.import_export.formats.results import Existing, OffsetUnit

if TYPE_CHECKING:
    from annotation_lab.import_export.schemas import ImportOptions, ImportReport
    from annotation_lab.jobs.tables import Job
    from annotation_lab.storage.database import Database

NamedFile = tuple[Path, str]
POLL_SECONDS = 0.3
app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def import_files(
    project: Annotated[str, typer.Argument(help="Project, by name or number.")],
    files: Annotated[
        list[Path],
        typer.Argument(
            help="Files of any format that is taken, or zips of them; several at once.", exists=True, dir_okay=False
        ),
    ],
    existing: Annotated[
        Existing, typer.Option(help="A task that is here already: `skip` it, or `overwrite` its annotations.")
    ] = "skip",
    offset_unit: Annotated[OffsetUnit, typer.Option(help="How offsets in files count.")] = "codepoint",
    file_format: Annotated[
        FormatName | None,
        typer.Option("--format", help="Of all files; unless given, their names and contents tell it."),
    ] = None,
    background: Annotated[
        bool | None,
        typer.Option(help="By a worker, so that others can write meanwhile; unless given, if large and one is up."),
    ] = None,
    as_user: As = None,
    as_json: Json = False,
) -> None:
    """Import files; each refused row is listed, all others are taken. Exit code 1 if rows were refused."""
    from annotation_lab.import_export.schemas import ImportOptions

    options = ImportOptions(existing=existing, offset_unit=offset_unit, format=file_format)
    named = [(path, path.name) for path in files]
    with open_database() as database:
        by_worker = _is_for_worker(database, named) if background is None else background
        report = (_import_by_worker if by_worker else _import_here)(database, project, named, options, as_user)
    if as_json:
        output.print_json(report.model_dump(mode="json"))
    else:
        _tell(report)
    if report.failed_count:
        raise typer.Exit(EXIT_ERROR)


def _is_for_worker(database: Database, files: list[NamedFile]) -> bool:
    from annotation_lab.import_export.sources import unpacked_bytes
    from annotation_lab.jobs.service import is_any_worker_alive

    if unpacked_bytes(files) <= settings().import_background_mb << 20:
        return False
    with database.read() as session:
        return is_any_worker_alive(session, settings().worker_dead_seconds)


def _import_here(
    database: Database, project: str, files: list[NamedFile], options: ImportOptions, as_user: str | None
) -> ImportReport:
    """All in one transaction."""
    from annotation_lab.import_export import service
    from annotation_lab.projects.service import get_project_by_name

    with output.progress() as bar, database.write() as session:
        shown = bar.add_task("importing rows", total=None)
        return service.import_files(
            session,
            get_project_by_name(session, project),
            files,
            options,
            by=acting_user(session, as_user).username,
            max_characters=settings().max_text_characters,
            on_rows=lambda rows: bar.update(shown, completed=rows),
        )


def _import_by_worker(
    database: Database, project: str, files: list[NamedFile], options: ImportOptions, as_user: str | None
) -> ImportReport:
    """As a job that is watched; it goes on if the watching ends."""
    from annotation_lab.errors import Conflict
    from annotation_lab.import_export.background import start_import
    from annotation_lab.import_export.schemas import ImportReport
    from annotation_lab.projects.service import get_project_by_name

    with database.write() as session:
        found, by = get_project_by_name(session, project), acting_user(session, as_user).username
        job_id = start_import(session, settings(), found, files, options, by=by, copy=True)
    output.print_note(f"Imported by a worker, as job {job_id}.")
    job = _watch(database, job_id)
    if job.state != "done":
        raise Conflict(f"The import is {job.state}: {job.error or 'somebody cancelled it'}.", details=job.result)
    return ImportReport.model_validate(job.result)


def _watch(database: Database, job_id: str) -> Job:
    """Show a progress bar until the job has ended; the job."""
    from annotation_lab.jobs.service import ENDED, get_job

    with output.progress() as bar:
        shown = bar.add_task("importing rows", total=None)
        while True:
            with database.read() as session:
                job = get_job(session, job_id)
                session.expunge(job)
            bar.update(shown, completed=job.done)
            if job.state in ENDED:
                return job
            time.sleep(POLL_SECONDS)


def _tell(report: ImportReport) -> None:
    output.print_line(
        f"{report.task_count} tasks, {report.completion_count} completions, {report.prediction_count} predictions; "
        f"{report.updated_count} updated, {report.ignored_count} here already, {report.failed_count} refused "
        f"({report.duration:.1f} s)"
    )
    if report.task_title_warning:
        output.print_note(report.task_title_warning)
    for row in report.refused:
        output.print_note(f"refused {row.file}, {row.place}: {row.reason}")
    for row in report.repaired:
        output.print_note(f"repaired {row.file}, {row.place}: {row.reason}")
    for row in report.left_out:
        output.print_note(f"left out {row.file}, {row.place}: {row.reason}")
