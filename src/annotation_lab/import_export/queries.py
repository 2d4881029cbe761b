"""All SQL of imports that run as jobs."""

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from annotation_lab.import_export.tables import Import
from annotation_lab.jobs.service import ENDED
from annotation_lab.jobs.tables import Job


def import_of(session: Session, job_id: str) -> Import | None:
    """The import of a job, as it is in the database now."""
    return session.get(Import, job_id, populate_existing=True)


def left_behind(session: Session) -> Sequence[Import]:
    """Imports whose job has ended without them: cancelled while it waited, or given up."""
    query = select(Import).outerjoin(Job, Job.id == Import.job_id)
    return session.scalars(query.where(Import.state != "ended", or_(Job.id.is_(None), Job.state.in_(ENDED)))).all()


def living_jobs(session: Session, job_ids: Sequence[str]) -> set[str]:
    """Those of the jobs that have not ended."""
    return set(session.scalars(select(Job.id).where(Job.id.in_(job_ids), Job.state.not_in(ENDED))))
