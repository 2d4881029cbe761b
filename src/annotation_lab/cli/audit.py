"""`alab audit`: who did what to what, when, from where."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

import typer

from annotation_lab.cli import output
from annotation_lab.cli.context import Json, open_database


class Export(StrEnum):
    """Files that the audit is written as."""

    csv = "csv"
    jsonl = "jsonl"


app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def audit(
    project: Annotated[str | None, typer.Option(help="Only acts in this project (name or number).")] = None,
    user: Annotated[str | None, typer.Option(help="Only acts of this user.")] = None,
    action: Annotated[str | None, typer.Option(help="`user.create`, or `user` for all about users.")] = None,
    target: Annotated[str | None, typer.Option(help="Only acts on this, as it stands.")] = None,
    since: Annotated[datetime | None, typer.Option(help="From this moment on (UTC).")] = None,
    until: Annotated[datetime | None, typer.Option(help="Before this moment (UTC).")] = None,
    limit: Annotated[int, typer.Option(help="Most entries, the newest.", min=1)] = 50,
    export: Annotated[Export | None, typer.Option(help="Write all of them to stdout as csv or jsonl.")] = None,
    as_json: Json = False,
) -> None:
    """Tell who did what, newest first."""
    from annotation_lab.audit import queries, reading, service
    from annotation_lab.audit.schemas import AuditEntryRead
    from annotation_lab.projects import service as projects

    with open_database() as database:
        with database.read() as session:
            project_id = projects.get_project_by_name(session, project).id if project else None
            wanted = queries.AuditFilter(user, action, project_id, target, _utc(since), _utc(until))
            found = [] if export else queries.entries(session, wanted, None, limit)
            rows = [AuditEntryRead.model_validate(entry) for entry in found]
        if export:
            with database.write() as session:
                service.record(session, "command line", "audit.export", export.value, project_id=project_id)
            sys.stdout.buffer.writelines(reading.lines(database, wanted, export.value))
            sys.stdout.buffer.flush()
            return
    if as_json:
        output.print_json(rows)
        return
    table = [(row.at, row.actor, row.action, row.target, row.project_id, row.ip) for row in rows]
    output.print_table(("at", "who", "what", "to what", "project", "from"), table)


def _utc(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.replace(tzinfo=UTC)
