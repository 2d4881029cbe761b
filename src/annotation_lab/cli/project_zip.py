"""`alab project export` and `alab project import`: a whole project as a zip."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from annotation_lab.cli import output
from annotation_lab.cli.context import As, Json, acting_user, open_database, settings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from annotation_lab.jobs.tables import Job
    from annotation_lab.storage.database import Database

POLL_SECONDS = 0.3


def export_project(
    project: Annotated[str, typer.Argument(help="Project, by name or number.")],
    to: Annotated[Path, typer.Option("--output", "-o", help="Zip to write.")],
    as_user: As = None,
    as_json: Json = False,
) -> None:
    """Write the whole project as a zip: tasks, config, team, assignments, comments, audit; no models."""
    from annotation_lab.audit import service as audit
    from annotation_lab.import_export.project_zip.writing import write_zip
    from annotation_lab.preannotation.queries import facts_of
    from annotation_lab.projects.service import get_project_by_name

    with open_database() as database:
        with database.write() as session:
            found, by = get_project_by_name(session, project), acting_user(session, as_user).username
            audit.record(session, by, "project.export", found.name, project_id=found.id)
        with output.progress() as bar, database.read_at_once() as session:
            shown = bar.add_task("exporting tasks", total=None)

            def tell(done: int, total: int) -> None:
                bar.update(shown, completed=done, total=total)

            found = get_project_by_name(session, project)
            count = write_zip(to, session, found, facts_of, by=by, on_tasks=tell)
    told = {"project": project, "output": to, "tasks": count}
    output.print_json(told) if as_json else output.print_line(f"{project} with {count} tasks written to {to}")


def import_project(
    file: Annotated[Path, typer.Argument(metavar="ZIP", help="Zip of a project.", exists=True, dir_okay=False)],
    name: Annotated[str | None, typer.Option(help="Of the new project; the zip's unless given.")] = None,
    as_user: As = None,
    as_json: Json = False,
) -> None:
    """Make a project from a zip; what is missing here (users, models) is told. All of it comes in, or nothing."""
    from annotation_lab.import_export.project_zip.importing import start_project_import
    from annotation_lab.import_export.project_zip.opening import open_project_zip
    from annotation_lab.jobs.service import is_any_worker_alive

    with open_project_zip(file, file.name) as archive:
        archive.project()
    with open_database() as database:
        with database.write() as session:
            by = acting_user(session, as_user).username
            alive = is_any_worker_alive(session, settings().worker_dead_seconds)
            job_id = start_project_import(session, settings(), file, file.name, by=by, name=name, copy=True)
            if not alive:
                _claim(session, job_id)
        report = _watched(database, job_id) if alive else _done_here(database, job_id)
    output.print_json(report) if as_json else _tell(report)


def _claim(session: Session, job_id: str) -> None:
    """No worker is up: the job is this command's own; if it is killed, the next worker goes on with it."""
    from annotation_lab.jobs import queries
    from annotation_lab.storage.database import now

    queries.claim(session, job_id, "alab project import", now())


def _done_here(database: Database, job_id: str) -> dict[str, Any]:
    from annotation_lab.import_export.project_zip.jobs import ProjectImportHandler
    from annotation_lab.jobs import queries
    from annotation_lab.jobs.service import JobContext, get_job
    from annotation_lab.storage.database import now

    with database.read() as session:
        job = get_job(session, job_id)
        context = JobContext(database, job.id, dict(job.arguments), None, job.started_by)
    handler = ProjectImportHandler(database, settings())
    ended: dict[str, Any] = {"state": "failed"}
    try:
        while handler.step(context):
            pass
        ended = {"state": "done"}
    except BaseException as error:
        ended["error"] = str(error)
        handler.ended(context, "failed", str(error))
        raise
    finally:
        with database.write() as session:
            queries.change(session, job_id, finished_at=now(), **ended)
    return context.result() or {}


def _watched(database: Database, job_id: str) -> dict[str, Any]:
    """Show a progress bar until a worker has done it; it goes on if the watching ends."""
    from annotation_lab.errors import Conflict
    from annotation_lab.jobs.service import ENDED

    output.print_note(f"Imported by a worker, as job {job_id}.")
    with output.progress() as bar:
        shown = bar.add_task("importing tasks", total=None)
        while (job := _job(database, job_id)).state not in ENDED:
            bar.update(shown, completed=job.done, total=job.total)
            time.sleep(POLL_SECONDS)
    if job.state != "done":
        raise Conflict(f"The import is {job.state}: {job.error or 'somebody cancelled it'}.")
    return job.result or {}


def _job(database: Database, job_id: str) -> Job:
    from annotation_lab.jobs.service import get_job

    with database.read() as session:
        job = get_job(session, job_id)
        session.expunge(job)
        return job


def _tell(report: dict[str, Any]) -> None:
    output.print_line(
        f"Project {report['project_id']}: {report['name']} with {report['task_count']} tasks, "
        f"{report['completion_count']} completions, {report['prediction_count']} predictions."
    )
    if report["missing_users"]:
        output.print_note(f"No such users here: {', '.join(report['missing_users'])}.")
    if report["assignments_left_out"]:
        output.print_note(f"{report['assignments_left_out']} assignments were left out with them.")
    for one in report["missing_models"]:
        output.print_note(f"The model {one['name']} is not here. {one['what_to_do']}")
