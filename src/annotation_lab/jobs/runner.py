"""Runs jobs as durable DBOS workflows: each step is recorded, and a dead worker's jobs are taken up by a living one.

A job is a workflow of steps; a step that was under way at a kill runs again, so every step is idempotent.
What a trial of DBOS showed, and why it is used this way: docs/decisions/0003-jobs-on-dbos.md.
"""

import os
import socket
import threading
from collections.abc import Mapping
from datetime import timedelta
from typing import Protocol
from uuid import uuid4

import structlog
from dbos import DBOS, DBOSConfig, DBOSPortableJSONSerializer, SetWorkflowID

from annotation_lab.errors import AnnotationLabError
from annotation_lab.jobs import events, queries
from annotation_lab.jobs.service import ENDED, JobContext
from annotation_lab.jobs.tables import Job, Worker
from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database, now

log = structlog.get_logger("annotation_lab.jobs")

POLL_SECONDS = 0.3
JOBS_AT_ONCE = 8
STOP_SECONDS = 5.0
"""How long a stopping worker waits for the steps it is in; one that takes longer runs again elsewhere."""
MOST_RECOVERIES = 3
"""A job that took down its worker more often than this is not tried again."""


class JobHandler(Protocol):
    """One kind of job."""

    def step(self, context: JobContext) -> bool:
        """Do the next piece, of some seconds; true while there is more. Must be idempotent."""

    def ended(self, context: JobContext, state: str, reason: str | None) -> None:
        """Called when the job is cancelled or has failed, to leave nothing half-done."""


class JobRunner:
    """The jobs of one worker; one in a process."""

    def __init__(self, database: Database, settings: Settings, handlers: Mapping[str, JobHandler]) -> None:
        self.database = database
        self.settings = settings
        self.handlers = handlers
        self.worker_id = f"{socket.gethostname()}-{os.getpid()}-{uuid4().hex[:6]}"
        self.stopping = threading.Event()
        self._steps = 0
        self._steps_changed = threading.Condition()

    def start(self) -> None:
        """Register the worker, start DBOS and the threads that beat and look for jobs."""
        global _runner  # noqa: PLW0603 - DBOS knows workflows by function, so the function must find its runner
        _runner = self
        with self.database.write() as session:
            session.add(Worker(id=self.worker_id, host=socket.gethostname(), pid=os.getpid()))
        DBOS(config=_configuration(self.database, self.settings, self.worker_id))
        DBOS.launch()
        threading.Thread(target=self._beat, name="heartbeat", daemon=True).start()
        threading.Thread(target=self._look_for_jobs, name="jobs", daemon=True).start()

    def stop(self) -> None:
        """Begin no more steps and let the next worker take over what runs; the process is to end right after.

        DBOS is left as it is: taken down under a running workflow, it would note that workflow as failed.
        """
        self.stopping.set()
        with self._steps_changed:
            self._steps_changed.wait_for(lambda: self._steps == 0, STOP_SECONDS)
        with self.database.write() as session:
            queries.end_worker(session, self.worker_id, now())

    def _beat(self) -> None:
        while not self.stopping.wait(self.settings.worker_heartbeat_seconds):
            try:
                with self.database.write() as session:
                    queries.beat(session, self.worker_id, now())
            except Exception as error:
                log.error("no sign of life could be given", error=str(error))

    def _look_for_jobs(self) -> None:
        while not self.stopping.wait(POLL_SECONDS):
            try:
                self._take_up_orphans()
                self._start_waiting()
            except Exception as error:
                log.error("jobs could not be looked for", error=str(error))

    def _start_waiting(self) -> None:
        with self.database.read() as session:
            ids = [job.id for job in queries.waiting(session, JOBS_AT_ONCE)]
        for job_id in ids:
            with self.database.write() as session:
                claimed = queries.claim(session, job_id, self.worker_id, now())
                if claimed:
                    events.tell(session, job_id)
            if claimed:
                self._start_workflow(job_id)

    def _take_up_orphans(self) -> None:
        since = now() - timedelta(seconds=self.settings.worker_dead_seconds)
        with self.database.read() as session:
            living = [*queries.living_workers(session, since), self.worker_id]
            orphans = list(queries.orphans(session, living))
            session.expunge_all()
        for job in orphans:
            with self.database.write() as session:
                crashed = not queries.ended_in_order(session, job.worker_id)
                taken = queries.take_over(session, job, self.worker_id, crashed=crashed)
            if taken and crashed and job.recoveries >= MOST_RECOVERIES:
                self._fail(job.id, f"It took down its worker {job.recoveries + 1} times and is not tried again.")
            elif taken:
                log.info("job taken over", job=job.id, worker=self.worker_id)
                self._resume_workflow(job.id)

    def _start_workflow(self, job_id: str) -> None:
        with SetWorkflowID(job_id):
            DBOS.start_workflow(job_workflow, job_id)

    def _resume_workflow(self, job_id: str) -> None:
        """A worker may have died between claiming the job and starting its workflow."""
        if DBOS.get_workflow_status(job_id) is None:
            self._start_workflow(job_id)
        else:
            DBOS.resume_workflow(job_id)

    def step(self, job_id: str) -> bool:
        """One step of a job; true while there is more. Never returns once the worker is stopping."""
        with self._steps_changed:
            begins = not self.stopping.is_set()
            self._steps += int(begins)
        if not begins:
            threading.Event().wait()
        try:
            return self._step(job_id)
        finally:
            with self._steps_changed:
                self._steps -= 1
                self._steps_changed.notify_all()

    def _step(self, job_id: str) -> bool:
        with self.database.write() as session:
            job = queries.job_by_id(session, job_id)
            if job is None or job.state in ENDED:
                return False
            job.worker_id = self.worker_id
            context = _context(self.database, job)
            cancelled, handler = job.cancel_requested, self.handlers.get(job.kind)
        if handler is None:
            return self._fail(job_id, "This worker does not know this kind of job.")
        if cancelled:
            handler.ended(context, "cancelled", None)
            return self._end(job_id, "cancelled")
        try:
            more = handler.step(context)
        except Exception as error:
            reason = str(error) if isinstance(error, AnnotationLabError) else f"{type(error).__name__}: {error}"
            log.error("job failed", job=job_id, reason=reason, exc_info=not isinstance(error, AnnotationLabError))
            state = "cancelled" if context.cancelled() else "failed"
            handler.ended(context, state, reason)
            return self._end(job_id, state, reason)
        return more or self._end(job_id, "done")

    def _fail(self, job_id: str, reason: str) -> bool:
        return self._end(job_id, "failed", reason)

    def _end(self, job_id: str, state: str, error: str | None = None) -> bool:
        with self.database.write() as session:
            queries.change(session, job_id, state=state, error=error, finished_at=now())
            events.tell(session, job_id)
        return False


_runner: JobRunner | None = None


@DBOS.workflow(name="job")
def job_workflow(job_id: str) -> None:
    """Take step after step until there is no more."""
    runner = _runner
    if runner is None:
        raise RuntimeError("No job runner was started in this process.")
    number = 0
    while DBOS.run_step({"name": f"step {number}"}, runner.step, job_id):
        number += 1


def _context(database: Database, job: Job) -> JobContext:
    return JobContext(database, job.id, dict(job.arguments), job.project_id, job.started_by)


def _configuration(database: Database, settings: Settings, worker_id: str) -> DBOSConfig:
    own_file = settings.data_dir.resolve() / "jobs.db"
    own_file.parent.mkdir(parents=True, exist_ok=True)
    postgres = database.url.replace("postgresql+psycopg://", "postgresql://", 1)
    return DBOSConfig(
        name="annotation-lab",
        system_database_url=f"sqlite:///{own_file}" if database.is_sqlite else postgres,
        dbos_system_schema="jobs",
        # Pinned: by default it is a hash of the source, and no job would be taken up after an update.
        application_version="1",
        executor_id=worker_id,
        serializer=DBOSPortableJSONSerializer(),
        log_level="WARNING",
        console_log_level="WARNING",
    )
