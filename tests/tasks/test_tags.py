"""Tags, and tasks deleted and brought back."""

from datetime import timedelta

import pytest

from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database, now
from annotation_lab.tasks import deleting, jobs
from annotation_lab.tasks.tables import ResultLabel, Task
from tests.tasks.conftest import TEXTS, Team


def counts(team: Team) -> dict[str, int]:
    return {tag["name"]: tag["task_count"] for tag in team.owner.get(f"{team.path}/tags").json()}


def test_tags_on_many_tasks(team: Team) -> None:
    assert counts(team) == {"Train": 0, "Test": 0}
    assert team.do("tasks/tags", all=True, add=["train", "first-level"]) == {"tasks": 12}
    assert team.do("tasks/tags", filter={"search": "text: aspirin"}, add=["TEST"], remove=["Train"]) == {"tasks": 3}
    assert counts(team) == {"Train": 9, "Test": 3, "first-level": 12}
    assert team.numbers(tag=["Test", "first-level"]) == [1, 2, 8]
    assert team.numbers(tag="train") == [3, 4, 5, 6, 7, 9, 10, 11, 12]
    row = team.owner.get(f"{team.path}/tasks", params={"limit": 1}).json()["items"][0]
    assert row["tags"] == ["first-level", "Test"]


def test_what_the_filter_finds_is_found_once(team: Team) -> None:
    """The tag that is put on does not change which tasks are chosen."""
    team.do("tasks/tags", filter={"search": "-tag: done -tag: next"}, add=["done", "next"])
    assert counts(team)["done"] == counts(team)["next"] == 12


@pytest.mark.parametrize("name", ["a b", "-a", "_a", "a.b", "a,b", "'", "%", "x" * 51, "a\n"])
def test_what_is_no_tag(team: Team, name: str) -> None:
    answer = team.owner.post(f"{team.path}/tasks/tags", json={"all": True, "add": ["good", name]})
    assert answer.status_code == 422
    assert counts(team) == {"Train": 0, "Test": 0}


def test_colours_and_deletion(team: Team) -> None:
    team.do("tasks/tags", task_ids=team.ids[:1], add=["done"])
    assert team.owner.patch(f"{team.path}/tags/DONE", json={"color": "#ABCDEF"}).status_code == 204
    colors = {tag["name"]: tag["color"] for tag in team.owner.get(f"{team.path}/tags").json()}
    assert colors["done"] == "#abcdef"
    assert colors["Train"] != colors["Test"]
    assert team.owner.patch(f"{team.path}/tags/done", json={"color": "red"}).status_code == 422
    assert team.owner.patch(f"{team.path}/tags/none", json={"color": "#000000"}).status_code == 404
    assert team.owner.delete(f"{team.path}/tags/done").status_code == 204
    assert counts(team) == {"Train": 0, "Test": 0}


def export(team: Team) -> list[dict[str, object]]:
    found: list[dict[str, object]] = team.owner.get(f"{team.path}/export").json()
    return found


def test_deleted_tasks_vanish_and_come_back_as_they_were(team: Team) -> None:
    team.do("tasks/tags", task_ids=team.ids[:2], add=["Train"])
    team.do("tasks/assign", all=True, usernames=["annotator"])
    before = export(team)
    gone = team.do("tasks/delete", filter={"search": "id: 1-3"})
    assert gone["deleted"] == 3
    assert len(export(team)) == len(TEXTS) - 3
    assert team.numbers() == team.numbers(team.annotator) == list(range(4, 13))
    assert team.found("text: aspirin") == [8]
    assert counts(team)["Train"] == 0
    assert team.owner.get(team.path).json()["task_count"] == len(TEXTS) - 3
    assert team.owner.get(f"/api/v1/tasks/{team.ids[0]}").status_code == 404
    assert team.annotator.get(f"/api/v1/tasks/{team.ids[0]}/predictions").status_code == 404
    assert [one["task_count"] for one in team.owner.get(f"{team.path}/task-deletions").json()] == [3]
    undone = team.owner.post(f"{team.path}/task-deletions/{gone['deletion_id']}/undo")
    assert undone.json() == {"restored": 3}
    assert export(team) == before
    assert team.found("text: aspirin") == [1, 2, 8]
    assert counts(team)["Train"] == 2
    assert team.owner.post(f"{team.path}/task-deletions/{gone['deletion_id']}/undo").status_code == 404


def test_a_number_is_not_given_twice(team: Team) -> None:
    team.do("tasks/delete", task_ids=team.ids[-1:])
    files = [("files", ("new.txt", b"a new one", "text/plain"))]
    assert team.owner.post(f"{team.path}/import", files=files).json()["task_count"] == 1
    assert team.numbers()[-2:] == [11, 13]


def test_deletions_of_another_project_are_not_undone(team: Team) -> None:
    gone = team.do("tasks/delete", task_ids=team.ids[:1])["deletion_id"]
    other = team.owner.post("/api/v1/projects", json={"name": "Other"}).json()["id"]
    assert team.owner.post(f"/api/v1/projects/{other}/task-deletions/{gone}/undo").status_code == 404


def test_the_sweep_removes_what_was_deleted_long_ago(team: Team, database: Database, settings: Settings) -> None:
    gone = team.do("tasks/delete", task_ids=team.ids[:3])["deletion_id"]
    jobs.sweep(database, settings)
    with database.read() as session:
        assert session.query(Task).count() == len(TEXTS)
    with database.write() as session:
        while deleting.remove_old(session, settings.task_undo_days, now() + timedelta(days=31)):
            pass
    with database.read() as session:
        assert session.query(Task).count() == len(TEXTS) - 3
        left = session.query(ResultLabel).filter(ResultLabel.task_id.in_(team.ids[:3])).count()
        assert left == 0
    assert team.owner.post(f"{team.path}/task-deletions/{gone}/undo").status_code == 404
    assert team.found("text: aspirin") == [8]
