"""Twenty people ask for their next task at once, half of the project done: p95 of one call against somebody alone.

Each call is followed by what finishing a task writes. Nobody is served what others hold, beyond the overlap of one.
"""

import threading
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from sqlalchemy import update

from annotation_lab.projects import service as projects
from annotation_lab.projects.tables import Project
from annotation_lab.storage.database import Database, now
from annotation_lab.tasks import queries, serving
from annotation_lab.tasks import service as tasks
from annotation_lab.tasks.tables import Task, TaskStatus
from annotation_lab.team.permissions import Role
from annotation_lab.team.tables import User
from benchmarks.databases import empty_database, prepared
from benchmarks.harness import figures, peak_mb

TASKS, PEOPLE, EACH, ALONE = 100_000, 20, 30, 100
TARGET = 25.0


def run(documents: Path | None) -> dict[str, Any]:
    """p95 of twenty at once against one alone; raises if a task was served twice."""
    with empty_database() as database:
        project, people = _project(database)
        prepared(database)
        _work(database, project, people[0], 5)
        alone = _work(database, project, people[0], ALONE)
        gate = threading.Barrier(PEOPLE)

        def work(user: int) -> list[tuple[int, float]]:
            gate.wait()
            return _work(database, project, user, EACH)

        with ThreadPoolExecutor(PEOPLE) as pool:
            together = [one for done in pool.map(work, people) for one in done]
        kind = database.engine.dialect.name
    served = Counter(task_id for task_id, _ in [*alone, *together])
    twice = [task_id for task_id, times in served.items() if times > 1]
    if twice:
        raise RuntimeError(f"{len(twice)} tasks were served twice.")
    floor, ours = _p95([seconds for _, seconds in alone]), _p95([seconds for _, seconds in together])
    return figures(
        "next_task", TASKS, ours, floor, TARGET, peak_mb(), database=kind, people=PEOPLE, served=len(served), twice=0
    )


def _project(database: Database) -> tuple[int, list[int]]:
    with database.write() as session:
        people = [User(username=f"p{n}", password_hash="-") for n in range(PEOPLE)]
        session.add_all(people)
        session.flush()
        project = projects.create_project(session, people[0], "Bench")
        project.settings = {"serve_unassigned": True}
        for one in people[1:]:
            projects.set_member(session, project, one, Role.ANNOTATOR, by="p0")
        columns = {
            "project_id": project.id, "text_sha256": "", "text_length": 26, "created_by": "p0", "data": {},
            "text": "Take aspirin 81 mg daily.", "created_at": now(),
        }  # fmt: skip
        queries.insert_all(session, [columns | {"number": n, "title": f"{n}"} for n in range(1, TASKS + 1)])
        done = update(Task).where(Task.number <= TASKS // 2)
        session.execute(done.values(status=TaskStatus.SUBMITTED).execution_options(synchronize_session=False))
        return project.id, [one.id for one in people]


def _work(database: Database, project: int, user: int, times: int) -> list[tuple[int, float]]:
    """Id of each task that was served, and the seconds that took; each is finished before the next."""
    done = []
    for _ in range(times):
        began = time.perf_counter()
        with database.write() as session:
            me, own = session.get_one(User, user), session.get_one(Project, project)
            found = serving.next_task(session, me, own, lease_seconds=600)
        seconds = time.perf_counter() - began
        if found is None:
            raise RuntimeError("Nothing was served.")
        done.append((found.task_id, seconds))
        with database.write() as session:
            author = session.get_one(User, user).username
            serving.worked_on(session.connection(), found.task_id, author, is_draft=False)
            tasks.set_own_statuses(session, {(found.task_id, user): TaskStatus.SUBMITTED})
            tasks.set_statuses(session, {found.task_id: TaskStatus.SUBMITTED})
    return done


def _p95(seconds: Sequence[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.95)]
