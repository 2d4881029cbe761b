"""Imports and exports as jobs: chunk by chunk, gone on with after a restart, nothing half-done left behind."""

import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select

from annotation_lab.completions import queries as completions
from annotation_lab.completions.tables import Completion
from annotation_lab.import_export import background, exports, jobs, reading
from annotation_lab.import_export.jobs import ExportHandler, ImportHandler, sweep
from annotation_lab.import_export.schemas import ImportOptions
from annotation_lab.jobs import service as job_service
from annotation_lab.jobs.service import JobContext
from annotation_lab.jobs.tables import Job
from annotation_lab.projects import service as projects
from annotation_lab.projects.tables import Project
from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database, now
from annotation_lab.tasks.tables import Task
from annotation_lab.team.tables import User

ROWS = 50


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """One chunk of ten rows a step."""
    monkeypatch.setattr(reading, "ROWS_AT_ONCE", 10)
    monkeypatch.setattr(jobs, "STEP_SECONDS", 1e-9)


@pytest.fixture
def project(database: Database, owner: User) -> int:
    with database.write() as session:
        return projects.create_project(session, session.get_one(User, owner.id), "P").id


def begin(database: Database, settings: Settings, project: int, folder: Path, existing: Any = "skip") -> JobContext:
    """An import of 50 rows of which every tenth is refused, and of which each has a prediction."""
    rows = [
        {"data": {"text": f"note {n}" if n % 10 else 3, "title": f"t{n}"}, "predictions": [{"result": []}]}
        for n in range(ROWS)
    ]
    path = folder / "upload.json"
    path.write_text(json.dumps(rows))
    with database.write() as session:
        found = session.get_one(Project, project)
        options = ImportOptions(existing=existing)
        job_id = background.start_import(session, settings, found, [(path, "notes.json")], options, by="owner")
        return context_of(database, job_service.get_job(session, job_id))


def context_of(database: Database, job: Job) -> JobContext:
    return JobContext(database, job.id, dict(job.arguments), job.project_id, job.started_by)


def count(database: Database, what: Any) -> int:
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(what)) or 0


def job_of(database: Database, context: JobContext) -> Job:
    with database.read() as session:
        found = job_service.get_job(session, context.job_id)
        session.expunge(found)
        return found


def run_to_the_end(handler: ImportHandler, context: JobContext) -> None:
    while handler.step(context):
        pass


def test_an_import_goes_on_where_it_was_whoever_does_it(
    database: Database, settings: Settings, project: int, tmp_path: Path
) -> None:
    context = begin(database, settings, project, tmp_path)
    first = ImportHandler(database, settings)
    assert first.step(context)
    assert (job_of(database, context).done, count(database, Task)) == (10, 9)
    second = ImportHandler(database, settings)
    assert second.step(context) and second.step(context)
    assert first.step(context), "the first one, thought dead, stores nothing twice"
    run_to_the_end(first, context)
    job = job_of(database, context)
    assert job.result and (job.result["task_count"], job.result["failed_count"]) == (45, 5)
    assert [row["place"] for row in job.result["refused"]] == [1, 11, 21, 31, 41]
    assert (count(database, Task), job.done) == (45, ROWS)
    with database.read() as session:
        assert list(session.scalars(select(Task.number).order_by(Task.number))) == list(range(1, 46))
    assert not ImportHandler(database, settings).step(context), "done once more, it changes nothing"
    assert count(database, Task) == 45
    assert list(background.imports_dir(settings).iterdir()) == []


def test_what_a_cancelled_import_made_is_removed_but_for_peoples_work(
    database: Database, settings: Settings, project: int, tmp_path: Path
) -> None:
    context = begin(database, settings, project, tmp_path)
    handler = ImportHandler(database, settings)
    handler.step(context)
    handler.step(context)
    with database.write() as session:
        task = session.scalars(select(Task).where(Task.title == "t3")).one()
        row = {"project_id": project, "task_id": task.id, "number": 1, "author": "grace", "result": []}
        completions.insert_all(session, [row | {"created_at": now() + timedelta(seconds=1)}])
    handler.ended(context, "cancelled", None)
    with database.read() as session:
        assert list(session.scalars(select(Task.title))) == ["t3"]
    result = job_of(database, context).result or {}
    assert (result["task_count"], result["removed_count"]) == (1, 17)
    assert count(database, Completion) == 1
    assert list(background.imports_dir(settings).iterdir()) == []


def test_an_import_cancelled_while_it_waits_leaves_no_file(
    database: Database, settings: Settings, project: int, tmp_path: Path
) -> None:
    context = begin(database, settings, project, tmp_path)
    with database.write() as session:
        job_service.request_cancel(session, context.job_id)
    sweep(database, settings)
    assert list(background.imports_dir(settings).iterdir()) == []
    with database.write() as session:
        session.delete(session.get_one(Project, project))
    sweep(database, settings)


def test_a_deleted_project_ends_its_import(
    database: Database, settings: Settings, project: int, tmp_path: Path
) -> None:
    context = begin(database, settings, project, tmp_path)
    handler = ImportHandler(database, settings)
    handler.step(context)
    with database.write() as session:
        session.delete(session.get_one(Project, project))
    with pytest.raises(background.ImportGone):
        run_to_the_end(handler, context)
    handler.ended(context, "failed", "gone")
    sweep(database, settings)
    assert list(background.imports_dir(settings).iterdir()) == []


@pytest.fixture
def place(client: TestClient, project: int) -> str:
    return f"/api/v1/projects/{project}"


def upload(content: bytes) -> list[tuple[str, tuple[str, bytes, str]]]:
    return [("files", ("a.jsonl", content, "application/json"))]


def test_small_uploads_are_answered_at_once_and_large_ones_with_a_job(
    client: TestClient, place: str, settings: Settings
) -> None:
    assert client.post(f"{place}/import", files=upload(b'{"text": "a"}')).status_code == 200
    settings.import_background_mb = 0
    answer = client.post(f"{place}/import", files=upload(b'{"text": "b"}'))
    assert (answer.status_code, answer.json()["kind"], answer.json()["state"]) == (202, "import", "waiting")
    settings.import_background_mb = 5
    asked = client.post(f"{place}/import?background=true", files=upload(b'{"text": "c"}'))
    assert asked.status_code == 202
    assert client.get(f"/api/v1/jobs/{asked.json()['id']}").json()["why"] == "import a.jsonl"


def test_a_zip_counts_by_what_it_unpacks_to(client: TestClient, place: str, settings: Settings) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "a" * (2 << 20))
    settings.import_background_mb = 1
    files = [("files", ("notes.zip", packed.getvalue(), "application/zip"))]
    assert client.post(f"{place}/import", files=files).status_code == 202


def test_a_zip_that_is_none_is_refused_at_once(client: TestClient, place: str) -> None:
    files = [("files", ("notes.zip", b"no zip", "application/zip"))]
    assert client.post(f"{place}/import?background=true", files=files).status_code == 422


def test_what_a_job_left_that_was_given_up_is_swept_away(
    database: Database, settings: Settings, project: int, tmp_path: Path
) -> None:
    context = begin(database, settings, project, tmp_path)
    ImportHandler(database, settings).step(context)
    with database.write() as session:
        job_service.get_job(session, context.job_id).state = "running"
    sweep(database, settings)
    assert count(database, Task) == 9
    with database.write() as session:
        job_service.get_job(session, context.job_id).state = "failed"
    sweep(database, settings)
    assert count(database, Task) == 0
    assert list(background.imports_dir(settings).iterdir()) == []


def test_others_write_between_any_two_chunks_of_an_import(
    database: Database, settings: Settings, project: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = begin(database, settings, project, tmp_path)
    store, seen = background.store_chunk, []

    def store_and_let_another_write(*args: Any, **kwargs: Any) -> int | None:
        behind = store(*args, **kwargs)
        with database.write() as session:
            session.get_one(Project, project).description = f"changed behind row {behind}"
            seen.append(background.running(session, context.job_id).position)
        return behind

    monkeypatch.setattr(background, "store_chunk", store_and_let_another_write)
    run_to_the_end(ImportHandler(database, settings), context)
    assert seen == [10, 20, 30, 40, 50], "each write got through while the import ran, and saw what it had stored"
    with database.read() as session:
        assert session.get_one(Project, project).description == "changed behind row 50"


def test_an_export_is_made_by_a_job_and_downloaded(
    client: TestClient, place: str, database: Database, settings: Settings
) -> None:
    client.post(f"{place}/import", files=upload(b'{"text": "a"}\n{"text": "b"}'))
    asked = client.post(f"{place}/exports?with_predictions=false")
    assert (asked.status_code, asked.json()["kind"]) == (202, "export")
    job_id = asked.json()["id"]
    assert client.get(f"{place}/exports/{job_id}/file").status_code == 404
    with database.read() as session:
        context = context_of(database, job_service.get_job(session, job_id))
    assert not ExportHandler(database, settings).step(context)
    with database.write() as session:
        job_service.get_job(session, job_id).state = "done"
    assert client.get(f"{place}/exports/{job_id}/file").json() == client.get(f"{place}/export").json()
    assert client.get(f"/api/v1/jobs/{job_id}").json()["result"]["task_count"] == 2
    other = client.post("/api/v1/projects", json={"name": "Other"}).json()["id"]
    assert client.get(f"/api/v1/projects/{other}/exports/{job_id}/file").status_code == 404


def test_only_managers_export(place: str, stranger: User, signed_in: Any) -> None:
    assert signed_in(stranger).post(f"{place}/exports").status_code == 404


def test_a_cancelled_export_leaves_no_file(
    client: TestClient, place: str, database: Database, settings: Settings
) -> None:
    client.post(f"{place}/import", files=upload(b'{"text": "a"}'))
    job_id = client.post(f"{place}/exports").json()["id"]
    with database.write() as session:
        job = job_service.get_job(session, job_id)
        job.state, job.cancel_requested = "running", True
        context = context_of(database, job)
    with pytest.raises(exports.ExportCancelled):
        ExportHandler(database, settings).step(context)
    assert list(exports.export_path(settings, job_id).parent.iterdir()) == []


def test_old_exports_are_forgotten(settings: Settings, database: Database) -> None:
    import os

    path = exports.export_path(settings, "old")
    path.parent.mkdir(parents=True)
    for name, days in (("old", 8), ("new", 6)):
        one = exports.export_path(settings, name)
        one.write_text("[]")
        past = one.stat().st_mtime - days * 24 * 3600
        os.utime(one, (past, past))
    sweep(database, settings)
    assert [one.stem for one in path.parent.iterdir()] == ["new"]


def test_tags_are_put_on_the_tasks_that_are_made(client: TestClient, place: str) -> None:
    content = b'{"data": {"text": "a", "title": "a"}, "predictions": [], "tags": ["Own", "Train"]}\n{"text": "b"}'
    form = {"tags": ["Train", "Spring"]}
    assert client.post(f"{place}/import", files=upload(content), data=form).json()["task_count"] == 2
    found = client.get(f"{place}/tasks").json()["items"]
    assert {frozenset(task["tags"]) for task in found} == {
        frozenset({"Own", "Train", "Spring"}),
        frozenset(form["tags"]),
    }
    refused = client.post(f"{place}/import", files=upload(content), data={"tags": ["no tag"]})
    assert refused.status_code == 422 and "'no tag' is no tag" in refused.json()["error"]["message"]
