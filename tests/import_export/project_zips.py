"""A project with one of everything, its zip, and the jobs that write and read it."""

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select

from annotation_lab.deployments.tables import Deployment
from annotation_lab.import_export.background import imports_dir
from annotation_lab.import_export.project_zip.jobs import ProjectExportHandler, ProjectImportHandler
from annotation_lab.jobs import service as job_service
from annotation_lab.jobs.service import JobContext
from annotation_lab.preannotation.queries import facts_of
from annotation_lab.preannotation.tables import Run
from annotation_lab.predictions.tables import Prediction
from annotation_lab.projects.tables import Project
from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database
from annotation_lab.tasks.tables import Task
from tests.completions.conftest import ASPIRIN, CONFIG, DOSE, Bench, region

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
