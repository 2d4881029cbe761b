"""Documents through the API: in, checked config, out; by who asks."""

import json

import pytest
from fastapi.testclient import TestClient

from tests.conftest import SignIn, Users

CONFIG = '<View><Labels name="l" toName="text"><Label value="DRUG"/></Labels><Text name="text" value="$text"/></View>'


@pytest.fixture
def place(client: TestClient) -> str:
    made = client.post("/api/v1/projects", json={"name": "Medication"})
    assert made.status_code == 201
    return f"/api/v1/projects/{made.json()['id']}"


def test_texts_come_out_as_they_went_in(client: TestClient, place: str) -> None:
    texts = ["Aspirin\r\n81 mg", "e\u0301 and é", "😊 شكرا", "  blanks  "]
    files = [("files", (f"{n}.txt", text.encode(), "text/plain")) for n, text in enumerate(texts)]
    report = client.post(f"{place}/import", files=files).json()
    assert (report["task_count"], report["failed_count"]) == (4, 0)
    exported = json.loads(client.get(f"{place}/export").content)
    assert [task["data"]["text"] for task in exported] == texts
    assert client.get(f"{place}/tasks").json()["total"] == 4


def test_refused_rows_are_listed(client: TestClient, place: str) -> None:
    files = [("files", ("a.jsonl", b'{"text": "fine"}\n{"text": 3}\n', "application/json"))]
    report = client.post(f"{place}/import", files=files).json()
    assert (report["task_count"], report["failed_count"]) == (1, 1)
    assert report["refused"][0]["place"] == 2


def test_a_file_too_many_kinds_of_options_are_refused(client: TestClient, place: str) -> None:
    files = [("files", ("a.txt", b"x", "text/plain"))]
    answer = client.post(f"{place}/import", files=files, data={"existing": "burn"})
    assert answer.status_code == 422
    assert client.post(f"{place}/import").status_code == 422


def test_a_config_is_saved_only_without_errors(client: TestClient, place: str) -> None:
    saved = client.put(f"{place}/labeling-config", json={"xml": CONFIG})
    assert (saved.status_code, saved.json()["version"]) == (200, 2)
    bad = CONFIG.replace('value="DRUG"', 'value="DRUG" model="posologi"')
    refused = client.put(f"{place}/labeling-config", json={"xml": bad})
    assert refused.status_code == 422
    assert refused.json()["error"]["details"][0]["line"] == 1
    assert client.get(f"{place}/labeling-config").json()["xml"] == CONFIG
    problems = client.post(f"{place}/labeling-config/check", json={"xml": bad}).json()
    assert [problem["severity"] for problem in problems] == ["error"]


def test_labels_of_an_unknown_model_are_refused(client: TestClient, place: str) -> None:
    answer = client.post(f"{place}/labeling-config/labels", json={"model": "nothing"})
    assert answer.status_code == 404


@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("annotator", 403), ("manager", 200), ("owner", 200)])
def test_who_may_what(client: TestClient, signed_in: SignIn, users: Users, place: str, who: str, status: int) -> None:
    for role in ("manager", "annotator"):
        client.post(f"{place}/members", json={"username": role, "role": role})
    asking = signed_in(users[who])  # type: ignore[literal-required]
    files = [("files", ("a.txt", b"x", "text/plain"))]
    answers = [
        asking.post(f"{place}/import", files=files),
        asking.get(f"{place}/export"),
        asking.put(f"{place}/labeling-config", json={"xml": CONFIG}),
    ]
    assert [answer.status_code for answer in answers] == [status] * 3
