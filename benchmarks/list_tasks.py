"""A page of 100 tasks, with what hangs on each, costs the same in a project of 100,000 as in one of 1,000."""

import statistics
import time
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from annotation_lab.app import count_tasks
from annotation_lab.predictions import queries as predictions
from annotation_lab.projects import service as projects
from annotation_lab.storage.database import Database, now
from annotation_lab.tasks import listing, queries
from annotation_lab.tasks.filters import TaskFilter
from annotation_lab.tasks.listing import Order
from annotation_lab.team import service as team
from benchmarks.databases import empty_database, prepared
from benchmarks.harness import figures, peak_mb

FEW, MANY, PAGE, TIMES = 1_000, 100_000, 100, 60
TARGET = 1.5


def run(documents: Path | None) -> dict[str, Any]:
    """Median time of a page from the middle of the list."""
    with empty_database() as database:
        few, many = _project(database, FEW), _project(database, MANY)
        prepared(database)
        floor, ours = _page_seconds(database, few, FEW), _page_seconds(database, many, MANY)
        kind = database.engine.dialect.name
    return figures("list", MANY, ours, floor, TARGET, peak_mb(), database=kind)


def _project(database: Database, count: int) -> int:
    with database.write() as session:
        owner = team.create_user(session, f"bench{count}", "correct horse battery staple")
        project = projects.create_project(session, owner, f"Bench {count}")
        rows = [
            {
                "project_id": project.id,
                "number": number,
                "title": f"t{number}",
                "text_sha256": f"{number}",
                "text_length": 1500,
                "created_at": now(),
                "created_by": "bench",
                "data": {},
                "text": "Take aspirin 81 mg daily. " * 60,
            }
            for number in range(1, count + 1)
        ]
        queries.insert_all(session, rows)
        _predict(session, project.id)
        return project.id


def _predict(session: Session, project: int) -> None:
    """Give each task two predictions."""
    ids = session.scalars(queries.ids(project, TaskFilter())).all()
    columns = {"project_id": project, "author": "bench", "result": [], "region_count": 7, "text_sha256": ""}
    predictions.insert_all(session, [columns | {"task_id": one, "number": n} for one in ids for n in (1, 2)])


def _page_seconds(database: Database, project: int, count: int) -> float:
    seconds = []
    for _ in range(TIMES):
        began = time.perf_counter()
        with database.read() as session:
            after = [count // 2, count // 2]
            found = listing.page(session, project, TaskFilter(), Order(), after=after, limit=PAGE)
            ids = [task.id for task, _, _ in found]
            count_tasks(session, ids)
            listing.beside(session, ids)
        seconds.append(time.perf_counter() - began)
        if len(found) != PAGE:
            raise RuntimeError(f"A page held {len(found)} tasks.")
    return statistics.median(seconds)
