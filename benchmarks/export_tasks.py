"""100,000 tasks with 1,000,000 regions out of the database: peak memory against the same with 10,000 tasks.

Each export runs in a process of its own, whose highest resident memory is told; `ratio` is the larger one's by the
smaller one's, at most 1.3.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from annotation_lab.completions import queries as completions
from annotation_lab.import_export.exporting import ExportOptions, account_of, export_tasks
from annotation_lab.projects import service as projects
from annotation_lab.projects.tables import Project
from annotation_lab.storage.database import Database, now
from annotation_lab.tasks import queries as tasks
from annotation_lab.team import service as team
from annotation_lab.team.tables import User
from benchmarks.databases import empty_database
from benchmarks.harness import own_peak_mb

COUNT = 100_000
REGIONS = 10
AT_ONCE = 1000
MOST = 1.3
FORMATS = ("json", "conll2003", "spacy")
WORD = "aspirin "
TEXT = WORD * 30


def run(documents: Path | None) -> dict[str, Any]:
    """Resident memory of each format, and the worst ratio."""
    ratios, seconds, peaks = {}, {}, {}
    with empty_database() as database:
        url, is_sqlite = database.url, database.is_sqlite
        few, many = _fill(url, COUNT // 10), _fill(url, COUNT)
        for name in FORMATS:
            small, large = _measured(url, few, name), _measured(url, many, name)
            ratios[name] = round(large["peak_mb"] / small["peak_mb"], 3)
            seconds[name], peaks[name] = large["seconds"], large["peak_mb"]
    return {
        "name": "export",
        "n": COUNT,
        "ours_s": seconds["json"],
        "floor_s": None,
        "ratio": max(ratios.values()),
        "target": MOST,
        "peak_mb": max(peaks.values()),
        "regions": COUNT * REGIONS,
        "ratios": ratios,
        "seconds": seconds,
        "database": "sqlite" if is_sqlite else "postgresql",
    }


def _measured(url: str, project: int, name: str) -> dict[str, Any]:
    """One export in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.export_tasks", url, str(project), name]
    told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1])
    result: dict[str, Any] = json.loads(told.stdout)
    return result


def _export(url: str, project_id: int, name: Any) -> dict[str, Any]:
    database, written = Database(url), 0
    options = ExportOptions(format=name)
    began = time.perf_counter()
    with database.read() as session:
        account = account_of(session.get_one(Project, project_id), options)
        for piece in export_tasks(session, project_id, options, account):
            written += len(piece)
    return {"seconds": round(time.perf_counter() - began, 2), "peak_mb": own_peak_mb(), "bytes": written}


def _fill(url: str, count: int) -> int:
    """A project of `count` tasks with a completion of ten regions each."""
    database = Database(url)
    with database.write() as session:
        owner = session.query(User).first() or team.create_user(session, "bench", "correct horse battery staple")
        project = projects.create_project(session, owner, f"Bench {count}").id
    for first in range(1, count + 1, AT_ONCE):
        with database.write() as session:
            tasks.insert_all(session, list(_tasks(project, first)))
            ids = tasks.ids_by_number(session, project, first, first + AT_ONCE)
            completions.insert_all(session, [_completion(project, task_id) for task_id in ids.values()])
    database.close()
    return project


def _tasks(project: int, first: int) -> Iterator[dict[str, Any]]:
    for number in range(first, first + AT_ONCE):
        text = f"{number} {TEXT}"
        yield {
            "project_id": project,
            "number": number,
            "title": f"note {number}",
            "text_sha256": sha256(text.encode()).hexdigest(),
            "text_length": len(text),
            "created_at": now(),
            "created_by": "bench",
            "data": {},
            "text": text,
        }


def _completion(project: int, task_id: int) -> dict[str, Any]:
    # Numbers have up to six digits: the regions begin behind them.
    starts = [10 + n * 3 * len(WORD) for n in range(REGIONS)]
    result = [
        {
            "id": f"region-{n}",
            "type": "labels",
            "from_name": "label",
            "to_name": "text",
            "value": {"start": start, "end": start + 7, "labels": ["DRUG"]},
        }
        for n, start in enumerate(starts)
    ]
    return {"project_id": project, "task_id": task_id, "number": 1, "author": "bench", "result": result}


if __name__ == "__main__":
    print(json.dumps(_export(sys.argv[1], int(sys.argv[2]), sys.argv[3])))
