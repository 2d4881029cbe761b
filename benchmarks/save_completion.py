"""Saving a completion of 1,000 regions costs no more for each region than saving one of 10."""

import statistics
import time
from pathlib import Path
from typing import Any

from annotation_lab.completions import beginning, service
from annotation_lab.completions.beginning import Source
from annotation_lab.projects import service as projects
from annotation_lab.storage.database import Database, now
from annotation_lab.tasks import queries as tasks
from annotation_lab.team import service as team
from annotation_lab.team.tables import User
from benchmarks.databases import empty_database
from benchmarks.harness import figures, peak_mb

FEW, MANY, TIMES = 10, 1_000, 40
TARGET = 1.0
WORD = "aspirin "
CONFIG = """<View>
  <Labels name="label" toName="text"><Label value="DRUG"/><Label value="DOSE"/></Labels>
  <Text name="text" value="$text"/>
</View>"""


def run(documents: Path | None) -> dict[str, Any]:
    """Median time of a save, for each region; each save moves every region to another label."""
    with empty_database() as database:
        user, task = _prepare(database)
        floor, ours = (_save_seconds(database, user, task, count) / count for count in (FEW, MANY))
        kind, save_ms = database.engine.dialect.name, round(ours * MANY * 1000, 1)
    told = figures("save_completion", MANY, ours, floor, TARGET, peak_mb(), save_ms=save_ms, database=kind)
    return told | {"ours_s": round(ours, 7), "floor_s": round(floor, 7)}


def _prepare(database: Database) -> tuple[int, int]:
    with database.write() as session:
        user = team.create_user(session, "bench", "correct horse battery staple")
        project = projects.create_project(session, user, "Bench")
        project.labeling_config = CONFIG
        text = WORD * MANY
        row = {
            "project_id": project.id, "number": 1, "title": "t", "text_sha256": "", "text_length": len(text),
            "created_at": now(), "created_by": "bench", "data": {}, "text": text,
        }  # fmt: skip
        tasks.insert_all(session, [row])
        return user.id, tasks.ids_by_number(session, project.id, 1, 2)[1]


def _save_seconds(database: Database, user_id: int, task: int, count: int) -> float:
    with database.write() as session:
        user = session.get_one(User, user_id)
        made = beginning.create_completion(session, user, task, Source()).id
    seconds = []
    for version in range(1, TIMES + 1):
        result = [_region(place, "DRUG" if version % 2 else "DOSE") for place in range(count)]
        began = time.perf_counter()
        with database.write() as session:
            user = session.get_one(User, user_id)
            made_version = service.save_completion(session, user, made, version=version, result=result).version
        seconds.append(time.perf_counter() - began)
        if made_version != version + 1:
            raise RuntimeError(f"Version {version} was saved as {made_version}.")
    return statistics.median(seconds)


def _region(place: int, label: str) -> dict[str, Any]:
    start = place * len(WORD)
    value = {"start": start, "end": start + 7, "text": "aspirin", "labels": [label]}
    return {"id": f"r{place}", "type": "labels", "from_name": "label", "to_name": "text", "value": value}
