"""A search of tasks costs the same in a project of 100,000 as in one of 1,000: p95 over searches of every kind.

Each kind finds the same number of tasks in both projects (`needle`: ten), and a first page of them is read with the
count of all. `common` tells, beside the ratio, what a word costs that stands in every tenth task.
"""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from annotation_lab.predictions import queries as predictions
from annotation_lab.projects import service as projects
from annotation_lab.storage.database import Database, now
from annotation_lab.tasks import listing, queries
from annotation_lab.tasks.filters import TaskFilter
from annotation_lab.tasks.listing import Order
from annotation_lab.team import service as team
from benchmarks.databases import empty_database, prepared
from benchmarks.harness import figures, peak_mb

FEW, MANY, PAGE, TIMES, NEEDLES = 1_000, 100_000, 50, 40, 10
TARGET = 2.0
SEARCHES = (
    "text: needle",
    'text: "needle pin"',
    "needle",
    "title: rare-0003",
    "prediction: NEEDLE",
    "prediction: NEEDLE=pin 3",
    "tag: none",
    "id: 500",
    "text: needle -title: rare-0003 prediction: NEEDLE",
)
COMMON = "text: tenth"


def run(documents: Path | None) -> dict[str, Any]:
    """p95 of all kinds of search together."""
    with empty_database() as database:
        few, many = _project(database, FEW), _project(database, MANY)
        prepared(database)
        _seconds(database, few, SEARCHES, 3)
        _seconds(database, many, SEARCHES, 3)
        floor, ours = _p95(_seconds(database, few, SEARCHES, TIMES)), _p95(_seconds(database, many, SEARCHES, TIMES))
        common = [_p95(_seconds(database, project, [COMMON], TIMES)) for project in (few, many)]
        by_kind = {
            typed: round(
                _p95(_seconds(database, many, [typed], TIMES)) / _p95(_seconds(database, few, [typed], TIMES)), 2
            )
            for typed in SEARCHES
        }
        kind = database.engine.dialect.name
    return figures(
        "search", MANY, ours, floor, TARGET, peak_mb(), database=kind, common_s=[round(one, 4) for one in common],
        by_kind=by_kind,
    )  # fmt: skip


def _project(database: Database, count: int) -> int:
    with database.write() as session:
        owner = team.create_user(session, f"bench{count}", "correct horse battery staple")
        project = projects.create_project(session, owner, f"Bench {count}").id
    step = 5_000
    for first in range(1, count + 1, step):
        with database.write() as session:
            _fill(session, project, range(first, min(first + step, count + 1)), count // NEEDLES)
    return project


def _fill(session: Session, project: int, numbers: Sequence[int], every: int) -> None:
    rows = [
        {
            "project_id": project, "number": number, "text_sha256": f"{number}", "text_length": 1500,
            "created_at": now(), "created_by": "bench", "data": {},
            "title": f"rare-{number // every:04}.txt" if number % every == 0 else f"visit {number}.txt",
            "text": ("needle pin. " if number % every == 0 else "") + ("tenth. " if number % 10 == 0 else "")
            + f"Patient {number} takes aspirin 81 mg daily since {number % 97} days. " * 20,
        }
        for number in numbers
    ]  # fmt: skip
    queries.insert_all(session, rows)
    ids = queries.ids_by_number(session, project, numbers[0], numbers[-1] + 1)
    predictions.insert_all(session, [_prediction(project, ids[number], number, every) for number in numbers])


def _prediction(project: int, task_id: int, number: int, every: int) -> dict[str, Any]:
    labels = [("DRUG", "aspirin"), ("STRENGTH", "81 mg"), ("FREQUENCY", "daily")]
    if number % every == 0:
        labels.append(("NEEDLE", f"pin {number // every}"))
    items = [{"type": "labels", "value": {"labels": [name], "text": text}} for name, text in labels]
    return {
        "project_id": project, "task_id": task_id, "number": 1, "author": "bench", "result": items, "region_count": 3,
        "text_sha256": "", "lowest_confidence": (number % 89) / 89,
    }  # fmt: skip


def _seconds(database: Database, project: int, searches: Sequence[str], times: int) -> list[float]:
    seconds = []
    for _ in range(times):
        for typed in searches:
            wanted = TaskFilter(search=typed)
            began = time.perf_counter()
            with database.read() as session:
                found = listing.page(session, project, wanted, Order(), limit=PAGE)
                count = queries.count(session, project, wanted)
            seconds.append(time.perf_counter() - began)
            if len(found) != min(count, PAGE) or (not found and "none" not in typed):
                raise RuntimeError(f"{typed} found {len(found)} of {count}.")
    return seconds


def _p95(seconds: Sequence[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.95)]
