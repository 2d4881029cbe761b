"""Import and export over HTTP."""

from collections.abc import Iterator
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, File, Form, Query, UploadFile
from fastapi.responses import JSONResponse, StreamingResponse

from annotation_lab.errors import Forbidden
from annotation_lab.import_export import service
from annotation_lab.import_export.background import start_import
from annotation_lab.import_export.exporting import ExportOptions, export_json
from annotation_lab.import_export.formats.results import Existing, OffsetUnit
from annotation_lab.import_export.schemas import ImportOptions, ImportReport
from annotation_lab.import_export.sources import unpacked_bytes
from annotation_lab.jobs import service as jobs
from annotation_lab.jobs.schemas import JobRead
from annotation_lab.projects import service as projects
from annotation_lab.team.dependencies import CurrentUser
from annotation_lab.team.permissions import Permission
from annotation_lab.web.dependencies import CurrentDatabase, CurrentSettings, Id
from annotation_lab.web.errors import error_responses
from annotation_lab.web.uploads import safe_name, save_upload, uploads_folder

router = APIRouter()


@router.post(
    "/projects/{project_id}/import",
    tags=["import"],
    response_model=ImportReport,
    responses={202: {"model": JobRead}, **error_responses(Forbidden)},
)
def import_tasks(
    *,
    project_id: Id,
    files: Annotated[list[UploadFile], File(description="`.txt`, `.json`, `.jsonl`, `.csv`, `.tsv`, or zips of them.")],
    database: CurrentDatabase,
    settings: CurrentSettings,
    user: CurrentUser,
    existing: Annotated[Existing, Form()] = "skip",
    offset_unit: Annotated[OffsetUnit, Form()] = "codepoint",
    background: Annotated[bool, Query(description="Always as a job, answered with 202.")] = False,
) -> ImportReport | JSONResponse:
    """Import documents, with completions and predictions if the files hold any; for Owner and Managers.

    Large uploads (`ALAB_IMPORT_BACKGROUND_MB`) are answered with 202 and a job, whose result is the report.
    """
    with database.read() as session:
        projects.project_for(session, user, project_id, Permission.IMPORT)
    options = ImportOptions(existing=existing, offset_unit=offset_unit)
    # The database is not held while the files come in.
    with uploads_folder(settings.files_dir / "uploads") as folder:
        saved = [(save_upload(file, folder, max_mb=settings.max_upload_mb), safe_name(file.filename)) for file in files]
        large = unpacked_bytes(saved) > settings.import_background_mb << 20
        with database.write() as session:
            project = projects.project_for(session, user, project_id, Permission.IMPORT)
            if background or large:
                job_id = start_import(session, settings, project, saved, options, by=user.username)
                job = JobRead.model_validate(jobs.get_job(session, job_id))
                return JSONResponse(job.model_dump(mode="json"), status_code=202)
            return service.import_files(
                session, project, saved, options, by=user.username, max_characters=settings.max_text_characters
            )


@router.get(
    "/projects/{project_id}/export",
    tags=["export"],
    response_class=StreamingResponse,
    responses=error_responses(Forbidden),
)
def export_tasks(
    project_id: Id,
    database: CurrentDatabase,
    user: CurrentUser,
    only_ground_truth: bool = False,
    exclude_without_completions: bool = False,
    with_predictions: bool = True,
    offset_unit: OffsetUnit = "codepoint",
) -> StreamingResponse:
    """All tasks with completions and predictions as JSON, streamed; for Owner and Managers."""
    with database.read() as session:
        project = projects.project_for(session, user, project_id, Permission.EXPORT)
        name = safe_name(project.name, "project")
    options = ExportOptions(only_ground_truth, exclude_without_completions, with_predictions, offset_unit)

    def pieces() -> Iterator[bytes]:
        with database.read() as session:
            yield from export_json(session, project_id, options)

    disposition = f"attachment; filename*=UTF-8''{_quoted(name)}.json"
    return StreamingResponse(pieces(), media_type="application/json", headers={"Content-Disposition": disposition})


def _quoted(name: str) -> str:
    return quote(name, safe="")
