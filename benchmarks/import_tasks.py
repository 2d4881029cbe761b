"""100,000 short tasks into SQLite: at least 15,000 rows a second, and memory that does not grow with the rows."""

import json
import tempfile
import time
import tracemalloc
from pathlib import Path
from typing import Any

from annotation_lab.import_export import service
from annotation_lab.import_export.schemas import ImportOptions
from annotation_lab.projects import service as projects
from annotation_lab.storage.database import Database
from annotation_lab.storage.schema import upgrade
from annotation_lab.team import service as team
from benchmarks.harness import figures, peak_mb

COUNT = 100_000
ROWS_PER_SECOND = 15_000
GROWTH = 1.2
"""How much more memory ten times the rows may take."""


def run(documents: Path | None) -> dict[str, Any]:
    """The floor is the time that 15,000 rows a second would take."""
    with tempfile.TemporaryDirectory(prefix="alab-bench-") as folder:
        few, _ = _import(Path(folder), COUNT // 10, traced=True)
        many, _ = _import(Path(folder), COUNT, traced=True)
        _, seconds = _import(Path(folder), COUNT, traced=False)
    return figures(
        "import",
        COUNT,
        seconds,
        COUNT / ROWS_PER_SECOND,
        1.0,
        peak_mb(),
        also=many / few <= GROWTH,
        rows_per_second=round(COUNT / seconds),
        memory_ratio_to_a_tenth=round(many / few, 2),
    )


def _import(folder: Path, count: int, *, traced: bool) -> tuple[int, float]:
    """Peak of Python's memory (bytes, if traced) and seconds."""
    source = folder / f"{count}.jsonl"
    if not source.exists():
        with source.open("w") as lines:
            lines.writelines(
                json.dumps({"text": f"Take aspirin {i} mg daily.", "title": f"t{i}"}) + "\n" for i in range(count)
            )
    database = Database(f"sqlite:///{folder}/{count}-{traced}.db")
    upgrade(database)
    if traced:
        tracemalloc.start()
    began = time.perf_counter()
    with database.write() as session:
        owner = team.create_user(session, "bench", "correct horse battery staple")
        project = projects.create_project(session, owner, "Bench")
        service.import_files(
            session, project, [(source, source.name)], ImportOptions(), by="bench", max_characters=1000
        )
    seconds = time.perf_counter() - began
    peak = tracemalloc.get_traced_memory()[1] if traced else 0
    tracemalloc.stop()
    database.close()
    return peak, seconds
