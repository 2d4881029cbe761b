"""The next task: assigned ones first, free ones within the overlap, by many people at once."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient

from annotation_lab.projects import service as projects
from annotation_lab.projects.tables import Project
from annotation_lab.storage.database import Database, now
from annotation_lab.tasks import queries, serving
from annotation_lab.tasks import service as tasks
from annotation_lab.tasks.tables import TaskLease, TaskStatus
from annotation_lab.team.permissions import Role
from annotation_lab.team.tables import User
from tests.tasks.conftest import Team

PEOPLE, TASKS = 20, 60


def served(team: Team, client: TestClient, **body: Any) -> int | None:
    number: int | None = team.do("next-task", client, **body)["number"]
    return number


def set_up(team: Team, **settings: Any) -> None:
    given = team.owner.get(team.path).json()["settings"] | settings
    assert team.owner.put(f"{team.path}/settings", json=given).status_code < 300


def test_assigned_tasks_in_order_until_they_are_done(team: Team, database: Database, users: dict[str, User]) -> None:
    assert served(team, team.annotator) is None
    team.do("tasks/assign", task_ids=team.ids[4:7], usernames=["annotator"])
    assert served(team, team.annotator) == 5
    assert served(team, team.annotator, after=team.ids[4]) == 6
    assert served(team, team.annotator, after=team.ids[6]) == 5
    me = users["annotator"].id
    with database.write() as session:
        done = {(team.ids[4], me): TaskStatus.SUBMITTED, (team.ids[5], me): TaskStatus.TO_CORRECT}
        tasks.set_own_statuses(session, done)
    assert served(team, team.annotator) == 6
    told = team.annotator.get(f"{team.path}/progress").json()["annotator"]
    assert told == {"incomplete": 1, "in_progress": 0, "submitted": 1, "reviewed": 0, "to_correct": 1}
    assert team.numbers(team.annotator, status=["submitted", "to_correct"]) == [5, 6]


def test_what_models_are_least_sure_of_comes_first(team: Team) -> None:
    team.do("tasks/assign", all=True, usernames=["annotator"])
    assert team.owner.patch(team.path, json={"sampling": "uncertainty"}).status_code == 200
    assert served(team, team.annotator) == 3
    assert served(team, team.annotator, after=team.ids[2]) == 4
    assert team.numbers(sort="confidence")[:2] == [3, 4]
    assert team.numbers(confidence_below=0.5) == [3]


def test_random_order_serves_any_of_mine(team: Team) -> None:
    team.do("tasks/assign", task_ids=team.ids[2:5], usernames=["annotator"])
    assert team.owner.patch(team.path, json={"sampling": "uniform"}).status_code == 200
    assert {served(team, team.annotator) for _ in range(60)} == {3, 4, 5}


def test_free_tasks_only_where_the_project_serves_them(team: Team) -> None:
    assert served(team, team.annotator) is None
    set_up(team, serve_unassigned=True)
    team.do("tasks/assign", task_ids=team.ids[:1], usernames=["stranger"])
    assert served(team, team.annotator) == 2
    assert served(team, team.annotator) == 2
    assert served(team, team.second) == 1
    assert served(team, team.annotator, only_assigned=True) is None
    assert team.annotator.get(f"/api/v1/tasks/{team.ids[1]}").status_code == 200
    assert team.annotator.get(f"/api/v1/tasks/{team.ids[2]}").status_code == 404
    assert served(team, team.owner) == 3
    assert served(team, team.owner, only_assigned=True) is None


def test_a_lease_ends_is_renewed_by_drafts_and_becomes_an_assignment(team: Team, database: Database) -> None:
    set_up(team, serve_unassigned=True)
    assert served(team, team.annotator) == 1
    own = team.annotator.post(f"/api/v1/tasks/{team.ids[0]}/completions", json={}).json()
    with database.write() as session:
        lease = session.query(TaskLease).one()
        before = lease.expires_at = now() + timedelta(seconds=5)
    body = {"version": own["version"], "result": [], "draft": True}
    path = f"/api/v1/completions/{own['id']}"
    item = {
        "id": "r1", "type": "labels", "from_name": "label", "to_name": "text",
        "value": {"start": 0, "end": 4, "text": "Take", "labels": ["Person"]},
    }  # fmt: skip
    draft = team.annotator.put(path, json=body | {"result": [item]})
    assert draft.status_code == 200, draft.text
    with database.read() as session:
        assert session.query(TaskLease).one().expires_at > before
    assert served(team, team.second) == 2
    with database.write() as session:
        for lease in session.query(TaskLease):
            lease.expires_at = now() - timedelta(seconds=1)
    assert served(team, team.second) == 1
    saved = team.annotator.put(path, json={"version": draft.json()["version"], "result": [item]})
    assert saved.status_code == 200, saved.text
    row = team.owner.get(f"{team.path}/tasks", params={"limit": 1}).json()["items"][0]
    assert row["annotators"] == ["annotator"]


@pytest.mark.parametrize("overlap", [1, 3])
def test_twenty_people_at_once(database: Database, password_hash: str, overlap: int) -> None:
    """Each takes and finishes tasks until there is none; every task is done by exactly `overlap` people."""
    with database.write() as session:
        people = [User(username=f"p{n}", password_hash=password_hash) for n in range(PEOPLE)]
        session.add_all(people)
        session.flush()
        project = projects.create_project(session, people[0], "Many")
        project.settings = {"serve_unassigned": True, "overlap": overlap}
        for one in people[1:]:
            projects.set_member(session, project, one, Role.ANNOTATOR, by="p0")
        columns = {"project_id": project.id, "text_sha256": "", "text_length": 1, "created_by": "p0", "text": "x"}
        queries.insert_all(session, [columns | {"number": n, "title": f"{n}"} for n in range(1, TASKS + 1)])
        project_id, user_ids = project.id, [one.id for one in people]

    def work(user_id: int) -> list[int]:
        done: list[int] = []
        while True:
            with database.write() as session:
                user, own = session.get_one(User, user_id), session.get_one(Project, project_id)
                found = serving.next_task(session, user, own, lease_seconds=600)
                if found is None:
                    return done
            with database.write() as session:
                user = session.get_one(User, user_id)
                serving.worked_on(session.connection(), found.task_id, user.username, is_draft=False)
                tasks.set_own_statuses(session, {(found.task_id, user_id): TaskStatus.SUBMITTED})
                tasks.set_statuses(session, {found.task_id: TaskStatus.SUBMITTED})
            done.append(found.number)

    with ThreadPoolExecutor(PEOPLE) as pool:
        results = list(pool.map(work, user_ids))
    assert Counter(number for done in results for number in done) == dict.fromkeys(range(1, TASKS + 1), overlap)
    assert all(len(set(done)) == len(done) for done in results)
