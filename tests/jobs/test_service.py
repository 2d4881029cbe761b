"""Jobs asked for, listed and cancelled, without a worker."""

import pytest

from annotation_lab.jobs import queries, service
from annotation_lab.jobs.errors import JobNotFound
from annotation_lab.jobs.tables import Job, Worker
from annotation_lab.storage.database import Database, now


def ask(database: Database, kind: str = "count") -> str:
    with database.write() as session:
        return service.enqueue(session, kind, {"to": 3}, project_id=None, started_by="ada", why="to see")


def job(database: Database, job_id: str) -> Job:
    with database.read() as session:
        return service.get_job(session, job_id)


def running(database: Database, worker_id: str) -> str:
    job_id = ask(database)
    with database.write() as session:
        session.add(Worker(id=worker_id, host="here", pid=1))
        assert queries.claim(session, job_id, worker_id, now())
    return job_id


def test_a_job_of_a_request_that_fails_is_never_seen(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.write() as session:
        service.enqueue(session, "count", {}, project_id=None, started_by="ada")
        _ = 1 // 0
    with database.read() as session:
        assert list(queries.waiting(session, 10)) == []


def test_a_job_is_claimed_once(database: Database) -> None:
    job_id = running(database, "one")
    with database.write() as session:
        assert not queries.claim(session, job_id, "two", now())
    assert (job(database, job_id).state, job(database, job_id).worker_id) == ("running", "one")


def test_a_waiting_job_is_cancelled_at_once_and_a_running_one_after_its_step(database: Database) -> None:
    waiting, begun = ask(database), running(database, "one")
    with database.write() as session:
        service.request_cancel(session, waiting)
        service.request_cancel(session, begun)
    assert job(database, waiting).state == "cancelled"
    assert job(database, begun).state == "running" and job(database, begun).cancel_requested


@pytest.mark.parametrize("crashed", [True, False])
def test_only_a_crash_of_the_worker_counts_against_a_job(database: Database, crashed: bool) -> None:
    job_id = running(database, "one")
    with database.write() as session:
        if not crashed:
            queries.end_worker(session, "one", now())
        assert queries.ended_in_order(session, "one") is not crashed
        [orphan] = queries.orphans(session, ["two"])
        assert queries.take_over(session, orphan, "two", crashed=crashed)
    assert (job(database, job_id).worker_id, job(database, job_id).recoveries) == ("two", int(crashed))


def test_progress_and_log_are_told(database: Database) -> None:
    job_id = running(database, "one")
    context = service.JobContext(database, job_id, {}, None, "ada")
    context.progress(1, 3, "tasks", "predicting")
    context.stage("resting")
    context.log("one of three")
    found = job(database, job_id)
    assert (found.done, found.total, found.unit, found.stage) == (1, 3, "tasks", "resting")
    with database.read() as session:
        assert [line.line for line in queries.log_lines(session, job_id, after=0, limit=9)] == ["one of three"]


def test_an_unknown_job_is_told(database: Database) -> None:
    with database.read() as session, pytest.raises(JobNotFound):
        service.get_job(session, "nothing")
