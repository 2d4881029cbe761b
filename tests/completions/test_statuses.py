"""The stored statuses follow every act, assignment, change of the team and import."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import update

from annotation_lab.completions import beginning, statuses, submitting
from annotation_lab.completions.beginning import Source
from annotation_lab.projects import service as projects
from annotation_lab.projects.tables import Project
from annotation_lab.storage.database import Database, now
from annotation_lab.tasks import queries as task_queries
from annotation_lab.tasks.assigning import Share, assign, unassign
from annotation_lab.tasks.filters import TaskFilter
from annotation_lab.tasks.selection import chosen
from annotation_lab.tasks.tables import Assignment, Task, TaskStatus
from annotation_lab.team.permissions import Role
from tests.completions.conftest import ASPIRIN, TEXT, Bench, json_of
from tests.conftest import Users


@pytest.fixture
def told(bench: Bench, database: Database, users: Users) -> "Told":
    return Told(bench, database, users)


class Told:
    """What the database says of the task."""

    def __init__(self, bench: Bench, database: Database, users: Users) -> None:
        self.bench, self.database, self.users = bench, database, users

    def __call__(self) -> tuple[str, str]:
        """The team's view, and that of the annotator."""
        with self.database.read() as session:
            key = (self.bench.task, self.users["annotator"].id, str(Role.ANNOTATOR))
            own = session.get(Assignment, key)
            return session.get_one(Task, self.bench.task).status, own.status if own else "none"


def both(status: str) -> tuple[str, str]:
    return status, status


def test_each_act_is_followed(bench: Bench, told: Told) -> None:
    assert told() == both("incomplete")
    made = bench.begin()
    made = bench.save("annotator", made, ASPIRIN, draft=True).json()
    assert told() == both("incomplete")
    made = bench.save("annotator", made, ASPIRIN).json()
    assert told() == both("in_progress")
    bench.ask("annotator", "DELETE", f"/completions/{made['id']}?version={made['version']}")
    assert told() == both("incomplete")
    made = bench.ask("annotator", "POST", f"/completions/{made['id']}/restore").json()
    assert told() == both("in_progress")
    done = bench.submit("annotator", made)
    assert told() == both("submitted")
    done = bench.ask("annotator", "PUT", f"/completions/{done['id']}/star", starred=False).json()
    assert told() == both("in_progress")
    done = bench.ask("annotator", "PUT", f"/completions/{done['id']}/star", starred=True).json()
    done = bench.review("reviewer", "accept", done).json()
    assert told() == both("reviewed")
    done = bench.review("reviewer", "undo-review", done).json()
    assert told() == both("submitted")
    bench.review("reviewer", "reject", done, note="x")
    assert told() == both("to_correct")
    copy = bench.begin(completion_id=done["id"])
    copy = bench.save("annotator", copy, ASPIRIN).json()
    assert told() == both("to_correct")
    bench.submit("annotator", copy)
    assert told() == both("submitted")


def test_accept_prediction_and_direct_submit(bench: Bench, told: Told) -> None:
    bench.ask("annotator", "POST", f"/predictions/{bench.prediction}/accept", confidence=[0, 1])
    assert told() == both("submitted")


def test_assignments_and_the_team_are_followed(bench: Bench, told: Told, database: Database, users: Users) -> None:
    bench.submit("manager", bench.begin("manager"))
    assert told() == both("incomplete")

    def do(act: str, *names: str) -> None:
        with database.write() as session:
            project = session.get_one(Project, bench.project)
            tasks = chosen(session, project.id, wanted=TaskFilter())
            if act == "assign":
                assign(session, project, tasks, Share(names, Role.ANNOTATOR), by="test")
            else:
                unassign(session, project, tasks, names, Role.ANNOTATOR, by="test")

    do("unassign", "annotator")
    assert told() == ("submitted", "none")
    do("assign", "annotator")
    assert told() == both("incomplete")
    bench.submit("annotator", bench.begin())
    do("assign", "owner")
    assert told() == ("in_progress", "submitted")
    do("unassign", "owner")
    assert told() == both("submitted")
    do("unassign", "annotator")
    with database.write() as session:
        project = session.get_one(Project, bench.project)
        projects.remove_member(session, project, users["manager"], by="test")
    assert told() == ("incomplete", "none")
    with database.write() as session:
        project = session.get_one(Project, bench.project)
        projects.set_member(session, project, users["manager"], Role.MANAGER, by="test")
    assert told() == ("submitted", "none")


def test_a_member_who_leaves_takes_his_assignments_along(bench: Bench, told: Told) -> None:
    bench.submit("manager", bench.begin("manager"))
    assert bench.ask("owner", "DELETE", f"/projects/{bench.project}/members/annotator").status_code == 204
    assert told() == ("submitted", "none")


def test_a_user_who_is_deleted_leaves_no_status_behind(bench: Bench, told: Told) -> None:
    bench.submit("manager", bench.begin("manager"))
    users = bench.ask("admin", "GET", "/users").json()["items"]
    (number,) = [one["id"] for one in users if one["username"] == "annotator"]
    assert bench.ask("admin", "DELETE", f"/users/{number}").status_code == 204
    assert told() == ("submitted", "none")


def test_imported_completions_are_followed(bench: Bench, told: Told) -> None:
    done = {
        "created_username": "annotator", "submitted_at": "2026-01-01T00:00:00", "honeypot": True, "result": [ASPIRIN],
    }  # fmt: skip
    rows = [{"data": {"text": TEXT, "title": "t"}, "completions": [done]}]
    files = [("files", ("t.json", json_of(rows)))]
    path = f"/api/v1/projects/{bench.project}/import?existing=overwrite"
    answer = bench.sign_in("owner").post(path, files=files, data={"existing": "overwrite"})
    assert answer.is_success and answer.json()["completion_count"] == 1, answer.text
    assert told() == both("submitted")


def test_a_whole_project_is_computed_anew(bench: Bench, told: Told, database: Database) -> None:
    bench.submit("annotator", bench.begin())
    facts = {"text_sha256": "", "text_length": 1, "created_at": now(), "created_by": "t", "data": {}, "text": "a"}
    rows = [{"project_id": bench.project, "number": n, "title": "t"} | facts for n in range(2, 2 + statuses.AT_ONCE)]
    with database.write() as session:
        task_queries.insert_all(session, rows)
        session.execute(update(Task).values(status=TaskStatus.REVIEWED))
        session.execute(update(Assignment).values(status=TaskStatus.TO_CORRECT))
    assert statuses.recompute(database, bench.project) == statuses.AT_ONCE + 1
    assert told() == both("submitted")
    card = bench.ask("owner", "GET", f"/projects/{bench.project}").json()
    assert card["status_counts"] == {"submitted": 1, "incomplete": statuses.AT_ONCE}
    assert card["task_count"] == statuses.AT_ONCE + 1


def test_two_who_submit_at_once(bench: Bench, told: Told, database: Database, users: Users) -> None:
    with database.write() as session:
        key = {"task_id": bench.task, "user_id": users["owner"].id, "role": Role.ANNOTATOR, "assigned_by": "test"}
        session.add(Assignment(**key))

    def submit(name: str) -> None:
        with database.write() as session:
            made = beginning.create_completion(session, users[name], bench.task, Source())  # type: ignore[literal-required]
            submitting.submit_completion(session, users[name], made.id, version=1)  # type: ignore[literal-required]

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(submit, ["owner", "annotator"]))
    assert told() == both("submitted")
