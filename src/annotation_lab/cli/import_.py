"""`alab import`: documents into a project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annotation_lab.cli import output
from annotation_lab.cli.context import EXIT_ERROR, As, Json, acting_user, open_database, settings
from annotation_lab.import_export.formats.results import Existing, OffsetUnit

if TYPE_CHECKING:
    from annotation_lab.import_export.schemas import ImportOptions, ImportReport

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def import_files(
    project: Annotated[str, typer.Argument(help="Project, by name or number.")],
    files: Annotated[
        list[Path],
        typer.Argument(help=".txt, .json, .jsonl, .csv, .tsv or .zip; several at once.", exists=True, dir_okay=False),
    ],
    existing: Annotated[
        Existing, typer.Option(help="A task that is here already: `skip` it, or `overwrite` its annotations.")
    ] = "skip",
    offset_unit: Annotated[OffsetUnit, typer.Option(help="How offsets in files count.")] = "codepoint",
    as_user: As = None,
    as_json: Json = False,
) -> None:
    """Import files; each refused row is listed, all others are taken. Exit code 1 if rows were refused."""
    from annotation_lab.import_export.schemas import ImportOptions

    report = _import(project, files, ImportOptions(existing=existing, offset_unit=offset_unit), as_user)
    if as_json:
        output.print_json(report.model_dump(mode="json"))
    else:
        _tell(report)
    if report.failed_count:
        raise typer.Exit(EXIT_ERROR)


def _import(project: str, files: list[Path], options: ImportOptions, as_user: str | None) -> ImportReport:
    from annotation_lab.import_export import service
    from annotation_lab.projects.service import get_project_by_name

    with open_database() as database, output.progress() as bar, database.write() as session:
        shown = bar.add_task("importing rows", total=None)
        return service.import_files(
            session,
            get_project_by_name(session, project),
            [(path, path.name) for path in files],
            options,
            by=acting_user(session, as_user).username,
            max_characters=settings().max_text_characters,
            on_rows=lambda rows: bar.update(shown, completed=rows),
        )


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
