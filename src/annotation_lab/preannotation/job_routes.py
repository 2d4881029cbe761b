"""Jobs over HTTP: one's own, those of projects one manages, and all for admins."""

from fastapi import APIRouter

from annotation_lab.errors import NotFound
from annotation_lab.jobs import queries, service
from annotation_lab.jobs.schemas import JobLog, JobRead
from annotation_lab.jobs.tables import Job
from annotation_lab.projects import queries as project_queries
from annotation_lab.projects import service as projects
from annotation_lab.team import service as team
from annotation_lab.team.dependencies import CurrentUser
from annotation_lab.team.permissions import Permission
from annotation_lab.team.tables import User
from annotation_lab.web.dependencies import ReadSession, WriteSession

router = APIRouter(tags=["jobs"])
LISTED_JOBS = 200
LISTED_PROJECTS = 1000


def _job(session: ReadSession, user: User, job_id: str) -> Job:
    job = service.get_job(session, job_id)
    mine = job.started_by == user.username
    if not mine and not projects.may(session, user, job.project_id or 0, Permission.SEE_JOBS):
        raise NotFound(f"There is no job {job_id}.")
    return job


@router.get("/jobs", response_model=list[JobRead])
def list_jobs(session: ReadSession, user: CurrentUser) -> list[Job]:
    """The newest 200 jobs: mine, those of my projects; all for admins."""
    listed = project_queries.projects_of(session, user.id, after=0, limit=LISTED_PROJECTS)
    mine = [project.id for project in listed if projects.may(session, user, project.id, Permission.SEE_JOBS)]
    started_by = None if team.is_admin(user) else user.username
    return list(queries.page(session, started_by=started_by, projects=mine, before=None, limit=LISTED_JOBS))


@router.get("/jobs/{job_id}", response_model=JobRead)
def get_job(job_id: str, session: ReadSession, user: CurrentUser) -> Job:
    """One job."""
    return _job(session, user, job_id)


@router.get("/jobs/{job_id}/log")
def get_job_log(job_id: str, session: ReadSession, user: CurrentUser) -> JobLog:
    """The log of a job."""
    job = _job(session, user, job_id)
    return JobLog(lines=[f"{line.at:%H:%M:%S} {line.line}" for line in queries.log_lines(session, job.id)])


@router.post("/jobs/{job_id}/cancel", status_code=202)
def cancel_job(job_id: str, session: WriteSession, user: CurrentUser) -> None:
    """Cancel a job after the step it is in; what is done stays."""
    service.request_cancel(session, _job(session, user, job_id).id)
