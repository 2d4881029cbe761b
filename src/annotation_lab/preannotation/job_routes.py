"""Jobs over HTTP: one's own, those of projects one manages, and all for admins."""

from contextlib import suppress
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query

from annotation_lab.errors import InvalidInput
from annotation_lab.jobs import queries, service
from annotation_lab.jobs.queries import JobFilter
from annotation_lab.jobs.schemas import JobDetail, JobLog, JobPage, JobRead
from annotation_lab.jobs.tables import Job
from annotation_lab.projects import service as projects
from annotation_lab.projects.job_access import job_for
from annotation_lab.team import service as team
from annotation_lab.team.dependencies import CurrentUser
from annotation_lab.team.permissions import Permission
from annotation_lab.web.dependencies import CurrentSettings, ReadSession, WriteSession
from annotation_lab.web.paging import PageRequest, Paging, cut, make_cursor

router = APIRouter(tags=["jobs"])


@router.get("/jobs")
def list_jobs(
    session: ReadSession,
    settings: CurrentSettings,
    user: CurrentUser,
    paging: Paging,
    project_id: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
    kind: Annotated[str | None, Query(max_length=50, examples=["preannotate"])] = None,
    state: Annotated[str | None, Query(max_length=20, examples=["running"])] = None,
    mine: Annotated[bool, Query(description="Only those I started.")] = False,
) -> JobPage:
    """Jobs, the newest first: mine and those of projects I manage; all for admins."""
    wanted = JobFilter(project_id, kind, state, user.username if mine else None)
    seen_by = None if team.is_admin(user) else (user.username, projects.where_may(user, Permission.SEE_JOBS))
    found = queries.page(session, wanted, seen_by=seen_by, before=_before(paging), limit=paging.limit + 1)
    rows, more = cut(found, paging.limit)
    cursor = make_cursor(rows[-1].created_at.isoformat(), rows[-1].id) if more else None
    places = service.queue_positions(session)
    items = [_read(job, places) for job in rows]
    alive = service.is_any_worker_alive(session, settings.worker_dead_seconds)
    return JobPage(items=items, next_cursor=cursor, is_worker_alive=alive)


def _before(paging: PageRequest) -> tuple[datetime, str] | None:
    match paging.after:
        case None:
            return None
        case [str(moment), str(job_id)]:
            with suppress(ValueError):
                return datetime.fromisoformat(moment).replace(tzinfo=UTC), job_id
    raise InvalidInput("The cursor belongs to another list.", hint="Leave it out to start anew.")


def _read(job: Job, places: dict[str, int]) -> JobRead:
    read = JobRead.model_validate(job)
    read.queue_position = places.get(job.id)
    return read


@router.get("/jobs/{job_id}")
def get_job(job_id: str, session: ReadSession, settings: CurrentSettings, user: CurrentUser) -> JobDetail:
    """One job."""
    read = _read(job_for(session, user, job_id), service.queue_positions(session))
    alive = service.is_any_worker_alive(session, settings.worker_dead_seconds)
    return JobDetail(**read.model_dump(), is_worker_alive=alive)


@router.get("/jobs/{job_id}/log")
def get_job_log(
    job_id: str,
    session: ReadSession,
    user: CurrentUser,
    after: Annotated[int, Query(ge=0, le=2**31 - 1, description="`next` of the part before.")] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 1000,
) -> JobLog:
    """The log of a job, from behind `after` on."""
    job = job_for(session, user, job_id)
    found = queries.log_lines(session, job.id, after=after, limit=limit)
    lines = [f"{line.at:%H:%M:%S} {line.line}" for line in found]
    return JobLog(lines=lines, next=found[-1].id if found else after)


@router.post("/jobs/{job_id}/cancel", status_code=202)
def cancel_job(job_id: str, session: WriteSession, user: CurrentUser) -> None:
    """Cancel a job after the step it is in; what is done stays."""
    service.request_cancel(session, job_for(session, user, job_id).id)
