"""The Models Hub over HTTP; what needs the engine is a job. Admins import, download and delete."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from fastapi.responses import FileResponse
from starlette.background import BackgroundTask

from annotation_lab.errors import Conflict, Forbidden
from annotation_lab.jobs import service as jobs
from annotation_lab.jobs.schemas import JobRead
from annotation_lab.jobs.tables import Job
from annotation_lab.models_hub import files, queries, service
from annotation_lab.models_hub import jobs as model_jobs
from annotation_lab.models_hub.open_models import open_models_with_state
from annotation_lab.models_hub.schemas import DiskUseRead, ModelDetail, ModelDownload, ModelRead, ModelUses, OpenModel
from annotation_lab.team.dependencies import AdminUser, CurrentUser
from annotation_lab.web.dependencies import CurrentDatabase, CurrentSettings, ReadSession, WriteSession
from annotation_lab.web.errors import error_responses
from annotation_lab.web.paging import Page, Paging, cut, id_after, make_cursor
from annotation_lab.web.uploads import safe_name, save_upload, uploads_folder

router = APIRouter(tags=["models"])


def use_finders(request: Request) -> Sequence[service.UsageFinder]:
    """What tells where a model is used; given by `app.py`, for projects and servers stand above models."""
    found: Sequence[service.UsageFinder] = request.app.state.model_uses
    return found


Finders = Annotated[Sequence[service.UsageFinder], Depends(use_finders)]


@router.get("/models")
def list_models(session: ReadSession, user: CurrentUser, paging: Paging, kind: str | None = None) -> Page[ModelRead]:
    """Models and embeddings that are here, with the labels each predicts."""
    found = queries.models(session, kind=kind, after=id_after(paging), limit=paging.limit + 1)
    rows, more = cut(found, paging.limit)
    cursor = make_cursor(rows[-1].id) if more else None
    return Page(items=service.read_models(session, rows), next_cursor=cursor)


@router.post("/models", status_code=202, response_model=JobRead, responses=error_responses(Forbidden))
def import_model(
    file: Annotated[
        UploadFile, File(description="Zip of a saved Spark NLP model or fitted pipeline.", examples=["ner.zip"])
    ],
    database: CurrentDatabase,
    settings: CurrentSettings,
    user: AdminUser,
    name: Annotated[
        str | None, Form(max_length=150, description="The file's name unless given.", examples=["ner"])
    ] = None,
) -> Job:
    """Import a model as the next version of its name: a job whose result names it, or whose error tells why not."""
    with uploads_folder(settings.files_dir / "uploads") as folder:  # the database is not held while the file comes in
        saved = save_upload(file, folder, max_mb=settings.max_upload_mb)
        with database.write() as session:
            file_name = safe_name(file.filename)
            job_id = model_jobs.start_import(session, settings, saved, file_name, name=name, by=user.username)
            job = jobs.get_job(session, job_id)
            session.expunge(job)
            return job


@router.post("/models/download", status_code=202, response_model=JobRead, responses=error_responses(Forbidden))
def download_model(body: ModelDownload, session: WriteSession, user: AdminUser) -> Job:
    """Download one of John Snow Labs' open models by name, as a job with progress."""
    return jobs.get_job(session, model_jobs.start_download(session, body.name, body.language, by=user.username))


@router.get("/models/{name}")
def get_model(name: str, session: ReadSession, user: CurrentUser) -> ModelDetail:
    """One model by name (its newest version), `name@version` or id, with its card and its other versions."""
    model = service.get_model(session, name)
    read = service.read_models(session, [model])[0]
    versions = [one.version for one in queries.versions(session, model.name)]
    return ModelDetail(**read.model_dump(), versions=versions)


@router.get("/models/{name}/uses", responses=error_responses(Forbidden))
def get_model_uses(name: str, session: ReadSession, user: AdminUser, finders: Finders) -> ModelUses:
    """Where a model is used: Labeling Configs, servers, and for embeddings the models that stand on them."""
    return ModelUses(places=service.places_of(session, service.get_model(session, name), finders))


@router.get("/models/{name}/file", response_class=FileResponse, responses=error_responses(Forbidden))
def get_model_file(name: str, session: ReadSession, settings: CurrentSettings, user: AdminUser) -> FileResponse:
    """The model's files as a zip, which any hub imports."""
    model = service.get_model(session, name)
    path = files.zip_model(model, settings)
    told = f"{model.name}-{model.version}.zip"
    return FileResponse(path, media_type="application/zip", filename=told, background=BackgroundTask(path.unlink))


@router.delete("/models/{name}", status_code=204, responses=error_responses(Forbidden, Conflict))
def delete_model(
    name: str, session: WriteSession, settings: CurrentSettings, user: AdminUser, finders: Finders
) -> None:
    """Delete a version of a model; refused, with every place in `details`, while it is used."""
    model = service.get_model(session, name)
    service.delete_model(session, model, models_dir=settings.models_dir, finders=finders, by=user.username)


@router.get("/open-models")
def list_open_models(session: ReadSession, user: CurrentUser) -> list[OpenModel]:
    """Well-known open models of John Snow Labs that could be downloaded, and which are here already."""
    found = open_models_with_state(session, model_jobs.DOWNLOAD_KIND)
    return [OpenModel.model_validate(one) for one in found]


@router.get("/models-disk", responses=error_responses(Forbidden))
def get_models_disk_use(settings: CurrentSettings, user: AdminUser) -> DiskUseRead:
    """How much of the disk the models take."""
    return DiskUseRead.model_validate(files.disk_use(settings), from_attributes=True)
