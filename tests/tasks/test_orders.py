"""The list in every order and page, its filters, and who sees what of it."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select, text

from annotation_lab.storage.database import Database
from annotation_lab.tasks import listing, service
from annotation_lab.tasks.filters import TaskFilter, conditions
from annotation_lab.tasks.tables import Task, TaskStatus
from annotation_lab.team.tables import User
from tests.tasks.conftest import TEXTS, Team


def walked(team: Team, limit: int, **asked: Any) -> list[int]:
    numbers: list[int] = []
    cursor: dict[str, Any] = {}
    while True:
        page = team.owner.get(f"{team.path}/tasks", params={"limit": limit, **asked, **cursor}).json()
        numbers += [row["number"] for row in page["items"]]
        if not page["next_cursor"]:
            return numbers
        cursor = {"cursor": page["next_cursor"]}


@pytest.mark.parametrize("sort", ["number", "created_at", "title", "status", "confidence"])
@pytest.mark.parametrize("descending", [False, True])
def test_every_order_holds_each_task_once_on_any_page(
    team: Team, database: Database, sort: str, descending: bool
) -> None:
    with database.write() as session:
        service.set_statuses(session, {team.ids[n]: TaskStatus.REVIEWED for n in (0, 5, 7)})
    whole = team.numbers(sort=sort, descending=descending)
    assert sorted(whole) == list(range(1, len(TEXTS) + 1))
    for limit in (1, 5, 11, 12):
        assert walked(team, limit, sort=sort, descending=descending) == whole
    assert whole == list(reversed(team.numbers(sort=sort, descending=not descending)))
    ids = team.owner.get(f"{team.path}/task-ids", params={"sort": sort, "descending": descending}).json()["ids"]
    assert [team.ids.index(task_id) + 1 for task_id in ids] == whole
    assert team.numbers(sort=sort, descending=descending, offset=7, limit=3) == whole[7:10]


def test_the_least_confident_come_first_and_equals_by_number(team: Team) -> None:
    rows = team.owner.get(f"{team.path}/tasks", params={"sort": "confidence", "limit": 100}).json()["items"]
    found = [row["newest_prediction"] for row in rows]
    keys = [(one["lowest_confidence"] if one else 2.0, row["number"]) for one, row in zip(found, rows, strict=True)]
    assert keys == sorted(keys) and found[0] is not None and found[-1] is None


def test_a_cursor_of_another_order_is_refused(team: Team) -> None:
    cursor = team.owner.get(f"{team.path}/tasks", params={"limit": 1, "sort": "title"}).json()["next_cursor"]
    for sort in ("number", "created_at", "confidence"):
        answer = team.owner.get(f"{team.path}/tasks", params={"cursor": cursor, "sort": sort})
        assert answer.status_code == 422, sort


def test_no_other_field_can_be_sorted_by(team: Team) -> None:
    for sort in ("text", "project_id", "number; DROP TABLE tasks", "deleted_at"):
        assert team.owner.get(f"{team.path}/tasks", params={"sort": sort}).status_code == 422


def test_a_row_tells_all(team: Team) -> None:
    team.do("tasks/assign", task_ids=team.ids[:4], usernames=["stranger", "annotator"])
    team.do("tasks/assign", task_ids=team.ids[:4], usernames=["reviewer"], role="reviewer")
    row = team.owner.get(f"{team.path}/tasks", params={"search": "id: 4"}).json()["items"][0]
    newest = row.pop("newest_prediction")
    assert (newest["models"], newest["region_count"], newest["lowest_confidence"]) == (["owner"], 1, 0.7)
    told = {key: row[key] for key in ("annotators", "reviewers", "completion_count", "prediction_count", "created_by")}
    assert told == {
        "annotators": ["annotator", "stranger"], "reviewers": ["reviewer"], "completion_count": 0,
        "prediction_count": 2, "created_by": "owner",
    }  # fmt: skip


def test_filters(team: Team) -> None:
    team.do("tasks/assign", task_ids=team.ids[:4], usernames=["annotator"])
    team.do("tasks/assign", task_ids=team.ids[1:3], usernames=["reviewer"], role="reviewer")
    assert team.numbers(assigned="annotator") == [1, 2, 3, 4]
    assert team.numbers(assigned="nobody") == list(range(5, 13))
    assert team.numbers(reviewer="reviewer", assigned="Annotator") == [2, 3]
    assert team.numbers(has_completions=True) == [1, 2]
    assert team.numbers(has_completions=False, has_predictions=True) == [3, 4]
    assert team.numbers(status="reviewed") == []
    assert team.numbers(run_id=1) == team.numbers(model="posology") == []
    assert team.owner.get(f"{team.path}/tasks", params={"status": "lost"}).status_code == 422


def test_members_see_their_own_tasks_and_status(team: Team, database: Database, users: dict[str, User]) -> None:
    team.do("tasks/assign", task_ids=team.ids[:2], usernames=["annotator"])
    team.do("tasks/assign", task_ids=team.ids[1:3], usernames=["reviewer"], role="reviewer")
    with database.write() as session:
        service.set_statuses(session, {team.ids[1]: TaskStatus.IN_PROGRESS})
        service.set_own_statuses(session, {(team.ids[1], users["annotator"].id): TaskStatus.SUBMITTED})

    def statuses(client: TestClient) -> dict[int, str]:
        return {row["number"]: row["status"] for row in client.get(f"{team.path}/tasks").json()["items"]}

    assert statuses(team.annotator) == {1: "in_progress", 2: "submitted"}
    assert statuses(team.reviewer) == {2: "in_progress", 3: "incomplete"}
    assert statuses(team.second) == {}
    assert len(statuses(team.manager)) == len(TEXTS)
    assert team.numbers(team.annotator, status="submitted") == team.found("status: submitted", team.annotator) == [2]
    assert team.numbers(team.reviewer, status="submitted") == []
    assert team.annotator.get(f"{team.path}/task-ids").json()["ids"] == team.ids[:2]
    assert team.annotator.get(f"{team.path}/tasks").json()["total"] == 2


def test_view_as_lowers_what_is_seen(team: Team) -> None:
    team.do("tasks/assign", task_ids=team.ids[:1], usernames=["owner"])
    seen = team.owner.get(f"{team.path}/tasks", headers={"X-View-As": "annotator"})
    assert [row["number"] for row in seen.json()["items"]] == [1], seen.text
    assert team.numbers() == list(range(1, len(TEXTS) + 1))


def test_count_and_pages_far_down_are_read_from_an_index_alone(database: Database) -> None:
    """What stays quick at 100,000 tasks: the plan, as no clock can tell it here."""
    if not database.is_sqlite:
        pytest.skip("PostgreSQL chooses its plan by the size of the table")
    wanted = conditions(1, TaskFilter())
    page = listing.Order().sorted(select(Task.id).where(*wanted)).offset(90_000).limit(101)
    count = select(func.count()).select_from(Task).where(*wanted)
    with database.read() as session:
        for query in (page, count):
            asked = query.compile(dialect=session.get_bind().dialect, compile_kwargs={"literal_binds": True})
            plan = str(session.execute(text(f"EXPLAIN QUERY PLAN {asked}")).all())
            assert "COVERING INDEX ix_tasks_project_id_deleted_at" in plan
            assert "TEMP B-TREE" not in plan
