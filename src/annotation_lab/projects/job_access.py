"""Whose job is whose: one's own, those of projects where one may see jobs, all for admins."""

from sqlalchemy.orm import Session

from annotation_lab.jobs import service as jobs
from annotation_lab.jobs.errors import JobNotFound
from annotation_lab.jobs.tables import Job
from annotation_lab.projects import service
from annotation_lab.team.permissions import Permission
from annotation_lab.team.tables import User


def job_for(session: Session, user: User, job_id: str) -> Job:
    """A job that the user may see and cancel. Raises `JobNotFound`."""
    job = jobs.get_job(session, job_id)
    if job.started_by != user.username and not service.may(session, user, job.project_id or 0, Permission.SEE_JOBS):
        raise JobNotFound(f"There is no job {job_id}.", hint="GET /api/v1/jobs lists them.")
    return job
