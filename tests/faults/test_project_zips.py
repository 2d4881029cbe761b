"""`kill -9` and cancel in the middle of the import of a whole project: whole in the end, or gone."""

from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import func, select

from annotation_lab.import_export.background import imports_dir
from annotation_lab.import_export.project_zip.importing import start_project_import
from annotation_lab.import_export.project_zip.writing import write_zip
from annotation_lab.jobs import service as jobs
from annotation_lab.preannotation.queries import facts_of
from annotation_lab.projects.tables import Project
from annotation_lab.storage.database import now
from annotation_lab.tasks import queries as tasks
from annotation_lab.tasks.tables import Task
from tests.faults.test_imports import count, job_of, wait_for_the_middle
from tests.stand import Stand, kill, until

pytestmark = pytest.mark.slow
TASKS = 40_000


def begin(stand: Stand, folder: Path) -> str:
    """The import of a zip of so many tasks."""
    project, path = stand.project(), folder / "Copy.zip"
    digest = sha256(b"note").hexdigest()
    facts = {"project_id": project, "text": "note", "text_sha256": digest, "text_length": 4, "created_by": "owner"}
    with stand.database.write() as session:
        rows = [facts | {"number": n, "title": f"t{n}", "created_at": now(), "data": {}} for n in range(1, TASKS + 1)]
        tasks.insert_all(session, rows)
    with stand.database.read_at_once() as session:
        found = session.get_one(Project, project)
        write_zip(path, session, found, facts_of, by="owner", on_tasks=lambda _done, _total: None)
    with stand.database.write() as session:
        return start_project_import(session, stand.settings, path, path.name, by="owner", name=None)


def projects_here(stand: Stand) -> int:
    found: int = stand.in_session(lambda s: s.scalar(select(func.count()).select_from(Project)))
    return found


def test_the_worker_is_killed_and_the_next_one_goes_on(stand: Stand, tmp_path: Path) -> None:
    worker = stand.start_worker()
    job_id = begin(stand, tmp_path)
    wait_for_the_middle(stand, job_id)
    kill(worker.pid)
    worker.wait()
    assert TASKS < count(stand) < 2 * TASKS
    stand.start_worker()
    until(lambda: job_of(stand, job_id).state == "done", lambda: f"import is {job_of(stand, job_id).state}")
    result = job_of(stand, job_id).result or {}
    assert (result["task_count"], result["name"]) == (TASKS, "Copy")
    with stand.database.read() as session:
        counted = select(func.count(), func.count(Task.title.distinct()), func.max(Task.number))
        mine = counted.where(Task.project_id == result["project_id"])
        assert session.execute(mine).one() == (TASKS, TASKS, TASKS)
    assert list(imports_dir(stand.settings).iterdir()) == []


def test_it_is_cancelled_in_the_middle_and_leaves_nothing(stand: Stand, tmp_path: Path) -> None:
    stand.start_worker()
    job_id = begin(stand, tmp_path)
    wait_for_the_middle(stand, job_id)
    with stand.database.write() as session:
        jobs.request_cancel(session, job_id)
    until(lambda: job_of(stand, job_id).state == "cancelled", lambda: f"import is {job_of(stand, job_id).state}")
    assert (count(stand), projects_here(stand)) == (TASKS, 1)
    assert list(imports_dir(stand.settings).iterdir()) == []
