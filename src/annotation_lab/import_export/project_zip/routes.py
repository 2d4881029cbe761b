"""Whole projects as zips over HTTP."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, File, Form, UploadFile
from fastapi.responses import FileResponse

from annotation_lab.errors import Forbidden
from annotation_lab.import_export.project_zip.exports import finished_zip, start_project_export
from annotation_lab.import_export.project_zip.importing import start_project_import
from annotation_lab.import_export.project_zip.opening import open_project_zip
from annotation_lab.jobs import service as jobs
from annotation_lab.jobs.schemas import JobRead
from annotation_lab.projects import service as projects
from annotation_lab.team.dependencies import CurrentUser
from annotation_lab.team.permissions import Permission
from annotation_lab.web.dependencies import CurrentDatabase, CurrentSettings, Id, ReadSession, WriteSession
from annotation_lab.web.errors import error_responses
from annotation_lab.web.uploads import safe_name, save_upload, uploads_folder

router = APIRouter(tags=["projects"])


@router.post("/projects/{project_id}/project-export", status_code=202, responses=error_responses(Forbidden))
def export_project_zip(project_id: Id, session: WriteSession, user: CurrentUser) -> JobRead:
    """Write the whole project as a zip in the background: everything but its models. For Owner and Managers."""
    project = projects.project_for(session, user, project_id, Permission.EXPORT)
    job_id = start_project_export(session, project, by=user.username)
    return JobRead.model_validate(jobs.get_job(session, job_id))


@router.get(
    "/projects/{project_id}/project-export/{job_id}/file",
    response_class=FileResponse,
    responses=error_responses(Forbidden),
)
def download_project_zip(
    project_id: Id, job_id: str, session: ReadSession, settings: CurrentSettings, user: CurrentUser
) -> FileResponse:
    """The zip of an export that is done; for Owner and Managers."""
    project = projects.project_for(session, user, project_id, Permission.EXPORT)
    path = finished_zip(session, settings, project, job_id)
    name = quote(safe_name(project.name, "project"), safe="")
    disposition = f"attachment; filename*=UTF-8''{name}.zip"
    return FileResponse(path, media_type="application/zip", headers={"Content-Disposition": disposition})


@router.post("/projects/import", status_code=202)
def import_project_zip(
    *,
    file: Annotated[
        UploadFile, File(description="The zip of a project, as `…/project-export` makes it.", examples=["Med.zip"])
    ],
    database: CurrentDatabase,
    settings: CurrentSettings,
    user: CurrentUser,
    name: Annotated[
        str | None,
        Form(
            max_length=150,
            description="Of the new project; the zip's unless given. A taken name gets a number.",
            examples=["Medication"],
        ),
    ] = None,
) -> JobRead:
    """Make a project from a zip in the background; I become its Owner. The job's result tells what is missing here.

    Nobody sees the project before all of it is in; if the import fails or is cancelled, nothing of it stays.
    """
    with uploads_folder(settings.files_dir / "uploads") as folder:
        path, filename = save_upload(file, folder, max_mb=settings.max_upload_mb), safe_name(file.filename)
        with open_project_zip(path, filename) as archive:
            archive.project()
        with database.write() as session:
            job_id = start_project_import(session, settings, path, filename, by=user.username, name=name)
            return JobRead.model_validate(jobs.get_job(session, job_id))
