"""Import and download of models by API: jobs with a child process, on SQLite and PostgreSQL, with the fake engine."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from annotation_lab.events.tables import Event
from annotation_lab.jobs import queries as job_queries
from annotation_lab.jobs import service as jobs
from annotation_lab.jobs.runner import JobRunner
from annotation_lab.jobs.tables import Job
from annotation_lab.models_hub import jobs as model_jobs
from annotation_lab.models_hub import queries
from annotation_lab.models_hub.jobs import ModelHandler, work_dir
from annotation_lab.models_hub.tables import Model
from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database, now
from tests.conftest import SignIn, Users
from tests.stand import Stand, until

Answer = dict[str, Any]


@pytest.fixture(autouse=True)
def fake_engine(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """The child process reads with the fake engine."""
    monkeypatch.setenv("ALAB_ENGINE", "fake")
    monkeypatch.setenv("ALAB_DATA_DIR", str(settings.data_dir))


@pytest.fixture
def runner(database: Database, settings: Settings) -> JobRunner:
    """Does the steps of jobs here, as a worker would; nothing of it is started."""
    handler = ModelHandler(database, settings)
    return JobRunner(database, settings, {model_jobs.IMPORT_KIND: handler, model_jobs.DOWNLOAD_KIND: handler})


def zipped(**files: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return target.getvalue()


def upload(client: TestClient, body: bytes, file_name: str = "posology.zip", **form: str) -> Answer:
    answer = client.post("/api/v1/models", files={"file": (file_name, body)}, data=form)
    assert answer.status_code == 202, answer.text
    return dict(answer.json())


def begin(runner: JobRunner, job_id: str) -> bool:
    """The first step."""
    with runner.database.write() as session:
        job_queries.claim(session, job_id, runner.worker_id, now())
    return runner.step(job_id)


def finish(runner: JobRunner, job_id: str) -> Job:
    begin(runner, job_id)
    while runner.step(job_id):
        pass
    with runner.database.read() as session:
        job = jobs.get_job(session, job_id)
        session.expunge(job)
        return job


def left(settings: Settings) -> list[str]:
    """Files that no model owns."""
    work = work_dir(settings)
    return [str(path) for path in work.rglob("*")] if work.is_dir() else []


def test_an_uploaded_zip_becomes_a_model(admin_client: TestClient, runner: JobRunner, settings: Settings) -> None:
    asked = upload(admin_client, zipped(labels__txt="DRUG DOSAGE"))
    assert (asked["kind"], asked["state"], asked["why"]) == ("model-import", "waiting", "import the model posology")
    job = finish(runner, asked["id"])
    assert (job.state, job.error) == ("done", None)
    assert job.result == {"model": "posology@1", "id": 1, "state": "ready", "reason": None}
    told = admin_client.get("/api/v1/models/posology").json()
    assert (told["labels"], told["source"], told["created_by"]) == (["DRUG", "DOSAGE"], "imported", "admin")
    assert (told["embeddings_present"], told["versions"]) == (True, [1])
    assert left(settings) == []


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (zipped(other__txt="x"), "holds no labels.txt"),
        (zipped(labels__txt="DRUG", run__sh="x"), ".sh files are not taken"),
        (b"no zip at all", "posology.zip is not a readable zip"),
    ],
)
def test_what_is_refused_leaves_nothing(
    admin_client: TestClient, runner: JobRunner, settings: Settings, body: bytes, reason: str
) -> None:
    job = finish(runner, upload(admin_client, body)["id"])
    assert job.state == "failed" and reason in (job.error or "")
    assert admin_client.get("/api/v1/models").json()["items"] == []
    assert left(settings) == [] and not (settings.models_dir / "posology").exists()


def test_a_name_that_is_none_is_refused_at_once(admin_client: TestClient, settings: Settings) -> None:
    answer = admin_client.post("/api/v1/models", files={"file": ("a.zip", b"x")}, data={"name": "../a"})
    assert answer.status_code == 422 and "not a model name" in answer.json()["error"]["message"]
    assert left(settings) == [] and not list((settings.files_dir / "uploads").iterdir())


def test_an_upload_above_the_limit_is_refused(admin_client: TestClient, settings: Settings) -> None:
    admin_client.app.state.settings = Settings(data_dir=settings.data_dir, max_upload_mb=1)  # type: ignore[attr-defined]
    answer = admin_client.post("/api/v1/models", files={"file": ("a.zip", b"x" * (2 << 20))})
    assert answer.status_code == 413
    assert not list((settings.files_dir / "uploads").iterdir())


@pytest.mark.parametrize("name", ["99999999999999999999", "9999999999", "a%00b", "x" * 3000])
def test_a_name_that_no_model_has_is_not_found(admin_client: TestClient, name: str) -> None:
    answer = admin_client.get(f"/api/v1/models/{name}")
    assert answer.status_code in {404, 422}
    assert set(answer.json()["error"]) == {"code", "message", "hint", "details"}


@pytest.mark.parametrize(
    "asked", ["jobs/%00", "jobs?kind=%00", "models?kind=%00", "projects?search=%00", "audit?actor=%00"]
)
def test_no_question_with_nul_is_an_error_of_ours(admin_client: TestClient, asked: str) -> None:
    assert admin_client.get(f"/api/v1/{asked}").status_code < 500


def test_only_admins_change_the_hub(client: TestClient) -> None:
    assert client.post("/api/v1/models", files={"file": ("a.zip", b"x")}).status_code == 403
    assert client.post("/api/v1/models/download", json={"name": "ner_dl"}).status_code == 403
    assert client.get("/api/v1/models").status_code == 200


def test_who_dies_after_placing_does_not_place_twice(
    admin_client: TestClient, runner: JobRunner, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = upload(admin_client, zipped(labels__txt="DRUG"))["id"]
    end, ends = runner._end, 0

    def die_once(*arguments: Any) -> bool:
        nonlocal ends
        ends += 1
        return True if ends == 1 else end(*arguments)

    monkeypatch.setattr(runner, "_end", die_once)
    assert finish(runner, asked).state == "done"
    with database.read() as session:
        assert [model.version for model in queries.models(session)] == [1]


def test_a_worker_that_takes_over_begins_anew(
    admin_client: TestClient, runner: JobRunner, database: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALAB_FAKE_START_SECONDS", "60")
    asked = upload(admin_client, zipped(labels__txt="DRUG"))["id"]
    assert begin(runner, asked)
    monkeypatch.setenv("ALAB_FAKE_START_SECONDS", "0")
    other = JobRunner(database, settings, {model_jobs.IMPORT_KIND: ModelHandler(database, settings)})
    assert finish(other, asked).result == {"model": "posology@1", "id": 1, "state": "ready", "reason": None}
    runner.handlers[model_jobs.IMPORT_KIND]._readers[asked].end()  # type: ignore[attr-defined]


def test_a_cancelled_import_ends_its_process(
    admin_client: TestClient, runner: JobRunner, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALAB_FAKE_START_SECONDS", "60")
    asked = upload(admin_client, zipped(labels__txt="DRUG"))["id"]
    assert begin(runner, asked)
    reader = runner.handlers[model_jobs.IMPORT_KIND]._readers[asked]  # type: ignore[attr-defined]
    assert admin_client.post(f"/api/v1/jobs/{asked}/cancel").status_code == 202
    assert finish(runner, asked).state == "cancelled"
    assert reader.ended() and left(settings) == []


def state_of(client: TestClient, name: str) -> tuple[str | None, str | None]:
    found = next(one for one in client.get("/api/v1/open-models").json() if one["name"] == name)
    return found["state"], found["reason"]


def test_a_download_is_told_from_asked_to_here(
    admin_client: TestClient, runner: JobRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "hub" / "ner_dl").mkdir(parents=True)
    (tmp_path / "hub" / "ner_dl" / "labels.txt").write_text("PER LOC")
    monkeypatch.setenv("ALAB_FAKE_HUB", str(tmp_path / "hub"))
    monkeypatch.setenv("ALAB_FAKE_SECONDS_PER_TEXT", "1.5")
    assert state_of(admin_client, "ner_dl") == (None, None)
    asked = admin_client.post("/api/v1/models/download", json={"name": "ner_dl"}).json()["id"]
    assert state_of(admin_client, "ner_dl") == ("downloading", None)
    units = set()
    begin(runner, asked)
    while runner.step(asked):
        units.add(admin_client.get(f"/api/v1/jobs/{asked}").json()["unit"])
    assert "MiB" in units
    assert state_of(admin_client, "ner_dl") == ("here", None)
    assert admin_client.get("/api/v1/models/ner_dl").json()["source"] == "downloaded"


def test_a_download_that_fails_says_why(
    admin_client: TestClient, runner: JobRunner, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = admin_client.post("/api/v1/models/download", json={"name": "ner_dl"}).json()["id"]
    assert "may be offline" in (finish(runner, asked).error or "")
    state, reason = state_of(admin_client, "ner_dl")
    assert state == "failed" and "may be offline" in (reason or "")
    monkeypatch.setenv("ALAB_FAKE_HUB", str(tmp_path))
    again = admin_client.post("/api/v1/models/download", json={"name": "ner_dl"}).json()["id"]
    assert "There is no open model 'ner_dl'" in (finish(runner, again).error or "")
    assert left(settings) == []


def test_a_model_comes_out_as_it_went_in(admin_client: TestClient, runner: JobRunner, settings: Settings) -> None:
    finish(runner, upload(admin_client, zipped(labels__txt="DRUG DOSAGE"))["id"])
    answer = admin_client.get("/api/v1/models/posology/file")
    assert answer.headers["content-disposition"] == 'attachment; filename="posology-1.zip"'
    assert not list((settings.files_dir / "model-zips").iterdir())
    finish(runner, upload(admin_client, answer.content, "again.zip")["id"])
    assert admin_client.get("/api/v1/models/again").json()["labels"] == ["DRUG", "DOSAGE"]
    use = admin_client.get("/api/v1/models-disk").json()
    assert use["models_bytes"] >= 2 * len("DRUG DOSAGE") and use["free_bytes"] > 0


def test_a_used_model_is_not_deleted_and_its_places_are_told(
    admin_client: TestClient, signed_in: SignIn, users: Users, database: Database, settings: Settings
) -> None:
    stand = Stand(database, settings, users["owner"])
    server = stand.deploy(stand.project())
    places = ["the Labeling Config of project 'Med'", f"server {server}"]
    assert admin_client.get("/api/v1/models/meds/uses").json() == {"places": places}
    refused = admin_client.delete("/api/v1/models/meds")
    assert refused.status_code == 409 and refused.json()["error"]["details"] == places
    with database.write() as session:
        session.add(Model(name="free", version=1, kind="ner", labels=["A"], source="imported", folder="free/1",
                          embeddings="nowhere", created_by="ada"))  # fmt: skip
    assert admin_client.get("/api/v1/models/free").json()["embeddings_present"] is False
    assert admin_client.delete("/api/v1/models/free").status_code == 204
    with database.read() as session:
        event = session.scalars(select(Event).where(Event.kind == "model")).one()
        assert (event.data["name"], event.data["state"], event.permission) == ("free", "deleted", None)
    assert admin_client.get("/api/v1/models/free").status_code == 404


def test_what_a_cancelled_upload_left_is_swept(
    admin_client: TestClient, database: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = upload(admin_client, zipped(labels__txt="DRUG"))["id"]
    admin_client.post(f"/api/v1/jobs/{asked}/cancel")
    model_jobs.sweep(database, settings)
    assert left(settings) != [], "an upload may still be on its way"
    monkeypatch.setattr(model_jobs, "SENDING_SECONDS", -1)
    model_jobs.sweep(database, settings)
    assert left(settings) == []


@pytest.mark.slow
def test_a_worker_does_it(stand: Stand, database: Database, tmp_path: Path) -> None:
    (tmp_path / "hub" / "ner_dl").mkdir(parents=True)
    (tmp_path / "hub" / "ner_dl" / "labels.txt").write_text("PER LOC")
    stand.start_worker(ALAB_FAKE_HUB=str(tmp_path / "hub"))
    with database.write() as session:
        asked = model_jobs.start_download(session, "ner_dl", "en", by="admin")

    def job() -> Job:
        found: Job = stand.in_session(lambda session: jobs.get_job(session, asked))
        return found

    until(lambda: job().state == "done", lambda: f"{job().state} {job().error}")
    with database.read() as session:
        assert [model.name for model in queries.models(session)] == ["ner_dl"]
