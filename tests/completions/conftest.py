"""A project with a predicted task that is assigned to `annotator` and for `reviewer` to review."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from annotation_lab.projects import service as projects
from annotation_lab.storage.database import Database
from annotation_lab.tasks.tables import Assignment
from annotation_lab.team.permissions import Role
from tests.conftest import SignIn, Users

TEXT = "Take 😊 aspirin 81 mg daily."
CONFIG = """<View>
  <Labels name="label" toName="text"><Label value="DRUG"/><Label value="DOSE"/></Labels>
  <Text name="text" value="$text"/>
</View>"""
ROLES = {"manager": Role.MANAGER, "reviewer": Role.REVIEWER, "annotator": Role.ANNOTATOR}

Item = dict[str, Any]


def region(name: str, start: int, end: int, label: str = "DRUG", confidence: Any = None) -> Item:
    value: Item = {"start": start, "end": end, "text": TEXT[start:end], "labels": [label]}
    if confidence is not None:
        value["confidence"] = confidence
    return {"id": name, "type": "labels", "from_name": "label", "to_name": "text", "value": value}


ASPIRIN, DOSE = region("aspirin", 7, 14, "DRUG", "0.95"), region("dose", 15, 20, "DOSE", 0.4)


@dataclass
class Bench:
    """The API as each of the users sees it, and the task."""

    sign_in: Callable[[str], TestClient]
    project: int
    task: int
    prediction: int

    def ask(self, who: str, method: str, path: str, **body: Any) -> httpx.Response:
        """One question; the words of its body are given by name."""
        return self.sign_in(who).request(method, f"/api/v1{path}", json=body or None)

    def begin(self, who: str = "annotator", **source: Any) -> Item:
        """A new completion."""
        answer = self.sign_in(who).post(f"/api/v1/tasks/{self.task}/completions", json=source)
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    def save(self, who: str, completion: Item, *items: Item, **more: Any) -> httpx.Response:
        """Save these items over the version at hand."""
        path = f"/completions/{completion['id']}"
        return self.ask(who, "PUT", path, **{"version": completion["version"], "result": list(items)} | more)

    def submit(self, who: str, completion: Item, **more: Any) -> Item:
        """Submit, which must be possible."""
        answer = self.ask(who, "POST", f"/completions/{completion['id']}/submit", version=completion["version"], **more)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def review(self, who: str, act: str, completion: Item, **more: Any) -> httpx.Response:
        """accept, reject or undo-review."""
        return self.ask(who, "POST", f"/completions/{completion['id']}/{act}", version=completion["version"], **more)

    def set(self, **settings: Any) -> None:
        """Change settings of the project."""
        now = self.ask("owner", "GET", f"/projects/{self.project}").json()["settings"]
        assert self.ask("owner", "PUT", f"/projects/{self.project}/settings", **now | settings).is_success


@pytest.fixture
def bench(client: TestClient, signed_in: SignIn, users: Users, database: Database) -> Bench:
    """One task with one prediction; every role filled."""
    number = client.post("/api/v1/projects", json={"name": "Medication"}).json()["id"]
    assert client.put(f"/api/v1/projects/{number}/labeling-config", json={"xml": CONFIG}).status_code == 200
    rows = [{"data": {"text": TEXT, "title": "t"}, "predictions": [{"result": [ASPIRIN, DOSE]}]}]
    assert client.post(f"/api/v1/projects/{number}/import", files=[("files", ("t.json", json_of(rows)))]).is_success
    task = client.get(f"/api/v1/projects/{number}/tasks").json()["items"][0]["id"]
    prediction = client.get(f"/api/v1/tasks/{task}/predictions").json()[0]["id"]
    with database.write() as session:
        project = projects.project_for(session, users["owner"], number)
        for name, role in ROLES.items():
            user = users[name]  # type: ignore[literal-required]
            projects.set_member(session, project, user, role, by="test")
            if role is not Role.MANAGER:
                session.add(Assignment(task_id=task, user_id=user.id, role=role, assigned_by="test"))
    clients: dict[str, TestClient] = {}

    def sign_in(name: str) -> TestClient:
        if name not in clients:
            clients[name] = signed_in(users[name])  # type: ignore[literal-required]
        return clients[name]

    return Bench(sign_in, number, task, prediction)


def json_of(value: Any) -> bytes:
    """JSON for an upload."""
    import json

    return json.dumps(value).encode()
