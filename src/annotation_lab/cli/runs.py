"""`alab runs`: pre-annotation runs of a project; cancel, retry."""

from __future__ import annotations

from typing import Annotated

import typer

from annotation_lab.cli import output
from annotation_lab.cli.context import HIGHEST_ID, As, Json, acting_user, open_database
from annotation_lab.cli.preannotate import describe, facts_of

app = typer.Typer(add_completion=False, rich_markup_mode=None, help="Pre-annotation runs.")
RunId = Annotated[int, typer.Argument(help="Number of the run.", min=1, max=HIGHEST_ID)]


@app.command("list")
def list_runs(project: Annotated[str, typer.Argument(help="Name of the project.")], as_json: Json = False) -> None:
    """List the runs of a project, the newest first."""
    from annotation_lab.preannotation import queries
    from annotation_lab.preannotation.schemas import RunRead
    from annotation_lab.projects import service as projects

    with open_database() as database, database.read() as session:
        found = queries.runs_of(session, projects.get_project_by_name(session, project).id, before=0, limit=100)
        rows = [RunRead.model_validate(run).model_dump(mode="json") for run in found]
    if as_json:
        output.print_json(rows)
    else:
        keys = ["id", "state", "total", "started_by", "created_at", "finished_at", "reason"]
        output.print_table(keys, [[row[key] for key in keys] for row in rows])


@app.command()
def show(run: RunId, as_json: Json = False) -> None:
    """Show a run: how far it is, and what it found."""
    with open_database() as database:
        told = facts_of(database, run)
    if as_json:
        output.print_json(told)
    else:
        output.print_line(describe(told))


@app.command()
def cancel(run: RunId, as_user: As = None, as_json: Json = False) -> None:
    """Cancel a run; what is done stays."""
    from annotation_lab.preannotation import service

    with open_database() as database, database.write() as session:
        user = acting_user(session, as_user)
        service.cancel_run(session, service.get_run(session, user, run), by=user.username)
    output.print_json({"run": run}) if as_json else output.print_line(f"Run {run} is being cancelled.")


@app.command()
def retry(run: RunId, as_user: As = None, as_json: Json = False) -> None:
    """Try the failed tasks of an ended run again."""
    from annotation_lab.preannotation import service

    with open_database() as database, database.write() as session:
        user = acting_user(session, as_user)
        again = service.retry_failed(session, service.get_run(session, user, run), by=user.username)
    told = {"run": run, "retried": again}
    output.print_json(told) if as_json else output.print_line(f"{again} tasks are tried again.")
