"""`kill -9` in the middle of an import and an export: both are completed by the next worker, without a row twice."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select

from annotation_lab.import_export import background, exports
from annotation_lab.import_export.exporting import ExportOptions
from annotation_lab.import_export.schemas import ImportOptions
from annotation_lab.jobs import service as jobs
from annotation_lab.jobs.tables import Job
from annotation_lab.projects.tables import Project
from annotation_lab.tasks.tables import Task
from tests.stand import Stand, kill, until

pytestmark = pytest.mark.slow
ROWS = 120_000


def begin(stand: Stand, folder: Path) -> tuple[int, str]:
    project = stand.project()
    path = folder / "rows.jsonl"
    path.write_text("".join(f'{{"text": "note {n}", "title": "t{n}"}}\n' for n in range(ROWS)))
    with stand.database.write() as session:
        found = session.get_one(Project, project)
        files = [(path, "rows.jsonl")]
        job = background.start_import(session, stand.settings, found, files, ImportOptions(), by="owner")
    return project, job


def job_of(stand: Stand, job_id: str) -> Job:
    found: Job = stand.in_session(lambda s: jobs.get_job(s, job_id))
    return found


def count(stand: Stand) -> int:
    found: int = stand.in_session(lambda s: s.scalar(select(func.count()).select_from(Task)))
    return found


def wait_for_the_middle(stand: Stand, job_id: str) -> None:
    until(lambda: job_of(stand, job_id).done > 0, lambda: "the job does not begin")
    assert job_of(stand, job_id).state == "running", "the job was too quick to be killed in the middle"


def test_the_worker_is_killed_in_the_middle_of_an_import_and_of_an_export(stand: Stand, tmp_path: Path) -> None:
    worker = stand.start_worker()
    project, job_id = begin(stand, tmp_path)
    wait_for_the_middle(stand, job_id)
    kill(worker.pid)
    worker.wait()
    assert 0 < count(stand) < ROWS
    second = stand.start_worker()
    until(lambda: job_of(stand, job_id).state == "done", lambda: f"import is {job_of(stand, job_id).state}")
    assert (job_of(stand, job_id).result or {})["task_count"] == ROWS
    with stand.database.read() as session:
        counted = select(func.count(), func.count(Task.title.distinct()), func.max(Task.number))
        assert session.execute(counted).one() == (ROWS, ROWS, ROWS)
    with stand.database.write() as session:
        export = exports.start_export(session, session.get_one(Project, project), ExportOptions(), by="owner")
    wait_for_the_middle(stand, export)
    kill(second.pid)
    second.wait()
    stand.start_worker()
    until(lambda: job_of(stand, export).state == "done", lambda: f"export is {job_of(stand, export).state}")
    path = exports.export_path(stand.settings, export)
    assert len(json.loads(path.read_bytes())) == ROWS
    assert list(path.parent.iterdir()) == [path]


def test_an_import_is_cancelled_in_the_middle_and_leaves_nothing(stand: Stand, tmp_path: Path) -> None:
    stand.start_worker()
    _, job_id = begin(stand, tmp_path)
    wait_for_the_middle(stand, job_id)
    with stand.database.write() as session:
        jobs.request_cancel(session, job_id)
    until(lambda: job_of(stand, job_id).state == "cancelled", lambda: f"import is {job_of(stand, job_id).state}")
    assert count(stand) == 0
    assert list(background.imports_dir(stand.settings).iterdir()) == []


def test_the_command_line_lets_a_worker_import_and_tells_the_same_report(stand: Stand, tmp_path: Path) -> None:
    stand.start_worker()
    stand.project()
    folders = [tmp_path / name for name in ("one", "two")]
    for folder in folders:
        folder.mkdir()
        (folder / "same name.jsonl").write_text(f'{{"text": "{folder.name}"}}\n{{"text": 3}}\n')
    files = [str(folder / "same name.jsonl") for folder in folders]
    command = [sys.executable, "-m", "annotation_lab.cli.main", "import", "Med", *files, "--background", "--json"]
    environment = {
        **os.environ,
        "ALAB_DATA_DIR": str(stand.settings.data_dir),
        "ALAB_DATABASE_URL": stand.database.url,
    }
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    report = json.loads(done.stdout)
    assert (report["task_count"], report["failed_count"], count(stand)) == (2, 2, 2)
    assert all(Path(file).exists() for file in files)
