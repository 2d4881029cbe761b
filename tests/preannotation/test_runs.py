"""Runs as real processes, with the fake engine, on SQLite and PostgreSQL."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from annotation_lab.engines.fake import CRASH_WORD, FAIL_WORD
from annotation_lab.jobs import service as jobs
from annotation_lab.preannotation import service
from annotation_lab.preannotation.errors import NoServer, NothingChosen
from annotation_lab.preannotation.queries import tasks_of
from annotation_lab.preannotation.tables import Run
from annotation_lab.predictions import queries as predictions
from annotation_lab.tasks import queries as tasks
from annotation_lab.tasks.filters import TaskFilter
from annotation_lab.tasks.tables import Task
from tests.stand import Stand

pytestmark = pytest.mark.slow


def outcomes(stand: Stand, run: int) -> list[tuple[str, int | None]]:
    found = stand.in_session(
        lambda s: [(t.state, t.region_count) for t in tasks_of(s, run, state=None, after=0, limit=999)]
    )
    return list(found)


def counts(stand: Stand, project: int) -> list[int]:
    def ask(session: object) -> list[int]:
        ids = session.scalars(tasks.ids(project, TaskFilter()).order_by("id")).all()  # type: ignore[attr-defined]
        found = predictions.counts(session, ids)  # type: ignore[arg-type]
        return [found.get(task_id, 0) for task_id in ids]

    return list(stand.in_session(ask))


def test_each_task_is_told_by_what_became_of_it(stand: Stand) -> None:
    stand.start_worker()
    project = stand.project()
    stand.add_tasks(project, ["a drug and a drug", "nothing here", f"drug {FAIL_WORD}", " \r\n", "😀 drug"])
    stand.deployed(project)
    run = stand.start_run(project)
    stand.wait_for_run(run)
    assert stand.run(run).total == 5
    assert outcomes(stand, run) == [("done", 2), ("done", 0), ("failed", None), ("done", 0), ("done", 1)]
    assert counts(stand, project) == [1, 1, 0, 1, 1]

    def models(session: object) -> list[object]:
        ids = session.scalars(tasks.ids(project, TaskFilter()).order_by("id")).all()  # type: ignore[attr-defined]
        return [one.models for found in predictions.of_tasks(session, ids).values() for one in found]  # type: ignore[arg-type]

    # Those that found nothing too: who looks at it is told which model read the text, and in which version.
    assert stand.in_session(models) == [[{"name": "meds", "version": "1"}]] * 4


def test_what_was_predicted_before_is_skipped_unless_asked_for(stand: Stand) -> None:
    stand.start_worker()
    project = stand.project()
    stand.add_tasks(project, ["a drug"] * 1 + ["no"])
    stand.deployed(project)
    stand.wait_for_run(stand.start_run(project))
    second = stand.start_run(project)
    stand.wait_for_run(second)
    assert stand.states(second) == {"skipped": 2} and counts(stand, project) == [1, 1]
    stand.wait_for_run(stand.start_run(project, again=True))
    assert counts(stand, project) == [2, 2]


def test_tasks_are_found_by_the_run_or_the_model_that_predicted_them(stand: Stand) -> None:
    stand.start_worker()
    project, other = stand.project(), stand.project("Other", model="medsmore")
    stand.add_tasks(other, ["a drug"])
    stand.deployed(other)
    stand.wait_for_run(stand.start_run(other))
    runs = []
    stand.add_tasks(project, ["a drug", "none"])
    stand.deployed(project)
    for _ in range(2):
        runs.append(stand.start_run(project))
        stand.wait_for_run(runs[-1])
        stand.add_tasks(project, ["one more drug"])

    def found(in_project: int = project, **asked: Any) -> list[int]:
        ids = tasks.ids(in_project, TaskFilter(**asked))
        numbers = select(Task.number).where(Task.id.in_(ids)).order_by(Task.number)
        return list(stand.in_session(lambda session: list(session.scalars(numbers))))

    assert [found(run_id=run) for run in runs] == [[1, 2], [3]]
    assert found(model="meds") == [1, 2, 3] and found(other, model="medsmore") == [1]
    assert found(model="med") == found(model="medsmore") == found(model="me%") == found(other, run_id=runs[0]) == []
    assert found(model="meds", has_predictions=False) == [] and found(has_predictions=False) == [4]


def test_a_cancelled_run_keeps_what_is_done(stand: Stand) -> None:
    stand.start_worker(ALAB_FAKE_SECONDS_PER_TEXT="0.1")
    project = stand.project()
    stand.add_tasks(project, ["a drug"] * 200)
    stand.deployed(project)
    run = stand.start_run(project)
    stand.wait_for_first_predictions(run)
    with stand.database.write() as session:
        service.cancel_run(session, session.get_one(Run, run), by="owner")
    stand.wait_for_run(run, "cancelled")
    states = stand.states(run)
    assert states["done"] > 0 and states["waiting"] > 0
    assert sum(counts(stand, project)) == states["done"]


def test_a_text_that_ends_the_server_fails_alone(stand: Stand) -> None:
    stand.start_worker()
    project = stand.project()
    texts = ["a drug"] * 9
    texts[5] = f"a drug {CRASH_WORD}"
    stand.add_tasks(project, texts)
    stand.deployed(project)
    run = stand.start_run(project)
    stand.wait_for_run(run)
    assert [state for state, _ in outcomes(stand, run)] == ["done"] * 5 + ["failed"] + ["done"] * 3
    assert counts(stand, project) == [1] * 5 + [0] + [1] * 3


def test_failed_tasks_can_be_tried_again(stand: Stand, tmp_path: Path) -> None:
    mended = tmp_path / "mended"
    stand.start_worker(ALAB_FAKE_MENDED=str(mended))
    project = stand.project()
    stand.add_tasks(project, ["a drug", f"drug {FAIL_WORD}"])
    stand.deployed(project)
    run = stand.start_run(project)
    stand.wait_for_run(run)

    def again() -> int:
        with stand.database.write() as session:
            count = service.retry_failed(session, session.get_one(Run, run), by="owner")
        stand.wait_for_run(run)
        return count

    assert again() == 1
    assert stand.states(run) == {"done": 1, "failed": 1} and counts(stand, project) == [1, 0]
    mended.touch()
    assert again() == 1
    assert stand.states(run) == {"done": 2} and counts(stand, project) == [1, 1]


def test_a_task_that_is_deleted_meanwhile_does_not_fail_the_run(stand: Stand) -> None:
    stand.start_worker(ALAB_FAKE_SECONDS_PER_TEXT="0.2")
    stand.environment["ALAB_CHUNK_TASKS"] = "4"
    project = stand.project()
    stand.add_tasks(project, ["a drug"] * 12)
    stand.deployed(project)
    run = stand.start_run(project)
    stand.wait_for_first_predictions(run)
    with stand.database.write() as session:  # of the chunks on their way, and of those that wait
        for task in session.query(Task).filter_by(project_id=project, text_length=6).order_by(Task.id.desc()).limit(7):
            session.delete(task)
    stand.wait_for_run(run)
    assert stand.states(run) == {"done": 5} and counts(stand, project) == [1] * 5


def test_without_a_server_it_is_told_to_deploy(stand: Stand) -> None:
    project = stand.project()
    stand.add_tasks(project, ["a drug"])
    with pytest.raises(NoServer, match="Nothing is deployed"):
        stand.start_run(project)
    stand.deploy(project)
    with pytest.raises(NoServer, match="pending: waiting for a worker"):
        stand.start_run(project)


def test_an_empty_choice_is_refused(stand: Stand) -> None:
    stand.start_worker()
    project = stand.project()
    stand.deployed(project)
    with pytest.raises(NothingChosen):
        stand.start_run(project)


def test_the_job_tells_progress_and_who(stand: Stand) -> None:
    stand.start_worker()
    project = stand.project()
    stand.add_tasks(project, ["a drug"] * 10)
    stand.deployed(project)
    run = stand.start_run(project)
    stand.wait_for_run(run)
    job = stand.in_session(lambda s: jobs.get_job(s, stand.run(run).job_id or ""))
    assert (job.started_by, job.done, job.total, job.unit) == ("owner", 10, 10, "tasks")
