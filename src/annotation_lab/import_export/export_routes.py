"""Exports as jobs over HTTP."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query
from fastapi.responses import FileResponse

from annotation_lab.errors import Forbidden
from annotation_lab.import_export import exports
from annotation_lab.import_export.exporting import ExportOptions
from annotation_lab.import_export.schemas import ExportRequest
from annotation_lab.jobs import service as jobs
from annotation_lab.jobs.schemas import JobRead
from annotation_lab.projects import service as projects
from annotation_lab.team.dependencies import CurrentUser
from annotation_lab.team.permissions import Permission
from annotation_lab.web.dependencies import CurrentSettings, Id, ReadSession, WriteSession
from annotation_lab.web.errors import error_responses
from annotation_lab.web.uploads import safe_name

router = APIRouter(prefix="/projects/{project_id}/exports", tags=["export"], responses=error_responses(Forbidden))


@router.post("", status_code=202)
def start_export(
    project_id: Id, wanted: Annotated[ExportRequest, Query()], session: WriteSession, user: CurrentUser
) -> JobRead:
    """Export in the background; the job tells how far it is. For Owner and Managers."""
    project = projects.project_for(session, user, project_id, Permission.EXPORT)
    job_id = exports.start_export(session, project, ExportOptions(**wanted.model_dump()), by=user.username)
    return JobRead.model_validate(jobs.get_job(session, job_id))


@router.get("/{job_id}/file", response_class=FileResponse)
def download_export(
    project_id: Id, job_id: str, session: ReadSession, settings: CurrentSettings, user: CurrentUser
) -> FileResponse:
    """The file of an export that is done; for Owner and Managers."""
    project = projects.project_for(session, user, project_id, Permission.EXPORT)
    path = exports.finished_export(session, settings, project, job_id)
    name = quote(safe_name(project.name, "project"), safe="")
    writer = exports.writer_of(session, job_id)
    return FileResponse(
        path,
        media_type=writer.media_type,
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}.{writer.ending}"},
    )
