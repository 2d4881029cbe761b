"""A whole project out and in again: the same content, or nothing at all."""

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select

from annotation_lab.audit.tables import AuditEntry
from annotation_lab.completions.tables import Completion
from annotation_lab.deployments.tables import Deployment
from annotation_lab.import_export.background import imports_dir
from annotation_lab.import_export.errors import ExportCancelled, ImportGone
from annotation_lab.import_export.exports import export_path
from annotation_lab.import_export.project_zip import jobs as zip_jobs
from annotation_lab.import_export.project_zip.errors import InvalidProjectZip
from annotation_lab.import_export.project_zip.jobs import ProjectExportHandler, ProjectImportHandler, sweep
from annotation_lab.import_export.tables import ProjectImport
from annotation_lab.jobs import service as job_service
from annotation_lab.jobs.service import JobContext
from annotation_lab.preannotation.queries import facts_of
from annotation_lab.preannotation.tables import Run
from annotation_lab.predictions.tables import Prediction
from annotation_lab.projects.tables import Member, Project
from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database
from annotation_lab.tasks.tables import Assignment, ResultLabel, Task
from annotation_lab.team.tables import User
from tests.completions.conftest import ASPIRIN, CONFIG, DOSE, Bench, region
from tests.completions.conftest import bench as bench  # noqa: PLC0414 - a fixture
from tests.conftest import SignIn, Users

Members = dict[str, bytes]
CHANGED = {"exported_at", "exported_by", "name"}


@pytest.fixture
def full(bench: Bench, client: TestClient, database: Database) -> Bench:
    """The bench with one of everything: review, drafts, deleted completions, comments, tags, a run, a group."""
    place = f"/projects/{bench.project}"
    begun = bench.begin(prediction_id=bench.prediction)
    submitted = bench.submit("annotator", bench.save("annotator", begun, ASPIRIN, DOSE, region("hand", 0, 4)).json())
    bench.review("reviewer", "reject", submitted, note="Look at the dose again.")
    copy = bench.begin("annotator", completion_id=submitted["id"])
    bench.save("annotator", copy, ASPIRIN | {"id": "mine"}, DOSE)
    gone = bench.begin("manager")
    assert bench.ask("manager", "DELETE", f"/completions/{gone['id']}?version={gone['version']}").is_success
    bench.save("manager", bench.begin("manager"), region("r", 0, 4), draft=True)
    first = bench.ask("annotator", "POST", f"/tasks/{bench.task}/comments", text="Is it <b>81</b>?").json()
    bench.ask("manager", "POST", f"/tasks/{bench.task}/comments", text="Another thread.")
    bench.ask("reviewer", "POST", f"/tasks/{bench.task}/comments", text="Yes.", parent_id=first["id"])
    tags = {"task_ids": [bench.task], "add": ["Train", "später"]}
    assert bench.ask("owner", "POST", f"{place}/tasks/tags", **tags).is_success
    assert bench.ask("owner", "PATCH", f"{place}/tags/Train", color="#123456").is_success
    group = bench.ask("owner", "POST", "/project-groups", name="Cardio", color="#112233").json()["id"]
    bench.ask("owner", "PUT", f"{place}/group", group_id=group)
    bench.set(overlap=2, review=True)
    more = "".join(json.dumps({"text": f"note {n}", "title": f"n{n}", "ward": n}) + "\n" for n in range(30))
    assert client.post(f"/api/v1{place}/import", files=[("files", ("n.jsonl", more.encode()))]).is_success
    _note_run(database, bench)
    return bench


def _note_run(database: Database, bench: Bench) -> None:
    with database.write() as session:
        server = Deployment(
            project_id=bench.project, project_name="M", state="stopped", deployed_by="manager", config_version=1,
            labeling_config=CONFIG, pipeline_fingerprint="f", memory_mb=1, models=[{"name": "posology", "version": 3}],
        )  # fmt: skip
        session.add(server)
        session.flush()
        run = Run(
            project_id=bench.project, deployment_id=server.id, pipeline_fingerprint="f", state="done", started_by="m"
        )
        session.add(run)
        session.flush()
        session.get_one(Prediction, bench.prediction).run_id = run.id


def context_of(database: Database, job_id: str) -> JobContext:
    with database.read() as session:
        job = job_service.get_job(session, job_id)
        return JobContext(database, job.id, dict(job.arguments), job.project_id, job.started_by)


Exported = Callable[[int], bytes]


@pytest.fixture
def exported(client: TestClient, database: Database, settings: Settings) -> Exported:
    """The zip of a project, made by its job and downloaded."""

    def export(project: int) -> bytes:
        answer = client.post(f"/api/v1/projects/{project}/project-export")
        assert answer.status_code == 202, answer.text
        job_id = answer.json()["id"]
        place = f"/api/v1/projects/{project}/project-export/{job_id}/file"
        assert client.get(place).status_code == 404, "it is not there yet"
        context = context_of(database, job_id)
        assert not ProjectExportHandler(database, settings, facts_of).step(context)
        with database.write() as session:
            job_service.get_job(session, job_id).state = "done"
        answer = client.get(place)
        assert answer.headers["content-type"] == "application/zip"
        return answer.content

    return export


def asked(client: TestClient, content: bytes, filename: str = "Medication.zip", **form: str) -> str:
    answer = client.post("/api/v1/projects/import", files={"file": (filename, content)}, data=form)
    assert answer.status_code == 202, answer.text
    return str(answer.json()["id"])


@pytest.fixture
def imported(client: TestClient, database: Database, settings: Settings) -> Callable[..., dict[str, Any]]:
    """Import a zip by its job; the job's result."""

    def take_in(content: bytes, filename: str = "Medication.zip", **form: str) -> dict[str, Any]:
        context = context_of(database, asked(client, content, filename, **form))
        run_to_the_end(ProjectImportHandler(database, settings), context)
        return dict(context.result() or {})

    return take_in


def run_to_the_end(handler: ProjectImportHandler, context: JobContext) -> None:
    while handler.step(context):
        pass


def members_of(content: bytes) -> Members:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def packed(members: Members) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def content_of(content: bytes) -> dict[str, Any]:
    """What must be the same after an import: all but who exported when, the name, and the audit."""
    found = members_of(content)
    project = {key: value for key, value in json.loads(found["project.json"]).items() if key not in CHANGED}
    lines = {name: [json.loads(line) for line in found[f"{name}.jsonl"].splitlines()] for name in ("team", "tasks")}
    return {"project": project, "models": json.loads(found["models.json"]), **lines}


def count(database: Database, what: Any) -> int:
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(what)) or 0


def nothing_left(database: Database, settings: Settings) -> None:
    """Only the first project, and no file."""
    assert (count(database, Project), count(database, Task)) == (1, 31)
    assert list(imports_dir(settings).iterdir()) == []
    assert [one for one in (settings.files_dir / "uploads").iterdir()] == []


def test_what_is_exported_and_imported_is_the_same(
    full: Bench, exported: Exported, imported: Callable[..., dict[str, Any]], client: TestClient, database: Database
) -> None:
    first = exported(full.project)
    told = content_of(first)
    task = told["tasks"][0]
    assert len(told["tasks"]) == 31 and len(task["completions"]) == 4 and len(task["comments"]) == 3
    assert any(one["deleted_at"] for one in task["completions"]) and any(one["is_draft"] for one in task["completions"])
    assert task["completions"][0]["review"] == "rejected" and task["completions"][0]["changes"]
    assert {item["origin"]["prediction"] for item in task["completions"][0]["taken"]} == {1}
    assert {"completion": 1} in [item["origin"] for item in task["completions"][1]["taken"]]
    assert task["predictions"][0]["run_facts"]["models"] == [{"name": "posology", "version": 3}]
    report = imported(first)
    assert report["name"] == "Medication 2" and report["task_count"] == 31 and report["missing_users"] == []
    assert content_of(exported(report["project_id"])) == told
    statuses = "/api/v1/projects/{}/tasks?limit=100"
    before = client.get(statuses.format(full.project)).json()["items"]
    after = client.get(statuses.format(report["project_id"])).json()["items"]
    assert [(one["number"], one["status"]) for one in before] == [(one["number"], one["status"]) for one in after]
    found = client.get(f"/api/v1/projects/{report['project_id']}/tasks?search=label:DRUG").json()["items"]
    assert [one["title"] for one in found] == ["t"]
    with database.read() as session:
        rows = select(ResultLabel.kind, ResultLabel.name, ResultLabel.chunk, ResultLabel.author, ResultLabel.submitted)
        old, new = (
            sorted(map(tuple, session.execute(rows.where(ResultLabel.project_id == number))))
            for number in (full.project, report["project_id"])
        )
        assert old == new
        own = select(Assignment.status, Assignment.role)
        assert sorted(map(tuple, session.execute(own.where(Assignment.project_id == full.project)))) == sorted(
            map(tuple, session.execute(own.where(Assignment.project_id == report["project_id"])))
        )
    completions = client.get(f"/api/v1/tasks/{after[0]['id']}/completions").json()
    provenance = client.get(f"/api/v1/completions/{completions[0]['id']}/provenance").json()
    assert [one["outcome"] for one in provenance] == ["accepted", "accepted", "added"]


def test_the_audit_of_a_zip_is_told_of_and_never_taken_over(
    full: Bench, exported: Exported, imported: Callable[..., dict[str, Any]], database: Database
) -> None:
    from hashlib import sha256

    content = exported(full.project)
    told = members_of(content)["audit.jsonl"]
    assert "completion.reject" in told.decode() or "review" in told.decode()
    before = count(database, AuditEntry)
    report = imported(content)
    with database.read() as session:
        mine = select(AuditEntry).where(AuditEntry.project_id == report["project_id"]).order_by(AuditEntry.id)
        entries = session.scalars(mine).all()
    assert [(one.action, one.actor) for one in entries] == [
        ("project.import-begin", "owner"),
        ("project.import", "owner"),
    ]
    assert entries[0].details["audit_sha256"] == sha256(told).hexdigest()
    assert entries[0].details["audit_entries_in_zip"] == len(told.splitlines())
    assert count(database, AuditEntry) == before + 2


def test_missing_users_and_models_are_told(
    full: Bench, exported: Exported, imported: Callable[..., dict[str, Any]], database: Database
) -> None:
    found = members_of(exported(full.project))
    project = json.loads(found["project.json"])
    for label, model in (("DRUG", "ner_jsl_slim"), ("DOSE", "in_house@2")):
        xml = project["labeling_config"]["xml"]
        project["labeling_config"]["xml"] = xml.replace(f'value="{label}"', f'value="{label}" model="{model}"')
    found["project.json"] = json.dumps(project).encode()
    found["models.json"] = json.dumps(
        [{"name": "in_house@2", "version": 2, "kind": "ner", "labels": ["DOSE"]}]
    ).encode()
    found["team.jsonl"] = found["team.jsonl"].replace(b'"annotator",', b'"somebody-else",')
    found["tasks.jsonl"] = found["tasks.jsonl"].replace(b'"username":"annotator"', b'"username":"somebody-else"')
    report = imported(packed(found), "Elsewhere.zip")
    assert (report["name"], report["missing_users"], report["assignments_left_out"]) == (
        "Elsewhere", ["somebody-else"], 1
    )  # fmt: skip
    by_name = {one["name"]: one for one in report["missing_models"]}
    assert set(by_name) == {"ner_jsl_slim", "in_house@2"}
    assert by_name["in_house@2"]["labels"] == ["DOSE"] and "models import" in by_name["in_house@2"]["what_to_do"]
    with database.read() as session:
        roles = session.execute(
            select(User.username, Member.role)
            .join(User, User.id == Member.user_id)
            .where(Member.project_id == report["project_id"])
        ).all()
        authors = session.scalars(select(Completion.author).where(Completion.project_id == report["project_id"]))
        assert sorted(map(tuple, roles)) == [("manager", "manager"), ("owner", "owner"), ("reviewer", "reviewer")]
        assert "annotator" in set(authors), "whose work it is stays"


def test_who_imports_is_the_owner_and_the_name_is_given_or_the_zips(
    full: Bench, exported: Exported, signed_in: SignIn, users: Users, database: Database, settings: Settings
) -> None:
    content = exported(full.project)
    stranger = signed_in(users["stranger"])
    for filename, form, name in (
        ("Copy.zip", {}, "Copy"),
        ("Copy.zip", {}, "Copy 2"),
        ("?.zip", {"name": "Given"}, "Given"),
    ):
        context = context_of(database, asked(stranger, content, filename, **form))
        run_to_the_end(ProjectImportHandler(database, settings), context)
        assert (context.result() or {})["name"] == name
        project = stranger.get(f"/api/v1/projects/{(context.result() or {})['project_id']}").json()
        assert (project["name"], project["owner"]) == (name, "stranger")
    refused = stranger.post("/api/v1/projects/import", files={"file": ("a.zip", content)}, data={"name": "_"})
    assert (refused.status_code, refused.json()["error"]["code"]) == (422, "invalid-project-name")


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


def test_hostile_zips_are_refused_at_once(
    full: Bench, exported: Exported, client: TestClient, database: Database, settings: Settings
) -> None:
    good = members_of(exported(full.project))
    project = good["project.json"]
    bad = {
        "no zip": b"PK no zip",
        "leads out": packed(good | {"../evil.txt": b"x"}),
        "another file": packed(good | {"shell.php": b"x"}),
        "a zip in it": packed(good | {"inner.zip": b"x"}),
        "lacks tasks": packed({name: one for name, one in good.items() if name != "tasks.jsonl"}),
        "a bomb": packed(good | {"audit.jsonl": b"0" * (60 << 20)}),
        "no JSON": packed(good | {"project.json": b"{"}),
        "deep": packed(good | {"project.json": b"[" * 5000}),
        "newer": packed(
            good | {"project.json": good["project.json"].replace(b'"schema_version":1', b'"schema_version":2')}
        ),
        "more": packed(good | {"project.json": project.replace(b'{"schema', b'{"owner_id":1,"schema')}),
        "entities": packed(
            good | {"project.json": project.replace(b"<View>", b"<!DOCTYPE v [<!ENTITY e 'x'>]><View>")}
        ),
    }
    for why, content in bad.items():
        answer = client.post("/api/v1/projects/import", files={"file": ("a.zip", content)})
        assert answer.status_code == 422, why
        assert answer.json()["error"]["code"] in {"invalid-project-zip", "unsafe-archive"}, why
    imports_dir(settings).mkdir(parents=True, exist_ok=True)
    nothing_left(database, settings)


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
