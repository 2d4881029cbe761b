"""Predictions made elsewhere: thousands in one request, ids in the answer, each refused one with its reason."""

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from annotation_lab.import_export import bulk_predictions
from annotation_lab.team.tables import User

CONFIG = '<View><Labels name="ner" toName="t"><Label value="DRUG"/></Labels><Text name="t" value="$text"/></View>'


@pytest.fixture
def place(client: TestClient) -> str:
    project = client.post("/api/v1/projects", json={"name": "P"}).json()["id"]
    place = f"/api/v1/projects/{project}"
    client.put(f"{place}/labeling-config", json={"xml": CONFIG})
    texts = {"one": "a drug", "two": "😀 drug"}
    told = [{"text": text, "title": title} for title, text in texts.items()] + [{"text": "c", "title": "one"}]
    rows = json.dumps(told).encode()
    client.post(f"{place}/import", files=[("files", ("a.json", rows, "application/json"))])
    return place


def region(start: int, end: int, label: str = "DRUG", **value: Any) -> list[Any]:
    value |= {"start": start, "end": end, "labels": [label]}
    return [{"id": "x", "type": "labels", "from_name": "ner", "to_name": "t", "value": value}]


def add(client: TestClient, place: str, *predictions: dict[str, Any], **more: Any) -> Any:
    body = {"model": "my-ner", "version": "1.0", "predictions": list(predictions), **more}
    answer = client.post(f"{place}/predictions", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_tasks_are_named_by_id_number_or_title(client: TestClient, place: str) -> None:
    tasks = client.get(f"{place}/tasks").json()["items"]
    ids = {task["number"]: task["id"] for task in tasks}
    told = add(
        client,
        place,
        {"task_id": ids[1], "result": region(2, 6, confidence="0.9")},
        {"number": 2, "result": region(2, 6)},
        {"title": "two", "result": []},
        {"title": "one", "result": []},
        {"title": "three", "result": []},
        {"number": 99, "result": []},
        {"number": 3, "result": region(0, 9)},
        {"number": 3, "result": region(0, 1, "NEW")},
    )
    assert [(one["place"], one["task_id"]) for one in told["predictions"]] == [
        (1, ids[1]),
        (2, ids[2]),
        (3, ids[2]),
        (8, ids[3]),
    ]
    assert [(one["place"], one["reason"][:40]) for one in told["refused"]] == [
        (4, "2 tasks have the title 'one'; name one b"),
        (5, "there is no task with the title 'three' "),
        (6, "there is no task with the number 99 in t"),
        (7, "item 1 (x): 0 to 9 does not lie inside t"),
    ]
    assert (told["created_count"], told["failed_count"], told["unknown_labels"]) == (4, 4, {"NEW": 1})
    first = client.get(f"/api/v1/predictions/{told['predictions'][0]['prediction_id']}").json()
    assert (first["author"], first["lowest_confidence"], first["task_id"]) == ("my-ner 1.0", 0.9, ids[1])
    assert first["result"][0]["value"]["text"] == "drug"


def test_a_model_and_version_may_be_skipped_where_it_stands_already(client: TestClient, place: str) -> None:
    add(client, place, {"number": 1, "result": []})
    both = [{"number": 1, "result": []}, {"number": 2, "result": []}, {"number": 2, "result": []}]
    told = add(client, place, *both, existing="skip")
    assert (told["created_count"], told["skipped_count"]) == (1, 2)
    assert add(client, place, *both, existing="skip", version="2")["created_count"] == 2
    assert add(client, place, *both)["created_count"] == 3


def test_utf16_offsets_are_read_as_such(client: TestClient, place: str) -> None:
    told = add(client, place, {"number": 2, "result": region(3, 7)}, offset_unit="utf16")
    found = client.get(f"/api/v1/predictions/{told['predictions'][0]['prediction_id']}").json()
    assert found["result"][0]["value"]["text"] == "drug"


def test_many_tasks_take_several_readings(client: TestClient, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_predictions, "TASKS_AT_ONCE", 1)
    told = add(client, place, *[{"number": number, "result": []} for number in (3, 1, 2)])
    assert [one["place"] for one in told["predictions"]] == [1, 2, 3]


@pytest.mark.parametrize(
    "body",
    [
        {"model": "", "version": "1", "predictions": [{"number": 1, "result": []}]},
        {"model": "m", "predictions": [{"number": 1, "result": []}]},
        {"model": "m", "version": "1", "predictions": []},
        {"model": "m", "version": "1", "predictions": [{"result": []}]},
        {"model": "m", "version": "1", "predictions": [{"number": 1, "title": "one", "result": []}]},
    ],
)
def test_what_is_no_request_is_refused_whole(client: TestClient, place: str, body: Any) -> None:
    assert client.post(f"{place}/predictions", json=body).status_code == 422


def test_tasks_of_other_projects_are_not_known(client: TestClient, place: str) -> None:
    task = client.get(f"{place}/tasks").json()["items"][0]["id"]
    other = client.post("/api/v1/projects", json={"name": "Other"}).json()["id"]
    told = add(client, f"/api/v1/projects/{other}", {"task_id": task, "result": []})
    assert (told["created_count"], told["failed_count"]) == (0, 1)


def test_strangers_do_not_learn_of_the_project(place: str, stranger: User, signed_in: Any) -> None:
    body = {"model": "m", "version": "1", "predictions": [{"number": 1, "result": []}]}
    assert signed_in(stranger).post(f"{place}/predictions", json=body).status_code == 404
