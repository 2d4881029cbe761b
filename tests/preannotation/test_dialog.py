"""What the Preannotate dialog tells, by API, without any process."""

from collections.abc import Iterator
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from annotation_lab.deployments import queries as deployments
from annotation_lab.deployments.tables import Deployment
from annotation_lab.preannotation import queries
from annotation_lab.preannotation.tables import Run, RunTask
from annotation_lab.predictions import service as predictions
from annotation_lab.projects.tables import Member
from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database, now
from annotation_lab.tasks.tables import Task, TaskStatus
from annotation_lab.team.permissions import Role
from tests.conftest import SignIn, Users
from tests.stand import Stand


@pytest.fixture
def idle(database: Database, settings: Settings, users: Users) -> Iterator[Stand]:
    """An installation whose workers are not started."""
    yield Stand(database, settings, users["owner"])


def dialog(client: TestClient, project: int, **choice: object) -> dict[str, object]:
    answer = client.post(f"/api/v1/projects/{project}/preannotation-dialog", json=choice)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def make_ready(database: Database, server: int) -> None:
    with database.write() as session:
        deployments.change(session, server, state="idle", ready_at=now(), address="http://127.0.0.1:1")


def test_before_anything_is_deployed(client: TestClient, idle: Stand) -> None:
    project = idle.project()
    idle.add_tasks(project, ["a drug", "another"])
    told = dialog(client, project)
    assert (told["last_deployment"], told["picked"], told["is_current"], told["servers"]) == (None, None, False, [])
    assert told["tasks"] == {"chosen": 2, "with_predictions": 0, "with_same_prediction": 0, "characters": 13}
    assert told["estimate"] == {"seconds": None, "runs": 0}
    assert told["capacity"] == {"most": 2, "running": 0, "could_go": []}
    assert told["deploy"] == {
        "models": [{"name": "meds", "version": 1, "kind": "ner", "labels": ["DRUG"]}],
        "problems": [],
        "reason": None,
        "same_as": None,
    }
    assert told["is_worker_alive"] is False


def test_what_cannot_be_built_is_told_with_its_problems(client: TestClient, idle: Stand, database: Database) -> None:
    project = idle.project()
    with database.write() as session:
        from annotation_lab.models_hub.tables import Model

        session.query(Model).delete()
    told = dialog(client, project)["deploy"]
    assert isinstance(told, dict)
    assert told["models"] == [] and "no model 'meds'" in told["reason"]
    assert [problem["code"] for problem in told["problems"]] == ["unknown-model"]


def test_a_changed_config_is_not_what_runs(client: TestClient, idle: Stand, database: Database) -> None:
    project = idle.project()
    server = idle.deploy(project)
    told = dialog(client, project)
    assert (told["last_deployment"], told["is_current"]) == (server, True)
    assert told["deploy"]["same_as"] == server  # type: ignore[index]
    with database.write() as session:
        from annotation_lab.projects.tables import Project

        found = session.get_one(Project, project)
        found.labeling_config = found.labeling_config.replace(' model="meds"', "")
        found.config_version += 1
    told = dialog(client, project)
    assert (told["last_deployment"], told["is_current"]) == (server, False)


def test_the_time_is_estimated_from_earlier_runs_of_the_same_pipeline(
    client: TestClient, idle: Stand, database: Database
) -> None:
    project = idle.project()
    idle.add_tasks(project, ["x" * 100, "y" * 300])
    server = idle.deploy(project)
    with database.write() as session:
        fingerprint = session.get_one(Deployment, server).pipeline_fingerprint
        for characters, seconds in ((1000, 10), (3000, 50)):
            facts = {"project_id": project, "deployment_id": server, "state": "done", "started_by": "owner"}
            start = now()
            run = Run(**facts, pipeline_fingerprint=fingerprint, characters=characters, started_at=start)
            run.finished_at = start + timedelta(seconds=seconds)
            session.add(run)
        session.add(Run(**facts, pipeline_fingerprint="another", characters=1, started_at=start, finished_at=start))
    assert dialog(client, project)["estimate"] == {"seconds": 6.0, "runs": 2}


def test_what_was_predicted_before_is_counted(client: TestClient, idle: Stand, database: Database) -> None:
    project = idle.project()
    idle.add_tasks(project, ["a drug", "no"])
    server = idle.deploy(project)
    with database.write() as session:
        fingerprint = session.get_one(Deployment, server).pipeline_fingerprint
        run = Run(project_id=project, deployment_id=server, pipeline_fingerprint=fingerprint, state="done",
                  started_by="owner")  # fmt: skip
        session.add(run)
        session.flush()
        first = session.execute(queries.select(queries.Task.id, queries.Task.text_sha256)).all()[0]
        predictions.store(
            session,
            project_id=project,
            run_id=run.id,
            fingerprint=fingerprint,
            run_facts=None,
            found={first[0]: (first[1], [])},
        )
    assert dialog(client, project)["tasks"] == {
        "chosen": 2, "with_predictions": 1, "with_same_prediction": 1, "characters": 2,
    }  # fmt: skip


def test_two_managers_who_deploy_at_once_are_told_the_same(
    signed_in: SignIn, idle: Stand, database: Database, users: Users
) -> None:
    project = idle.project()
    with database.write() as session:
        session.add(Member(project_id=project, user_id=users["manager"].id, role=Role.MANAGER))
    clients = [signed_in(users["owner"]), signed_in(users["manager"])]
    barrier, answers = Barrier(2), [0, 0]

    def ask(place: int) -> None:
        barrier.wait()
        answers[place] = clients[place].post(f"/api/v1/projects/{project}/deploy", json={}).json()["id"]

    run_both(ask)
    assert answers[0] == answers[1]
    for client in clients:
        told = dialog(client, project)
        assert (told["last_deployment"], told["capacity"]["running"]) == (answers[0], 1)  # type: ignore[index]


def test_the_last_place_is_given_once_and_the_other_is_told_who_could_go(
    signed_in: SignIn, idle: Stand, database: Database, users: Users
) -> None:
    first = idle.deploy(idle.project("First", "first"))
    make_ready(database, first)
    projects = [idle.project("Second", "second"), idle.project("Third", "third")]
    with database.write() as session:
        session.add(Member(project_id=projects[1], user_id=users["manager"].id, role=Role.MANAGER))
    clients = [signed_in(users["owner"]), signed_in(users["manager"])]
    barrier, answers = Barrier(2), [None, None]

    def ask(place: int) -> None:
        barrier.wait()
        answers[place] = clients[place].post(f"/api/v1/projects/{projects[place]}/deploy", json={})  # type: ignore[call-overload]

    run_both(ask)
    assert sorted(answer.status_code for answer in answers) == [202, 409]  # type: ignore[attr-defined]
    refused = next(answer for answer in answers if answer.status_code == 409)  # type: ignore[attr-defined]
    assert refused.json()["error"]["details"][0]["id"] == first, "the idle one comes first"
    owners, managers = (dialog(client, project)["capacity"] for client, project in zip(clients, projects, strict=True))
    assert owners["running"] == owners["most"] == 2 and owners["could_go"][0] == first  # type: ignore[index,call-overload]
    third = [one for one in owners["could_go"] if one != first and answers[1].status_code == 202]  # type: ignore[attr-defined,index]
    assert managers["could_go"] == third, "a Manager of the third project may stop its server only"  # type: ignore[index]


def run_both(ask: object) -> None:
    threads = [Thread(target=ask, args=(place,)) for place in (0, 1)]  # type: ignore[arg-type]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_very_many_tasks_can_be_named(client: TestClient, idle: Stand, database: Database) -> None:
    project = idle.project()
    idle.add_tasks(project, ["a", "b", "c"])
    make_ready(database, idle.deploy(project))
    named = [*range(10, 90_000), 2]
    assert dialog(client, project, task_ids=named)["tasks"]["chosen"] == 1  # type: ignore[index]
    run = client.post(f"/api/v1/projects/{project}/preannotate", json={"task_ids": named}).json()
    assert run["total"] == 1
    with database.read() as session:
        assert [task.task_id for task in session.query(RunTask)] == [2]


def test_what_the_list_of_tasks_shows_can_be_chosen(client: TestClient, idle: Stand, database: Database) -> None:
    project = idle.project()
    idle.add_tasks(project, ["a drug", "another", "a third drug"])
    with database.write() as session:
        rows = session.scalars(select(Task).where(Task.project_id == project).order_by(Task.number)).all()
        rows[0].status = TaskStatus.SUBMITTED
        last = rows[2].id
    client.post(f"/api/v1/projects/{project}/tags", json={"name": "Odd"})
    tagged = client.post(f"/api/v1/projects/{project}/tasks/tags", json={"task_ids": [last], "add": ["Odd"]})
    assert tagged.status_code == 200, tagged.text
    place = f"/api/v1/projects/{project}/tasks"
    wanted: list[dict[str, object]] = [
        {}, {"search": "text: drug"}, {"status": ["submitted"]}, {"tag": ["Odd"]}, {"search": "drug", "tag": ["Odd"]},
        {"assigned": "nobody"}, {"has_completions": True},
    ]  # fmt: skip
    for choice in wanted:
        listed = client.get(place, params=choice).json()["total"]  # type: ignore[arg-type]
        told = dialog(client, project, **choice)["tasks"]
        assert told["chosen"] == listed, choice  # type: ignore[index]
    make_ready(database, idle.deploy(project))
    run = client.post(f"/api/v1/projects/{project}/preannotate", json={"search": "text: drug", "tag": ["Odd"]})
    assert run.status_code == 202, run.text
    with database.read() as session:
        assert list(session.scalars(select(RunTask.task_id))) == [last]
    refused = client.post(f"/api/v1/projects/{project}/preannotate", json={"no_such_field": 1})
    assert refused.status_code == 422
