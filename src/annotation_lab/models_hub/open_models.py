"""Well-known open models of John Snow Labs, so that people see what could be downloaded, and what is here already."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from annotation_lab.jobs import queries as jobs
from annotation_lab.jobs.tables import Job
from annotation_lab.models_hub import queries

ASKED_JOBS = 500
WAITING = frozenset({"waiting", "running"})


@cache
def open_models() -> list[dict[str, Any]]:
    """Name, kind, labels, embeddings, language, size in MB and what each is about."""
    told: list[dict[str, Any]] = json.loads((Path(__file__).parent / "open_models.json").read_text(encoding="utf-8"))
    return told


def open_models_with_state(session: Session, download_kind: str) -> list[dict[str, Any]]:
    """The catalogue; each with `state` (here, downloading, failed or None), `reason` and `job_id`."""
    here = queries.downloaded_names(session)
    wanted = jobs.JobFilter(kind=download_kind)
    last: dict[str, Job] = {}
    for job in jobs.page(session, wanted, seen_by=None, before=None, limit=ASKED_JOBS):
        last.setdefault(job.arguments.get("name", ""), job)
    return [{**one, **_state(one["name"] in here, last.get(one["name"]))} for one in open_models()]


def _state(is_here: bool, job: Job | None) -> dict[str, str | None]:
    if job is not None and job.state in WAITING:
        return {"state": "downloading", "reason": None, "job_id": job.id}
    if is_here:
        return {"state": "here", "reason": None, "job_id": None}
    if job is not None and job.state == "failed":
        return {"state": "failed", "reason": job.error, "job_id": job.id}
    return {"state": None, "reason": None, "job_id": None}
