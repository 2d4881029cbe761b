"""All SQL of jobs and workers."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from annotation_lab.jobs.tables import Job, JobLogLine, Worker


def job_by_id(session: Session, job_id: str) -> Job | None:
    """One job."""
    return session.get(Job, job_id)


def waiting(session: Session, limit: int) -> Sequence[Job]:
    """Jobs that no worker has taken, the oldest first."""
    query = select(Job).where(Job.state == "waiting").order_by(Job.created_at, Job.id).limit(limit)
    return session.scalars(query).all()


def claim(session: Session, job_id: str, worker_id: str, at: datetime) -> bool:
    """Take a waiting job; false if another worker was first."""
    statement = (
        update(Job)
        .where(Job.id == job_id, Job.state == "waiting")
        .values(state="running", worker_id=worker_id, started_at=at)
    )
    return session.execute(statement).rowcount == 1  # type: ignore[attr-defined,no-any-return]


def orphans(session: Session, living: Sequence[str]) -> Sequence[Job]:
    """Running jobs whose worker is not among the living."""
    query = select(Job).where(Job.state == "running", Job.worker_id.not_in(living))
    return session.scalars(query.order_by(Job.created_at)).all()


def ended_in_order(session: Session, worker_id: str | None) -> bool:
    """Whether a worker was told to stop and did, so that no job is to blame for its end."""
    worker = session.get(Worker, worker_id or "")
    return worker is not None and worker.stopped_at is not None


def take_over(session: Session, job: Job, worker_id: str, *, crashed: bool) -> bool:
    """Take the job of a worker that is gone, and count it if that one crashed; false if another one was first."""
    statement = (
        update(Job)
        .where(Job.id == job.id, Job.state == "running", Job.worker_id == job.worker_id)
        .values(worker_id=worker_id, recoveries=Job.recoveries + int(crashed))
    )
    return session.execute(statement).rowcount == 1  # type: ignore[attr-defined,no-any-return]


def change(session: Session, job_id: str, **values: Any) -> None:
    """Change columns of a job."""
    session.execute(update(Job).where(Job.id == job_id).values(**values))


@dataclass(frozen=True, slots=True)
class JobFilter:
    """Which jobs; what is None does not count."""

    project_id: int | None = None
    kind: str | None = None
    state: str | None = None
    started_by: str | None = None


def page(
    session: Session,
    wanted: JobFilter,
    *,
    seen_by: tuple[str, Select[int]] | None,
    before: tuple[datetime, str] | None,
    limit: int,
) -> Sequence[Job]:
    """Jobs, the newest first, from behind (`created_at`, id) on.

    `seen_by` is somebody's name and the query for the projects whose jobs he sees; all jobs with None.
    """
    query = select(Job).order_by(Job.created_at.desc(), Job.id.desc()).limit(limit)
    for key, value in asdict(wanted).items():
        if value is not None:
            query = query.where(getattr(Job, key) == value)
    if seen_by is not None:
        query = query.where((Job.started_by == seen_by[0]) | Job.project_id.in_(seen_by[1]))
    if before is not None:
        query = query.where((Job.created_at < before[0]) | ((Job.created_at == before[0]) & (Job.id < before[1])))
    return session.scalars(query).all()


def queue(session: Session) -> list[str]:
    """Ids of the jobs that wait, in the order in which they begin."""
    return list(session.scalars(select(Job.id).where(Job.state == "waiting").order_by(Job.created_at, Job.id)))


def log_lines(session: Session, job_id: str, *, after: int, limit: int) -> Sequence[JobLogLine]:
    """The log of a job in order, from behind line id `after` on."""
    query = select(JobLogLine).where(JobLogLine.job_id == job_id, JobLogLine.id > after)
    return session.scalars(query.order_by(JobLogLine.id).limit(limit)).all()


def living_workers(session: Session, since: datetime) -> Sequence[str]:
    """Workers with a sign of life since then."""
    query = select(Worker.id).where(Worker.heartbeat_at >= since, Worker.stopped_at.is_(None))
    return session.scalars(query).all()


def beat(session: Session, worker_id: str, at: datetime) -> None:
    """A sign of life."""
    session.execute(update(Worker).where(Worker.id == worker_id).values(heartbeat_at=at))


def end_worker(session: Session, worker_id: str, at: datetime) -> None:
    """A worker has ended; what it ran can be taken over at once."""
    session.execute(update(Worker).where(Worker.id == worker_id).values(stopped_at=at))
