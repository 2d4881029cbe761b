"""Routes of the audit; `app.py` lets only admins at it, because the team stands above the audit."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse

from annotation_lab.audit import reading, service
from annotation_lab.audit.reading import Wanted
from annotation_lab.audit.schemas import AuditEntryRead
from annotation_lab.errors import Forbidden
from annotation_lab.web.dependencies import CurrentDatabase, ReadSession
from annotation_lab.web.errors import error_responses
from annotation_lab.web.paging import Page, Paging

router = APIRouter(prefix="/audit", tags=["audit"], responses=error_responses(Forbidden))
ProjectId = Annotated[int | None, Query(ge=1, le=2**31 - 1, description="Only acts in this project.")]


@router.get("")
def list_audit_entries(
    session: ReadSession, paging: Paging, wanted: Wanted, project_id: ProjectId = None
) -> Page[AuditEntryRead]:
    """Who did what, when: newest first (admins only)."""
    return reading.page(session, replace(wanted, project_id=project_id), paging)


@router.get("/export", response_class=StreamingResponse)
def export_audit(
    *,
    request: Request,
    database: CurrentDatabase,
    wanted: Wanted,
    project_id: ProjectId = None,
    format: Annotated[reading.Format, Query(description="CSV, or a JSON object a line.")] = "csv",
) -> StreamingResponse:
    """The audit as a file (admins only); that it was taken is written down as well."""
    with database.write() as session:
        service.record(session, request.state.username, "audit.export", format)
    return reading.file(database, replace(wanted, project_id=project_id), format)
