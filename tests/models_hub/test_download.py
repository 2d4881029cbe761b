"""Download by Spark NLP's own downloader from a stand-in for John Snow Labs' S3, by the job that a person starts."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotation_lab.engines.sparknlp.download import check_room
from annotation_lab.errors import Unavailable
from annotation_lab.jobs import queries as job_queries
from annotation_lab.jobs import service as jobs
from annotation_lab.jobs.runner import JobRunner
from annotation_lab.jobs.tables import Job
from annotation_lab.models_hub import jobs as model_jobs
from annotation_lab.models_hub import service
from annotation_lab.models_hub.jobs import ModelHandler, work_dir
from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database, now
from annotation_lab.storage.schema import create_all
from tests.engines.sparknlp.s3 import Hub, stand_in

REPOSITORY = Path(__file__).resolve().parents[2]


def test_a_model_without_room_for_twice_its_size_is_refused_before_it_is_fetched(tmp_path: Path) -> None:
    check_room("small", 1, tmp_path / "new" / "folder")
    with pytest.raises(Unavailable, match="needs 2 times that"):
        check_room("huge", 1 << 60, tmp_path / "new" / "folder")


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    with stand_in(tmp_path) as found:
        found.add("note_section", (REPOSITORY / "models" / "starter" / "note_section.zip").read_bytes())
        yield found


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """An installation on SQLite whose child processes reach the engine's jars."""
    engine_dir = os.environ.get("ALAB_ENGINE_DIR", str(REPOSITORY / ".local" / "engine"))
    for name, value in {
        "ALAB_ENGINE_DIR": engine_dir,
        "ALAB_DATA_DIR": str(tmp_path / "data"),
        "ALAB_SERVER_MEMORY_MB": "2000",
    }.items():
        monkeypatch.setenv(name, value)
    database = Database(f"sqlite:///{tmp_path / 'hub.db'}")
    create_all(database)
    yield database
    database.close()


def download(database: Database, settings: Settings, name: str) -> tuple[Job, set[str]]:
    """The job at its end, and the units in which it told its progress."""
    runner = JobRunner(database, settings, {model_jobs.DOWNLOAD_KIND: ModelHandler(database, settings)})
    with database.write() as session:
        asked = model_jobs.start_download(session, name, "en", by="ada")
        job_queries.claim(session, asked, runner.worker_id, now())
    units, more = set(), True
    while more:
        more = runner.step(asked)
        with database.read() as session:
            job = jobs.get_job(session, asked)
            session.expunge(job)
        units.add(job.unit)
    return job, units


@pytest.mark.spark
@pytest.mark.slow
def test_a_model_comes_through_a_connection_that_breaks_once(
    hub: Hub, here: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.broken = 1
    monkeypatch.setenv("ALAB_JAVA_OPTIONS", hub.java_options)
    settings = Settings()
    job, _ = download(here, settings, "note_section")
    assert (job.state, job.error) == ("done", None)
    with here.read() as session:
        model = service.get_model(session, "note_section")
        assert (model.source, model.kind, len(model.labels)) == ("downloaded", "classification", 10)
        assert (settings.models_dir / model.folder / "model.json").is_file()
    assert not list(work_dir(settings).iterdir())

    unknown, _ = download(here, settings, "no_such_model")
    assert unknown.state == "failed" and "There is no open model 'no_such_model'" in (unknown.error or "")

    hub.add("damaged", b"x" * 1000, checksum="0" * 32)
    damaged, _ = download(here, settings, "damaged")
    assert damaged.state == "failed" and "Checksum validation failed" in (damaged.error or "")
    assert not list(work_dir(settings).iterdir())


@pytest.mark.spark
@pytest.mark.slow
def test_offline_it_is_told_what_to_do(here: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with stand_in(tmp_path) as gone:
        nobody_there = gone.java_options
    monkeypatch.setenv("ALAB_JAVA_OPTIONS", nobody_there)
    job, _ = download(here, Settings(), "note_section")
    assert job.state == "failed" and "in 3 attempts" in (job.error or "") and "may be offline" in (job.error or "")
