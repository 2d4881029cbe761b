"""A project with a team and twelve tasks, for the tests of tasks."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx
import orjson
import pytest
from fastapi.testclient import TestClient

from tests.conftest import SignIn, Users

TEXTS = [
    "Take aspirin 81 mg daily.", "Metformin 500 mg. No aspirin.", "Chest pain since Monday.", "pain in the chest",
    "ÄRGER über Übelkeit", "100% sure_thing", "It's quoted: \"chest pain\"", "aspirins were given",
    "نص عربي", "日本語のテキスト", "x" * 3000 + " needle", "",
]  # fmt: skip


@dataclass
class Team:
    """The API as each member sees it, and the ids of the twelve tasks."""

    project: int
    ids: list[int]
    owner: TestClient
    manager: TestClient
    annotator: TestClient
    reviewer: TestClient
    second: TestClient

    @property
    def path(self) -> str:
        return f"/api/v1/projects/{self.project}"

    def numbers(self, client: TestClient | None = None, **asked: Any) -> list[int]:
        """The numbers of the tasks of a list."""
        answer = (client or self.owner).get(f"{self.path}/tasks", params=asked)
        assert answer.status_code == 200, answer.text
        return [row["number"] for row in answer.json()["items"]]

    def found(self, search: str, client: TestClient | None = None) -> list[int]:
        return self.numbers(client, search=search)

    def do(self, what: str, client: TestClient | None = None, **body: Any) -> Any:
        """Post to the project."""
        answer: httpx.Response = (client or self.owner).post(f"{self.path}/{what}", json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()


def span(label: str, text: str, confidence: float = 0.9) -> dict[str, Any]:
    value = {"start": 0, "end": len(text), "text": text, "labels": [label], "confidence": confidence}
    return {"id": label + text[:3], "type": "labels", "from_name": "label", "to_name": "text", "value": value}


def choice(*names: str) -> dict[str, Any]:
    return {"id": "c", "type": "choices", "from_name": "c", "to_name": "text", "value": {"choices": list(names)}}


def rows() -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = [
        {"data": {"text": text or " ", "title": f"visit-{n:04}.txt"}} for n, text in enumerate(TEXTS, start=1)
    ]
    take = TEXTS[0][:4]
    made[0]["completions"] = [{"created_username": "annotator", "result": [span("DRUG", take), choice("F", "now")]}]
    made[1]["completions"] = [
        {"created_username": "second", "submitted_at": "2026-01-01T00:00:00Z", "result": [choice("F")]},
        {"created_username": "second", "result": [choice("now"), span("Disease", TEXTS[1][:9])]},
    ]
    made[2]["predictions"] = [{"result": [span("DRUG", "Chest", 0.4)]}]
    made[3]["predictions"] = [{"result": [span("DRUG", "pain", 0.2)]}, {"result": [span("Disease", "pain", 0.7)]}]
    return made


@pytest.fixture
def team(client: TestClient, signed_in: SignIn, users: Users) -> Team:
    """Owner, Manager, Reviewer and two Annotators (the second one is the user `stranger`)."""
    project = client.post("/api/v1/projects", json={"name": "Medication"}).json()["id"]
    for username, role in (
        ("manager", "manager"), ("reviewer", "reviewer"), ("annotator", "annotator"), ("stranger", "annotator"),
    ):  # fmt: skip
        body = {"username": username, "role": role}
        assert client.post(f"/api/v1/projects/{project}/members", json=body).status_code == 204
    files = [("files", ("rows.json", orjson.dumps(rows()), "application/json"))]
    report = client.post(f"/api/v1/projects/{project}/import", files=files).json()
    assert report["task_count"] == len(TEXTS), report
    who: Callable[[str], TestClient] = lambda name: signed_in(users[name])  # type: ignore[literal-required] # noqa: E731
    return Team(project, report["task_ids"], client, who("manager"), who("annotator"), who("reviewer"), who("stranger"))
