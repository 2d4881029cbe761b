"""Tasks of a project: in pages, filtered, with what hangs on each; read and deleted."""

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.conftest import SignIn, Users

REGION = {"id": "r", "type": "labels", "value": {"start": 0, "end": 1, "labels": ["A"]}}


@pytest.fixture
def project(client: TestClient) -> int:
    """Seven tasks: every second one predicted twice, the first completed."""
    number: int = client.post("/api/v1/projects", json={"name": "Medication"}).json()["id"]
    rows: list[dict[str, Any]] = [{"data": {"text": f"note {n}", "title": f"visit-{n}_a%"}} for n in range(7)]
    for row in rows[::2]:
        row["predictions"] = [{"result": []}, {"result": [REGION, REGION | {"id": "s"}]}]
    rows[0]["completions"] = [{"result": [REGION]}]
    files = [("files", ("rows.json", json.dumps(rows).encode(), "application/json"))]
    assert client.post(f"/api/v1/projects/{number}/import", files=files).json()["task_count"] == 7
    return number


def listed(client: TestClient, project: int, **asked: Any) -> dict[str, Any]:
    answer = client.get(f"/api/v1/projects/{project}/tasks", params=asked)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def numbers(page: dict[str, Any]) -> list[int]:
    return [row["number"] for row in page["items"]]


def test_each_row_tells_what_hangs_on_the_task(client: TestClient, project: int) -> None:
    rows = listed(client, project)["items"]
    told = [(row["completion_count"], row["prediction_count"], row["region_count"]) for row in rows]
    assert told == [(1, 2, 2), (0, 0, None), (0, 2, 2), (0, 0, None), (0, 2, 2), (0, 0, None), (0, 2, 2)]


@pytest.mark.parametrize("limit", [1, 2, 3, 6, 7, 8])
def test_pages_hold_each_task_once(client: TestClient, project: int, limit: int) -> None:
    page = listed(client, project, limit=limit)
    assert page["total"] == 7
    found = numbers(page)
    while page["next_cursor"]:
        page = listed(client, project, limit=limit, cursor=page["next_cursor"])
        assert page["total"] is None
        found += numbers(page)
    assert found == [1, 2, 3, 4, 5, 6, 7]


def test_a_page_goes_on_where_it_was_though_tasks_are_deleted(client: TestClient, project: int) -> None:
    page = listed(client, project, limit=3)
    gone = [row["id"] for row in page["items"]]
    answer = client.post(f"/api/v1/projects/{project}/tasks/delete", json={"task_ids": [*gone, 10**6]})
    assert answer.json()["deleted"] == 3
    assert numbers(listed(client, project, limit=3, cursor=page["next_cursor"])) == [4, 5, 6]
    assert listed(client, project)["total"] == 4


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"title": "VISIT-3"}, [4]),
        ({"title": "_a%"}, [1, 2, 3, 4, 5, 6, 7]),
        ({"title": "t_3"}, []),
        ({"created_by": "owner"}, [1, 2, 3, 4, 5, 6, 7]),
        ({"created_by": "own"}, []),
        ({"has_predictions": True}, [1, 3, 5, 7]),
        ({"has_predictions": False}, [2, 4, 6]),
        ({"has_predictions": True, "title": "visit-2"}, [3]),
    ],
)
def test_filters(client: TestClient, project: int, asked: dict[str, Any], found: list[int]) -> None:
    page = listed(client, project, **asked)
    assert (numbers(page), page["total"]) == (found, len(found))
    first = listed(client, project, limit=1, **asked)
    assert numbers(first) == found[:1]
    assert bool(first["next_cursor"]) == (len(found) > 1)


@pytest.mark.parametrize("cursor", ["x", "WyJhIl0", "W10", "WzkyMjMzNzIwMzY4NTQ3NzU4MDhd"])
def test_a_cursor_that_is_none_is_refused(client: TestClient, project: int, cursor: str) -> None:
    assert client.get(f"/api/v1/projects/{project}/tasks", params={"cursor": cursor}).status_code == 422


def test_a_task_tells_its_text_and_data(client: TestClient, project: int) -> None:
    row = listed(client, project, title="visit-3")["items"][0]
    task = client.get(f"/api/v1/tasks/{row['id']}").json()
    assert (task["text"], task["data"], task["project_id"]) == ("note 3", {}, project)


def test_tasks_of_another_project_are_not_deleted(client: TestClient, project: int) -> None:
    other = client.post("/api/v1/projects", json={"name": "Other"}).json()["id"]
    ids = [row["id"] for row in listed(client, project)["items"]]
    answer = client.post(f"/api/v1/projects/{other}/tasks/delete", json={"task_ids": ids})
    assert answer.json()["deleted"] == 0
    assert listed(client, project)["total"] == 7


def test_strangers_learn_nothing(client: TestClient, project: int, signed_in: SignIn, users: Users) -> None:
    task = listed(client, project)["items"][0]["id"]
    stranger = signed_in(users["stranger"])
    assert stranger.get(f"/api/v1/projects/{project}/tasks").status_code == 404
    assert stranger.get(f"/api/v1/tasks/{task}").status_code == 404
    answer = stranger.post(f"/api/v1/projects/{project}/tasks/delete", json={"task_ids": [task]})
    assert answer.status_code == 404
