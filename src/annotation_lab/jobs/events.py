"""Tells open pages how a job is."""

from sqlalchemy.orm import Session

from annotation_lab.events import service as events
from annotation_lab.jobs.tables import Job

SEEN_BY = "see and cancel jobs"
"""The value of the permission in `team`, which stands above jobs."""


def tell(session: Session, job_id: str) -> None:
    """Note how a job is now, in the transaction that changed it."""
    session.flush()
    job = session.get(Job, job_id, populate_existing=True)
    if job is None:
        return
    events.emit(
        session,
        "job",
        job.id,
        {
            "id": job.id,
            "kind": job.kind,
            "project_id": job.project_id,
            "started_by": job.started_by,
            "state": job.state,
            "done": job.done,
            "total": job.total,
            "unit": job.unit,
            "stage": job.stage,
            "error": job.error,
        },
        project_id=job.project_id,
        permission=SEEN_BY,
        username=job.started_by,
    )
