"""The audit as pages and as files, for all who may see it or a project's part of it."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated, Literal

import orjson
from fastapi import Depends, Query
from fastapi.responses import StreamingResponse
from pydantic import AfterValidator, AwareDatetime
from sqlalchemy.orm import Session

from annotation_lab.audit import queries
from annotation_lab.audit.queries import AuditFilter, Place
from annotation_lab.audit.schemas import AuditEntryRead
from annotation_lab.audit.tables import AuditEntry
from annotation_lab.errors import InvalidInput
from annotation_lab.storage.database import Database
from annotation_lab.text.cells import guarded
from annotation_lab.web.paging import Page, PageRequest, cut, make_cursor, moment_in

Format = Literal["csv", "jsonl"]
COLUMNS = ("id", "at", "actor", "action", "project_id", "target", "ip", "user_agent", "details")
_MEDIA = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson"}


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("a moment lies between the years 1 and 9999 in UTC") from None


Moment = Annotated[AwareDatetime, AfterValidator(_in_utc)]


def audit_filter(
    actor: Annotated[str | None, Query(max_length=150, description="Only acts of this user.")] = None,
    action: Annotated[
        str | None, Query(max_length=80, description="`user.create`, or `user` for all about users.")
    ] = None,
    target: Annotated[str | None, Query(max_length=200, description="What it was done to, as it stands.")] = None,
    since: Annotated[Moment | None, Query(description="From this moment on.")] = None,
    until: Annotated[Moment | None, Query(description="Before this moment.")] = None,
) -> AuditFilter:
    """The query parameters of every audit."""
    return AuditFilter(actor=actor, action=action, target=target, since=since, until=until)


Wanted = Annotated[AuditFilter, Depends(audit_filter)]


def page(session: Session, wanted: AuditFilter, paging: PageRequest) -> Page[AuditEntryRead]:
    """One page, newest first."""
    rows, more = cut(queries.entries(session, wanted, _place(paging), paging.limit + 1), paging.limit)
    return Page(
        items=[AuditEntryRead.model_validate(row) for row in rows],
        next_cursor=make_cursor(rows[-1].at.isoformat(), rows[-1].id) if more else None,
    )


def file(database: Database, wanted: AuditFilter, format_: Format) -> StreamingResponse:
    """All of it as a file, streamed."""
    return StreamingResponse(
        lines(database, wanted, format_),
        media_type=_MEDIA[format_],
        headers={"Content-Disposition": f"attachment; filename=audit.{format_}"},
    )


def lines(database: Database, wanted: AuditFilter, format_: str) -> Iterator[bytes]:
    """The file, a line a piece. In CSV no cell begins as a spreadsheet's formula does."""
    if format_ == "csv":
        yield _row(COLUMNS)
    with database.read() as session:
        for entry in queries.all_entries(session, wanted):
            facts = AuditEntryRead.model_validate(entry).model_dump(mode="json")
            yield orjson.dumps(facts) + b"\n" if format_ == "jsonl" else _row(_cells(entry))


def _cells(entry: AuditEntry) -> tuple[str, ...]:
    return (
        str(entry.id),
        entry.at.isoformat(),
        guarded(entry.actor),
        guarded(entry.action),
        "" if entry.project_id is None else str(entry.project_id),
        guarded(entry.target),
        entry.ip or "",
        guarded(entry.user_agent or ""),
        guarded(orjson.dumps(entry.details).decode()),
    )


def _row(cells: tuple[str, ...]) -> bytes:
    target = io.StringIO()
    csv.writer(target).writerow(cells)
    return target.getvalue().encode("utf-8", "replace")


def _place(paging: PageRequest) -> Place | None:
    match paging.after:
        case None:
            return None
        case [moment, int(key)] if 0 <= key < 2**31 and (found := moment_in(moment)) is not None:
            return found, key
    raise InvalidInput("The cursor belongs to another list.", hint="Leave it out to start anew.")
