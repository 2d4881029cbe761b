"""The audit of one project, for its Owner and Managers."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse

from annotation_lab.audit import reading
from annotation_lab.audit import service as audit
from annotation_lab.audit.reading import Wanted
from annotation_lab.audit.schemas import AuditEntryRead
from annotation_lab.errors import Forbidden
from annotation_lab.projects import service
from annotation_lab.team.dependencies import CurrentUser
from annotation_lab.team.permissions import Permission
from annotation_lab.web.dependencies import CurrentDatabase, Id, ReadSession
from annotation_lab.web.errors import error_responses
from annotation_lab.web.paging import Page, Paging

router = APIRouter(prefix="/projects/{project_id}/audit", tags=["audit"], responses=error_responses(Forbidden))


@router.get("")
def list_project_audit(
    project_id: Id, session: ReadSession, user: CurrentUser, paging: Paging, wanted: Wanted
) -> Page[AuditEntryRead]:
    """Who did what in a project, newest first; for Owner and Managers."""
    project = service.project_for(session, user, project_id, Permission.SEE_PROJECT_AUDIT)
    return reading.page(session, replace(wanted, project_id=project.id), paging)


@router.get("/export", response_class=StreamingResponse)
def export_project_audit(
    *,
    project_id: Id,
    database: CurrentDatabase,
    user: CurrentUser,
    wanted: Wanted,
    format: Annotated[reading.Format, Query(description="CSV, or a JSON object a line.")] = "csv",
) -> StreamingResponse:
    """The audit of a project as a file; for Owner and Managers."""
    with database.write() as session:
        project = service.project_for(session, user, project_id, Permission.SEE_PROJECT_AUDIT)
        audit.record(session, user.username, "audit.export", format, project_id=project.id)
    return reading.file(database, replace(wanted, project_id=project_id), format)
