"""`kill -9` in the middle of a run: it completes, and each task has exactly one prediction of it."""

import pytest

from annotation_lab.jobs import service as jobs
from annotation_lab.jobs.runner import MOST_RECOVERIES
from annotation_lab.jobs.tables import Job
from tests.preannotation.test_runs import counts
from tests.stand import Stand, kill, until

pytestmark = pytest.mark.slow
TASKS = 60


def begin(stand: Stand, tasks: int = TASKS) -> tuple[int, int, int]:
    project = stand.project()
    stand.add_tasks(project, [f"a drug {number}" for number in range(tasks)])
    server = stand.deployed(project)
    run = stand.start_run(project)
    stand.wait_for_first_predictions(run)
    assert stand.states(run).get("waiting", 0) > 0, "the run was too quick to be killed in the middle"
    return project, server, run


def check(stand: Stand, project: int, run: int) -> None:
    stand.wait_for_run(run)
    assert stand.states(run) == {"done": TASKS}
    assert counts(stand, project) == [1] * TASKS


def test_the_worker_is_killed(stand: Stand) -> None:
    worker = stand.start_worker(ALAB_FAKE_SECONDS_PER_TEXT="0.05")
    project, _, run = begin(stand)
    kill(worker.pid)
    worker.wait()
    stand.start_worker(ALAB_FAKE_SECONDS_PER_TEXT="0.05")
    check(stand, project, run)


def test_the_server_is_killed(stand: Stand) -> None:
    stand.start_worker(ALAB_FAKE_SECONDS_PER_TEXT="0.05")
    project, server, run = begin(stand)
    kill(stand.server(server).pid or 0)
    check(stand, project, run)


def test_worker_and_server_are_killed_together(stand: Stand) -> None:
    worker = stand.start_worker(ALAB_FAKE_SECONDS_PER_TEXT="0.05")
    project, server, run = begin(stand)
    kill(worker.pid)
    kill(stand.server(server).pid or 0)
    worker.wait()
    stand.start_worker(ALAB_FAKE_SECONDS_PER_TEXT="0.05")
    check(stand, project, run)


def test_of_two_workers_the_other_one_takes_over(stand: Stand) -> None:
    first = stand.start_worker(ALAB_FAKE_SECONDS_PER_TEXT="0.05")
    project, _, run = begin(stand)
    stand.start_worker(ALAB_FAKE_SECONDS_PER_TEXT="0.05")
    kill(first.pid)
    first.wait()
    check(stand, project, run)


def test_a_job_that_takes_down_its_worker_again_and_again_is_given_up(stand: Stand) -> None:
    worker = stand.start_worker(ALAB_FAKE_SECONDS_PER_TEXT="0.3")
    _, _, run = begin(stand, tasks=2000)
    job_id = stand.run(run).job_id or ""
    for number in range(MOST_RECOVERIES + 1):
        kill(worker.pid)
        worker.wait()
        worker = stand.start_worker(ALAB_FAKE_SECONDS_PER_TEXT="0.3")
        until(lambda n=number: _job(stand, job_id).recoveries > n, lambda: "nobody took the job over")  # type: ignore[misc]
        if number < MOST_RECOVERIES:
            _wait_for_progress(stand, run)
    until(lambda: _job(stand, job_id).state == "failed", lambda: f"the job is {_job(stand, job_id).state}")
    assert "4 times" in (_job(stand, job_id).error or "")


def _wait_for_progress(stand: Stand, run: int) -> None:
    """Killed before it has begun there, the job would not have taken down that worker."""
    done = stand.states(run)["done"]
    until(lambda: stand.states(run)["done"] > done, lambda: "the job does not go on")


def _job(stand: Stand, job_id: str) -> Job:
    found: Job = stand.in_session(lambda s: jobs.get_job(s, job_id))
    return found
