"""One installation with a row of everything, and somebody else with a project of his own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from annotation_lab.app import PREFIX, create_app
from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database
from annotation_lab.web.docs_page import example_of
from tests.team import world as worlds


@dataclass
class Lab:
    """The API, its description, and the ids and tokens of the world in it."""

    client: TestClient
    schema: dict[str, Any]
    world: worlds.World
    foreign: dict[str, Any]

    def ask(self, route: str, kind: str, ids: dict[str, Any], **more: Any) -> httpx.Response:
        """Ask a route (`GET /tasks/{task_id}`), well-formed, as a kind of user."""
        method, path = route.split(" ", 1)
        url = PREFIX + re.sub(r"\{(\w+)\}", lambda found: str(ids[found[1]]), path)
        return self.client.request(method, url, headers=self.signed_in(kind), **{**self.body(method, path), **more})

    def signed_in(self, kind: str) -> dict[str, str]:
        """The headers of a kind of user."""
        return {"Authorization": f"Bearer {self.world.tokens[kind]}"}

    def body(self, method: str, path: str) -> dict[str, Any]:
        """What the description gives as an example."""
        operation = self.schema["paths"][PREFIX + path][method.lower()]
        content = operation.get("requestBody", {}).get("content", {})
        required = [p for p in operation.get("parameters", []) if p["in"] == "query" and p.get("required")]
        params = {p["name"]: example_of(self.schema, p["schema"]) for p in required}
        if "multipart/form-data" in content:
            return {"params": params, "files": {"files": ("a.txt", b"x"), "file": ("a.txt", b"x")}}
        if "application/json" in content:
            return {"params": params, "json": example_of(self.schema, content["application/json"]["schema"])}
        return {"params": params}


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Any, password_hash: str) -> Iterator[Lab]:
    """A world of users and one project with one of everything (SQLite)."""
    folder = tmp_path_factory.mktemp("security")
    (folder / "annotation_lab.db").write_bytes(sqlite_template.read_bytes())
    database = Database(f"sqlite:///{folder / 'annotation_lab.db'}")
    settings = Settings(data_dir=folder)
    app = create_app(settings, database)
    app.state.events.close()
    with database.write() as session:
        world = worlds.build(session, settings, password_hash)
        foreign = {**world.ids, **worlds.own_ids(session, world, "owner")}
    with TestClient(app, raise_server_exceptions=False) as client:
        yield Lab(client, app.openapi(), world, foreign)
    database.close()
