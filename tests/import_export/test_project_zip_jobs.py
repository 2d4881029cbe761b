"""The jobs of a project's zip, step by step: whoever goes on, cancelled, given up, refused in the middle."""

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from annotation_lab.import_export.background import imports_dir
from annotation_lab.import_export.errors import ExportCancelled, ImportGone
from annotation_lab.import_export.exports import export_path
from annotation_lab.import_export.project_zip import jobs as zip_jobs
from annotation_lab.import_export.project_zip.errors import InvalidProjectZip
from annotation_lab.import_export.project_zip.jobs import ProjectExportHandler, ProjectImportHandler, sweep
from annotation_lab.import_export.tables import ProjectImport
from annotation_lab.jobs import service as job_service
from annotation_lab.preannotation.queries import facts_of
from annotation_lab.projects.tables import Project
from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database
from annotation_lab.tasks.tables import Task
from tests.completions.conftest import Bench, region
from tests.conftest import SignIn, Users
from tests.import_export.project_zips import (
    Exported,
    asked,
    content_of,
    context_of,
    count,
    members_of,
    nothing_left,
    packed,
    run_to_the_end,
)


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten tasks a step."""
    monkeypatch.setattr(zip_jobs, "TASKS_AT_ONCE", 10)
    monkeypatch.setattr(zip_jobs, "STEP_SECONDS", 1e-9)


@pytest.mark.usefixtures("small_steps")
def test_an_import_goes_on_where_it_was_whoever_does_it_and_is_seen_when_it_is_whole(
    full: Bench, exported: Exported, client: TestClient, database: Database, settings: Settings
) -> None:
    content = exported(full.project)
    context = context_of(database, asked(client, content))
    first, second = ProjectImportHandler(database, settings), ProjectImportHandler(database, settings)
    assert first.step(context)
    assert count(database, Task) == 31 + 10
    assert client.get("/api/v1/projects").json()["total"] == 1, "nobody sees a project that is half here"
    with database.read() as session:
        half = session.scalars(select(ProjectImport.project_id)).one()
    assert client.get(f"/api/v1/projects/{half}").status_code == 404
    assert second.step(context) and second.step(context)
    assert first.step(context), "the first one, thought dead, stores nothing twice"
    run_to_the_end(first, context)
    result = context.result() or {}
    assert (result["task_count"], count(database, Task)) == (31, 62)
    assert not ProjectImportHandler(database, settings).step(context), "done once more, it changes nothing"
    assert (count(database, Project), count(database, Task)) == (2, 62)
    assert content_of(exported(result["project_id"])) == content_of(content)
    assert list(imports_dir(settings).iterdir()) == []


@pytest.mark.usefixtures("small_steps")
def test_a_cancelled_import_leaves_nothing(
    full: Bench, exported: Exported, client: TestClient, database: Database, settings: Settings
) -> None:
    content = exported(full.project)
    context = context_of(database, asked(client, content))
    handler = ProjectImportHandler(database, settings)
    handler.step(context)
    handler.ended(context, "cancelled", None)
    nothing_left(database, settings)
    handler.ended(context, "cancelled", None)
    with pytest.raises(ImportGone):
        handler.step(context)


@pytest.mark.usefixtures("small_steps")
def test_what_a_job_left_that_was_given_up_or_never_began_is_swept_away(
    full: Bench, exported: Exported, client: TestClient, database: Database, settings: Settings
) -> None:
    content = exported(full.project)
    begun, waiting = (context_of(database, asked(client, content)) for _ in range(2))
    ProjectImportHandler(database, settings).step(begun)
    with database.write() as session:
        job_service.get_job(session, begun.job_id).state = "running"
    sweep(database, settings)
    assert count(database, Project) == 2
    with database.write() as session:
        job_service.get_job(session, begun.job_id).state = "failed"
        job_service.request_cancel(session, waiting.job_id)
    sweep(database, settings)
    nothing_left(database, settings)


@pytest.mark.usefixtures("small_steps")
def test_a_user_who_is_deleted_meanwhile_is_left_out(
    full: Bench,
    exported: Exported,
    client: TestClient,
    signed_in: SignIn,
    users: Users,
    database: Database,
    settings: Settings,
) -> None:
    tasks = client.get(f"/api/v1/projects/{full.project}/tasks?limit=100").json()["items"]
    wanted = {"task_ids": [one["id"] for one in tasks], "usernames": ["annotator"]}
    assert client.post(f"/api/v1/projects/{full.project}/tasks/assign", json=wanted).is_success
    context = context_of(database, asked(client, exported(full.project)))
    handler = ProjectImportHandler(database, settings)
    assert handler.step(context)
    deleted = signed_in(users["admin"]).delete(f"/api/v1/users/{users['annotator'].id}")
    assert deleted.is_success, deleted.text
    run_to_the_end(handler, context)
    result = context.result() or {}
    assert result["task_count"] == 31
    assert result["assignments_left_out"] > 0
    team = client.get(f"/api/v1/projects/{result['project_id']}/members").json()
    assert "annotator" not in {one["username"] for one in team}


def test_a_cancelled_export_leaves_no_file(
    full: Bench, client: TestClient, database: Database, settings: Settings
) -> None:
    job_id = client.post(f"/api/v1/projects/{full.project}/project-export").json()["id"]
    with database.write() as session:
        job_service.get_job(session, job_id).cancel_requested = True
    with pytest.raises(ExportCancelled):
        ProjectExportHandler(database, settings, facts_of).step(context_of(database, job_id))
    assert list(export_path(settings, job_id).parent.iterdir()) == []


def test_a_zip_of_another_project_or_kind_is_not_given_out(
    full: Bench, exported: Exported, client: TestClient, signed_in: SignIn, users: Users
) -> None:
    exported(full.project)
    listed = client.get("/api/v1/jobs?kind=project-export").json()["items"]
    other = client.post("/api/v1/projects", json={"name": "Other"}).json()["id"]
    place = f"/project-export/{listed[0]['id']}/file"
    assert client.get(f"/api/v1/projects/{other}{place}").status_code == 404
    assert signed_in(users["annotator"]).get(f"/api/v1/projects/{full.project}{place}").status_code == 403
    assert signed_in(users["stranger"]).get(f"/api/v1/projects/{full.project}{place}").status_code == 404


def _changed(line: bytes, **more: Any) -> bytes:
    return json.dumps(json.loads(line) | more).encode() + b"\n"


@pytest.mark.usefixtures("small_steps")
def test_what_is_hostile_further_in_takes_all_back(
    full: Bench, exported: Exported, client: TestClient, database: Database, settings: Settings
) -> None:
    good = members_of(exported(full.project))
    lines = good["tasks.jsonl"].splitlines(keepends=True)
    span = {"start": 0, "end": 999, "labels": ["A"]}
    outside = json.loads(lines[0])["completions"][0] | {"result": [region("x", 0, 4) | {"value": span}]}
    outside["source_prediction"] = None
    bad = {
        "follow": [*lines, lines[3]],
        "not JSON": [*lines, b"{\n"],
        "NUL": [*lines, _changed(lines[-1], number=99, text="a\0b")],
        "title": [*lines, _changed(lines[-1], number=99, title="x" * 501)],
        "Extra": [*lines, _changed(lines[-1], number=99, project_id=1)],
        "tag": [*lines, _changed(lines[-1], number=99, tags=["<script>"])],
        "inside the text": [*lines, _changed(lines[-1], number=99, completions=[outside])],
        "characters": [*lines, _changed(lines[-1], number=99, text="x" * (settings.max_text_characters + 1))],
        "less than or equal": [*lines, _changed(lines[-1], number=2**40)],
    }
    for why, tasks in bad.items():
        context = context_of(database, asked(client, packed(good | {"tasks.jsonl": b"".join(tasks)})))
        handler = ProjectImportHandler(database, settings)
        with pytest.raises(InvalidProjectZip, match=why) as refused:
            run_to_the_end(handler, context)
        assert f"line {len(tasks)}" in refused.value.message
        handler.ended(context, "failed", str(refused.value))
        nothing_left(database, settings)
