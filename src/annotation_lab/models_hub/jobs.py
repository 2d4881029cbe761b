"""The jobs `model-import` and `model-download`: a child process with the engine reads the model, then it is placed.

The model's row and the job's result are one transaction: whoever is killed, the model is there once or not at all.
"""

import shutil
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy.orm import Session

from annotation_lab.engines.base import ModelFacts
from annotation_lab.jobs import service as jobs
from annotation_lab.jobs.service import JobContext
from annotation_lab.models_hub.archive import take_in
from annotation_lab.models_hub.errors import RefusedModel
from annotation_lab.models_hub.importing import check_name, place
from annotation_lab.models_hub.reader import ModelReader, facts_of
from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database

IMPORT_KIND, DOWNLOAD_KIND = "model-import", "model-download"
STEP_SECONDS = 1.0
POLL_SECONDS = 0.2
SENDING_SECONDS = 3600


def work_dir(settings: Settings) -> Path:
    """Folder of what is being imported or downloaded, in one folder for each job; on the disk of the models."""
    return settings.models_dir / ".work"


def start_import(session: Session, settings: Settings, file: Path, file_name: str, *, name: str | None, by: str) -> str:
    """Take a zip over and ask for the job that imports it. Raises `RefusedModel` for what can be no name."""
    wanted = name or Path(file_name).stem
    check_name(wanted)
    arguments = {"name": wanted, "file": file_name}
    job_id = jobs.enqueue(
        session, IMPORT_KIND, arguments, project_id=None, started_by=by, why=f"import the model {wanted}"
    )
    folder = work_dir(settings) / job_id
    folder.mkdir(parents=True)
    shutil.move(file, folder / "upload.zip")
    return job_id


def start_download(session: Session, name: str, language: str, *, by: str) -> str:
    """Ask for the job that downloads an open model."""
    check_name(name)
    arguments = {"name": name, "language": language}
    return jobs.enqueue(
        session, DOWNLOAD_KIND, arguments, project_id=None, started_by=by, why=f"download the model {name}"
    )


class ModelHandler:
    """Implements `jobs.runner.JobHandler` for both kinds."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self.database = database
        self.settings = settings
        self._readers: dict[str, ModelReader] = {}

    def step(self, context: JobContext) -> bool:
        """Look after the reader for a second; true until the model is placed."""
        if context.result() is not None:  # placed by a worker that died right after
            self._forget(context.job_id)
            return False
        reader = self._readers.get(context.job_id) or self._begin(context)
        end = time.monotonic() + STEP_SECONDS
        while time.monotonic() < end and not reader.ended():
            time.sleep(POLL_SECONDS)
        told = reader.told()
        if not reader.ended():
            self._tell(context, told)
            return True
        self._place(context, reader, told)
        self._forget(context.job_id)
        return False

    def ended(self, context: JobContext, state: str, reason: str | None) -> None:
        """Cancelled or failed: the reader ends, and nothing stays behind."""
        self._forget(context.job_id)

    def _begin(self, context: JobContext) -> ModelReader:
        folder = work_dir(self.settings) / context.job_id
        for left in folder.glob("*/"):  # by a worker that died; its reader may still be ending
            shutil.rmtree(left, ignore_errors=True)
        reader = self._readers[context.job_id] = ModelReader(folder / uuid4().hex)
        language = context.arguments.get("language")
        if language is None:
            context.stage("unpacking")
            reader.folder.mkdir(parents=True)
            take_in(folder / "upload.zip", reader.draft, name=context.arguments["file"])
            reader.start(None)
        else:
            reader.start({"name": context.arguments["name"], "language": language})
        context.stage("starting the engine")
        return reader

    def _tell(self, context: JobContext, told: dict[str, Any]) -> None:
        done, total = told.get("done", 0), told.get("total")
        if total:
            context.progress(done >> 20, total >> 20, "MiB", told["stage"])
        elif told:
            context.stage(told["stage"])

    def _place(self, context: JobContext, reader: ModelReader, told: dict[str, Any]) -> None:
        if refused := told.get("refused"):
            context.log(f"{refused['message']} {refused['hint'] or ''}")
            raise RefusedModel(f"{refused['message']} {refused['hint'] or ''}".strip())
        if "facts" not in told:
            raise RefusedModel(f"The model reader ended unexpectedly. {reader.last_words()}")
        facts: ModelFacts = facts_of(told["facts"])
        name = context.arguments["name"]
        source = "downloaded" if "language" in context.arguments else "imported"
        with self.database.write() as session:
            model = place(
                session,
                reader.draft,
                facts,
                name=name,
                models_dir=self.settings.models_dir,
                source_kind=source,
                by=context.started_by,
            )
            result = {"model": f"{model.name}@{model.version}", "id": model.id, "state": model.state}
            jobs.note_result(session, context.job_id, {**result, "reason": model.reason})

    def _forget(self, job_id: str) -> None:
        reader = self._readers.pop(job_id, None) or ModelReader(work_dir(self.settings) / job_id / "none")
        reader.end()


def sweep(database: Database, settings: Settings) -> None:
    """Remove what jobs left behind that were cancelled before they began."""
    if not work_dir(settings).is_dir():
        return
    for folder in work_dir(settings).iterdir():
        if time.time() - folder.stat().st_mtime < SENDING_SECONDS:
            continue  # its job may be asked for in a transaction that is not over
        with database.read() as session:
            over = jobs.is_over(session, folder.name)
        if over:
            shutil.rmtree(folder, ignore_errors=True)
