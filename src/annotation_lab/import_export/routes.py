"""Import and export over HTTP."""

from collections.abc import Iterator
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, File, Form, Query, UploadFile
from fastapi.responses import JSONResponse, Response, StreamingResponse

from annotation_lab.audit import service as audit
from annotation_lab.errors import Forbidden
from annotation_lab.import_export import service
from annotation_lab.import_export.background import start_import
from annotation_lab.import_export.exporting import ExportOptions, account_of, export_tasks
from annotation_lab.import_export.formats import samples
from annotation_lab.import_export.formats.registry import EXPORT_FORMATS, IMPORT_FORMATS, FormatName
from annotation_lab.import_export.formats.results import Existing, OffsetUnit
from annotation_lab.import_export.schemas import (
    ExportFormatRead,
    ExportNote,
    ExportNotes,
    ExportRequest,
    ImportFormatRead,
    ImportOptions,
    ImportReport,
)
from annotation_lab.import_export.sources import unpacked_bytes
from annotation_lab.jobs import service as jobs
from annotation_lab.jobs.schemas import JobRead
from annotation_lab.projects import service as projects
from annotation_lab.tasks import tagging
from annotation_lab.team.dependencies import CurrentUser
from annotation_lab.team.permissions import Permission
from annotation_lab.web.dependencies import CurrentDatabase, CurrentSettings, Id, ReadSession
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
    files: Annotated[
        list[UploadFile],
        File(
            description="Files of the formats that `GET /import/formats` names, or zips of them.",
            examples=[["notes.csv"]],
        ),
    ],
    database: CurrentDatabase,
    settings: CurrentSettings,
    user: CurrentUser,
    existing: Annotated[Existing, Form()] = "skip",
    offset_unit: Annotated[OffsetUnit, Form()] = "codepoint",
    format: Annotated[
        FormatName | None, Form(description="Of all the files; unless given, each file tells it.")
    ] = None,
    tags: Annotated[
        list[str] | None,
        Form(
            max_length=20, description="For the tasks that are made, beside those of the files.", examples=[["Train"]]
        ),
    ] = None,
    background: Annotated[bool, Query(description="Always as a job, answered with 202.")] = False,
) -> ImportReport | JSONResponse:
    """Import documents, with completions and predictions if the files hold any; for Owner and Managers.

    Large uploads (`ALAB_IMPORT_BACKGROUND_MB`) are answered with 202 and a job, whose result is the report.
    """
    with database.read() as session:
        projects.project_for(session, user, project_id, Permission.IMPORT)
    for tag in tags or ():
        tagging.check_name(tag)
    options = ImportOptions(existing=existing, offset_unit=offset_unit, format=format, tags=tags or [])
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
def export_project(
    project_id: Id, wanted: Annotated[ExportRequest, Query()], database: CurrentDatabase, user: CurrentUser
) -> StreamingResponse:
    """All tasks with completions and predictions, streamed; for Owner and Managers.

    What the format has no place for is told by `…/export/notes`, and by an export in the background.
    """
    options = ExportOptions(**wanted.model_dump())
    writer = options.writer
    with database.write() as session:
        project = projects.project_for(session, user, project_id, Permission.EXPORT)
        audit.record(session, user.username, "export.download", options.format, project_id=project_id)
        name, account = safe_name(project.name, "project"), account_of(project, options)

    def pieces() -> Iterator[bytes]:
        with database.read() as session:
            yield from export_tasks(session, project_id, options, account)

    disposition = f"attachment; filename*=UTF-8''{_quoted(name)}.{writer.ending}"
    return StreamingResponse(pieces(), media_type=writer.media_type, headers={"Content-Disposition": disposition})


@router.get("/projects/{project_id}/export/notes", tags=["export"], responses=error_responses(Forbidden))
def show_export_notes(
    project_id: Id, wanted: Annotated[ExportRequest, Query()], session: ReadSession, user: CurrentUser
) -> ExportNotes:
    """What of the tasks the format has no place for (overlaps, relations …); for Owner and Managers."""
    project = projects.project_for(session, user, project_id, Permission.EXPORT)
    options = ExportOptions(**wanted.model_dump())
    account = account_of(project, options)
    for _ in export_tasks(session, project.id, options, account):
        pass
    notes = [ExportNote(**one) for one in account.notes]
    return ExportNotes(task_count=account.tasks, note_count=account.note_count, notes=notes)


@router.get("/import/formats", tags=["import"])
def list_import_formats(_user: CurrentUser) -> list[ImportFormatRead]:
    """The formats that can be imported, each with a sample."""
    return [
        ImportFormatRead(
            name=name,
            endings=list(one.endings),
            about=one.about,
            sample_name=samples.sample_name(name),
            sample=samples.sample_text(name),
        )
        for name, one in IMPORT_FORMATS.items()
    ]


@router.get("/import/formats/{format_name}/sample", tags=["import"], response_class=Response)
def download_sample(format_name: FormatName, _user: CurrentUser) -> Response:
    """A small file of a format, as it is imported."""
    disposition = f"attachment; filename={samples.sample_name(format_name)}"
    content = samples.sample(format_name)
    return Response(content, media_type="application/octet-stream", headers={"Content-Disposition": disposition})


@router.get("/export/formats", tags=["export"])
def list_export_formats(_user: CurrentUser) -> list[ExportFormatRead]:
    """The formats that exports can be written in."""
    return [ExportFormatRead.model_validate(one) for one in EXPORT_FORMATS.values()]


def _quoted(name: str) -> str:
    return quote(name, safe="")
