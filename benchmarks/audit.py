"""A page of the audit costs the same at 1,000,000 entries as at 20,000, whatever is filtered by."""

import statistics
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from annotation_lab.audit import queries
from annotation_lab.audit.queries import AuditFilter, Place
from annotation_lab.audit.tables import AuditEntry
from annotation_lab.storage.database import Database, now
from benchmarks.databases import empty_database, prepared
from benchmarks.harness import figures, peak_mb

FEW, MANY, PAGE, TIMES, AT_ONCE = 20_000, 1_000_000, 100, 40, 10_000
TARGET = 1.5
BEGAN = now() - timedelta(days=365)
WANTED = (
    AuditFilter(),
    AuditFilter(actor="person7"),
    AuditFilter(action="task"),
    AuditFilter(action="run.start"),
    AuditFilter(project_id=7),
    AuditFilter(actor="person10", action="task.import", project_id=2),
    AuditFilter(since=BEGAN + timedelta(seconds=10), until=BEGAN + timedelta(seconds=10_000)),
)
"""Filters by one index each, one by three of them, and a stretch of time long ago."""


def run(documents: Path | None) -> dict[str, Any]:
    """Median time of a page, over all filters, of the newest entries and from the middle of the list."""
    with empty_database() as database:
        _fill(database, 0, FEW)
        prepared(database)
        floor = _seconds(database, FEW)
        _fill(database, FEW, MANY)
        prepared(database)
        ours = _seconds(database, MANY)
        kind = database.engine.dialect.name
    return figures("audit", MANY, ours, floor, TARGET, peak_mb(), database=kind)


def _fill(database: Database, first: int, until: int) -> None:
    """One entry a second, by 20 people in 20 projects."""
    for start in range(first, until, AT_ONCE):
        rows = [_entry(number) for number in range(start, min(start + AT_ONCE, until))]
        with database.write() as session:
            session.execute(insert(AuditEntry), rows)


def _entry(number: int) -> dict[str, Any]:
    action = ("task.import", "task.assign", "run.start", "server.deploy", "completion.submit")[number % 5]
    return {
        "at": BEGAN + timedelta(seconds=number), "actor": f"person{number % 20}", "action": action,
        "word": action.partition(".")[0], "project_id": number // 5 % 20, "target": f"task {number}",
        "details": {"number": number},
    }  # fmt: skip


def _seconds(database: Database, count: int) -> float:
    middle: Place = (BEGAN + timedelta(seconds=count // 2), count // 2)
    seconds = []
    for _ in range(TIMES):
        for wanted in WANTED:
            for before in (None, middle):
                began = time.perf_counter()
                with database.read() as session:
                    found = queries.entries(session, wanted, before, PAGE)
                seconds.append(time.perf_counter() - began)
                if len(found) != PAGE:
                    raise RuntimeError(f"{wanted} found {len(found)} entries.")
    return statistics.median(seconds)
