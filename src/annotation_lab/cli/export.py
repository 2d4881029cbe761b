"""`alab export`: tasks with their completions and predictions, out of a project."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from annotation_lab.cli import output
from annotation_lab.cli.context import Json, open_database
from annotation_lab.import_export.formats.results import OffsetUnit

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def export(
    project: Annotated[str, typer.Argument(help="Project, by name or number.")],
    to: Annotated[Path | None, typer.Option("--output", "-o", help="File to write; stdout unless given.")] = None,
    only_ground_truth: Annotated[bool, typer.Option(help="Only completions with a star.")] = False,
    exclude_without_completions: Annotated[bool, typer.Option(help="Leave out tasks without completions.")] = False,
    predictions: Annotated[bool, typer.Option(help="With predictions.")] = True,
    offset_unit: Annotated[OffsetUnit, typer.Option(help="How offsets count.")] = "codepoint",
    as_json: Json = False,
) -> None:
    """Export as JSON, streaming. With --output and --json, a summary is printed."""
    from annotation_lab.import_export.exporting import ExportOptions, export_json, write_whole
    from annotation_lab.projects.service import get_project_by_name

    options = ExportOptions(only_ground_truth, exclude_without_completions, predictions, offset_unit)
    with open_database() as database, database.read() as session:
        pieces = export_json(session, get_project_by_name(session, project).id, options)
        if to is None:
            for piece in pieces:
                sys.stdout.buffer.write(piece)
            sys.stdout.flush()
            return
        tasks = write_whole(to, pieces)
    told = {"project": project, "output": to, "tasks": tasks}
    output.print_json(told) if as_json else output.print_line(f"{tasks} tasks written to {to}")
