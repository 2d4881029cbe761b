"""`alab export`: tasks with their completions and predictions, out of a project."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annotation_lab.cli import output
from annotation_lab.cli.context import As, Json, acting_user, open_database
from annotation_lab.import_export.formats.registry import ExportName
from annotation_lab.import_export.formats.results import OffsetUnit

if TYPE_CHECKING:
    from annotation_lab.import_export.exporting import ExportOptions
    from annotation_lab.import_export.formats.base import Account
    from annotation_lab.storage.database import Database

SHOWN_NOTES = 20

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def export(
    project: Annotated[str, typer.Argument(help="Project, by name or number.")],
    to: Annotated[Path | None, typer.Option("--output", "-o", help="File to write; stdout unless given.")] = None,
    only_ground_truth: Annotated[bool, typer.Option(help="Only completions with a star.")] = False,
    exclude_without_completions: Annotated[bool, typer.Option(help="Leave out tasks without completions.")] = False,
    predictions: Annotated[bool, typer.Option(help="With predictions.")] = True,
    offset_unit: Annotated[OffsetUnit, typer.Option(help="How offsets count.")] = "codepoint",
    file_format: Annotated[ExportName, typer.Option("--format", help="Format of the file.")] = "json",
    users: Annotated[
        list[str] | None, typer.Option("--user", help="Of these users the first one's completions; may be repeated.")
    ] = None,
    escape_formulas: Annotated[bool, typer.Option(help="CSV, TSV: cells safe for spreadsheets.")] = True,
    tags: Annotated[list[str] | None, typer.Option("--tag", help="Only tasks with this tag; may be repeated.")] = None,
    as_user: As = None,
    as_json: Json = False,
) -> None:
    """Export, streaming; what the format has no place for is told on stderr.

    With --output and --json, a summary is printed.
    """
    from annotation_lab.import_export.exporting import ExportOptions, account_of, export_tasks, write_whole
    from annotation_lab.projects.service import get_project_by_name

    options = ExportOptions(
        only_ground_truth,
        exclude_without_completions,
        predictions,
        offset_unit,
        file_format,
        tuple(users or ()),
        escape_formulas,
        tuple(tags or ()),
    )
    with open_database() as database:
        _note(database, project, options, as_user)
        with database.read() as session:
            found = get_project_by_name(session, project)
            account = account_of(found, options)
            pieces = export_tasks(session, found.id, options, account)
            if to is None:
                sys.stdout.buffer.writelines(pieces)
                sys.stdout.flush()
            else:
                write_whole(to, pieces)
    _tell(project, to, account, as_json=as_json)


def _note(database: Database, project: str, options: ExportOptions, as_user: str | None) -> None:
    """Write down that it was exported; with --as, only by who may."""
    from annotation_lab.audit import service as audit
    from annotation_lab.projects.service import get_project_by_name, project_for
    from annotation_lab.team.permissions import Permission

    with database.write() as session:
        found, by = get_project_by_name(session, project), "command line"
        if as_user:
            user = acting_user(session, as_user)
            project_for(session, user, found.id, Permission.EXPORT)
            by = user.username
        audit.record(session, by, "export.download", options.writer.name, project_id=found.id)


def _tell(project: str, to: Path | None, account: Account, *, as_json: bool) -> None:
    if to is not None and as_json:
        told = {"project": project, "output": to, "tasks": account.tasks}
        output.print_json(told | {"note_count": account.note_count, "notes": account.notes})
        return
    if to is not None:
        output.print_line(f"{account.tasks} tasks written to {to}")
    for note in account.notes[:SHOWN_NOTES]:
        typer.echo(f"task {note['task_id']}: {note['message']}", err=True)
    if account.note_count > SHOWN_NOTES:
        typer.echo(f"… and {account.note_count - SHOWN_NOTES} more; --json lists them", err=True)
