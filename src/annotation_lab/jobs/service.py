"""Jobs: asked for in the caller's transaction, run by workers, cancelled between steps."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy.orm import Session

from annotation_lab.jobs import events, queries
from annotation_lab.jobs.errors import JobNotFound
from annotation_lab.jobs.tables import Job, JobLogLine
from annotation_lab.storage.database import Database, now

ENDED = frozenset({"done", "failed", "cancelled"})


def enqueue(
    session: Session,
    kind: str,
    arguments: dict[str, Any],
    *,
    project_id: int | None,
    started_by: str,
    why: str = "",
) -> str:
    """Ask for a job and return its id. It starts once the session's transaction is committed, and only then."""
    job = Job(id=str(uuid4()), kind=kind, arguments=arguments, project_id=project_id, started_by=started_by, why=why)
    session.add(job)
    session.flush()
    events.tell(session, job.id)
    return job.id


def get_job(session: Session, job_id: str) -> Job:
    """One job. Raises `JobNotFound`."""
    job = queries.job_by_id(session, job_id)
    if job is None:
        raise JobNotFound(f"There is no job {job_id}.", hint="GET /api/v1/jobs lists them.")
    return job


def is_any_worker_alive(session: Session, dead_seconds: float) -> bool:
    """Whether a worker gave a sign of life in these seconds, so that a job would be done soon."""
    return bool(queries.living_workers(session, now() - timedelta(seconds=dead_seconds)))


def queue_positions(session: Session) -> dict[str, int]:
    """The place of each waiting job, from 1."""
    return {job_id: place for place, job_id in enumerate(queries.queue(session), start=1)}


def request_cancel(session: Session, job_id: str) -> None:
    """Have a job cancelled: at once while it waits, else after the step it is in."""
    job = get_job(session, job_id)
    if job.state == "waiting":
        job.state, job.finished_at = "cancelled", now()
    elif job.state not in ENDED:
        job.cancel_requested = True
    events.tell(session, job_id)


def note_result(session: Session, job_id: str, result: dict[str, Any]) -> None:
    """Note what came of a job, in the transaction that made it."""
    queries.change(session, job_id, result=result)


def is_over(session: Session, job_id: str) -> bool:
    """Whether a job has ended, or is not known at all."""
    job = queries.job_by_id(session, job_id)
    return job is None or job.state in ENDED


@dataclass(slots=True)
class JobContext:
    """What the handler of a job is given; every call is a short transaction of its own."""

    database: Database
    job_id: str
    arguments: dict[str, Any]
    project_id: int | None
    started_by: str

    def progress(self, done: int, total: int | None, unit: str, stage: str = "") -> None:
        """Tell how far the job is: `done` of `total`, counted in `unit`."""
        with self.database.write() as session:
            queries.change(session, self.job_id, done=done, total=total, unit=unit, stage=stage)
            events.tell(session, self.job_id)

    def stage(self, stage: str) -> None:
        """Tell what the job is doing; how far it is stays."""
        with self.database.read() as session:
            job = queries.job_by_id(session, self.job_id)
            if job is not None and job.stage == stage:
                return
        with self.database.write() as session:
            queries.change(session, self.job_id, stage=stage)
            events.tell(session, self.job_id)

    def log(self, line: str) -> None:
        """Add a line to the job's log."""
        with self.database.write() as session:
            session.add(JobLogLine(job_id=self.job_id, line=line))

    def cancelled(self) -> bool:
        """Whether somebody asked to cancel it."""
        with self.database.read() as session:
            job = queries.job_by_id(session, self.job_id)
            return job is None or job.cancel_requested

    def result(self) -> dict[str, Any] | None:
        """What was noted as its result, None before."""
        with self.database.read() as session:
            job = queries.job_by_id(session, self.job_id)
            return None if job is None else job.result

    def finish(self, result: dict[str, Any]) -> None:
        """Note what came of it, for the one who reads the job."""
        with self.database.write() as session:
            note_result(session, self.job_id, result)
