"""`alab jobs`: what goes on in the background; its log, cancel."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from annotation_lab.cli import output
from annotation_lab.cli.context import HIGHEST_ID, As, Json, acting_user, open_database, settings

app = typer.Typer(add_completion=False, rich_markup_mode=None, help="Work in the background.")
JobId = Annotated[str, typer.Argument(help="Id of the job.")]
LISTED = 100


@app.command("list")
def list_jobs(
    state: Annotated[str | None, typer.Option(help="Only waiting, running, done, failed or cancelled ones.")] = None,
    kind: Annotated[str | None, typer.Option(help="Only of this kind.")] = None,
    as_json: Json = False,
) -> None:
    """List the newest jobs."""
    from annotation_lab.jobs import queries, service
    from annotation_lab.jobs.schemas import JobRead

    wanted = queries.JobFilter(kind=kind, state=state)
    with open_database() as database, database.read() as session:
        found = queries.page(session, wanted, seen_by=None, before=None, limit=LISTED)
        rows = [JobRead.model_validate(job).model_dump(mode="json") for job in found]
        alive = service.is_any_worker_alive(session, settings().worker_dead_seconds)
    if not alive:
        output.print_note("No worker runs: what waits does not begin. Start one: alab worker")
    if as_json:
        output.print_json(rows)
        return
    keys = ["id", "kind", "state", "done", "total", "unit", "started_by", "why", "error"]
    output.print_table(keys, [[row[key] for key in keys] for row in rows])


@app.command()
def show(job: JobId, as_json: Json = False) -> None:
    """Show one job."""
    from annotation_lab.jobs import service
    from annotation_lab.jobs.schemas import JobRead

    with open_database() as database, database.read() as session:
        told: dict[str, Any] = JobRead.model_validate(service.get_job(session, job)).model_dump(mode="json")
    output.print_json(told) if as_json else output.print_table(("what", "value"), list(told.items()))


@app.command()
def log(
    job: JobId,
    after: Annotated[int, typer.Option(help="From behind this line on.", min=0, max=HIGHEST_ID)] = 0,
    as_json: Json = False,
) -> None:
    """Print the log of a job."""
    from annotation_lab.jobs import queries, service

    with open_database() as database, database.read() as session:
        found = queries.log_lines(session, service.get_job(session, job).id, after=after, limit=10_000)
        lines = [f"{line.at:%H:%M:%S} {line.line}" for line in found]
    output.print_json(lines) if as_json else output.print_line("\n".join(lines))


@app.command()
def cancel(job: JobId, as_user: As = None, as_json: Json = False) -> None:
    """Cancel a job after the step it is in."""
    from annotation_lab.jobs import service
    from annotation_lab.projects.job_access import job_for

    with open_database() as database, database.write() as session:
        service.request_cancel(session, job_for(session, acting_user(session, as_user), job).id)
    output.print_json({"job": job}) if as_json else output.print_line(f"Job {job} is being cancelled.")
