"""Every route, asked by every kind of user: the table in `route_permissions.py` holds, and is complete.

SQLite only: who may what does not depend on the database.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from annotation_lab.app import PREFIX, create_app
from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database
from annotation_lab.team.permissions import OF_ADMINS, Permission, granted
from annotation_lab.team.route_permissions import ROUTES, Access
from annotation_lab.web.docs_page import example_of
from annotation_lab.web.openapi import METHODS
from tests.team import world as worlds
from tests.team.world import ADMINS, ROLES, World

KINDS = ("anonymous", *ROLES)
REFUSED = frozenset({401, 403, 404})
# What every signed-in user knows of, so that a refusal need not hide it.
KNOWN_TO_ALL = ("/deployments",)


class Installation:
    """One application; before each question its database is as `build` made it."""

    def __init__(self, folder: Path, template: Path, password_hash: str) -> None:
        settings = Settings(data_dir=folder)
        self.path, self.template = folder / "annotation_lab.db", folder / "template.db"
        shutil.copyfile(template, self.template)
        database = Database(f"sqlite:///{self.template}")
        self.app: FastAPI = create_app(settings, database)
        self.app.state.events.close()  # streams then end at once
        self.schema = self.app.openapi()
        with database.write() as session:
            self.world: World = worlds.build(session, settings, password_hash)
        with database.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()

    def ask(self, route: str, kind: str) -> httpx.Response:
        """The answer to a well-formed request of this kind of user."""
        for stale in self.path.parent.glob("annotation_lab.db*"):
            stale.unlink()
        shutil.copyfile(self.template, self.path)
        database = Database(f"sqlite:///{self.path}")
        self.app.state.database = database
        try:
            return self._ask(route, kind, database)
        finally:
            database.close()

    def _ask(self, route: str, kind: str, database: Database) -> httpx.Response:
        ids: dict[str, Any] = {**self.world.ids, "token_id": 1, "session_id": 1, "group_id": 1, "comment_id": 1}
        headers = {}
        if kind != "anonymous":
            headers["Authorization"] = f"Bearer {self.world.tokens[kind]}"
            with database.write() as session:
                ids |= worlds.own_ids(session, self.world, kind)
        ids |= self.world.special.get(route, {})
        method, path = route.split(" ", 1)
        url = PREFIX + re.sub(r"\{(\w+)\}", lambda found: str(ids[found[1]]), path)
        return TestClient(self.app, headers=headers).request(method, url, **self._body(method, path, ids))

    def _body(self, method: str, path: str, ids: dict[str, Any]) -> dict[str, Any]:
        operation = self.schema["paths"][PREFIX + path][method.lower()]
        content = operation.get("requestBody", {}).get("content", {})
        query = {
            p["name"]: example_of(self.schema, p["schema"])
            for p in operation.get("parameters", [])
            if p["in"] == "query" and p.get("required")
        }
        if "multipart/form-data" in content:
            return {"params": query, "files": {"files": ("a.txt", b"Take aspirin."), "file": ("a.txt", b"x")}}
        if "application/json" in content:
            return {"params": query, "json": example_of(self.schema, content["application/json"]["schema"])}
        return {"params": query}


@pytest.fixture(scope="module")
def installation(
    tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path, password_hash: str
) -> Iterator[Installation]:
    """One of everything, built once."""
    yield Installation(tmp_path_factory.mktemp("matrix"), sqlite_template, password_hash)


def routes_of(app: FastAPI) -> set[str]:
    """`METHOD /path` of every operation in the API's description."""
    paths = app.openapi()["paths"]
    return {
        f"{method.upper()} {path.removeprefix(PREFIX)}"
        for path, operations in paths.items()
        for method in operations
        if method in METHODS
    }


def test_each_route_has_a_line_and_each_line_a_route(installation: Installation) -> None:
    assert routes_of(installation.app) == set(ROUTES)


def allowed(asked: Permission | Access, kind: str) -> bool:
    """Whether the table lets this kind of user do it."""
    if asked is Access.PUBLIC:
        return True
    if kind == "anonymous":
        return False
    if asked is Access.SIGNED_IN:
        return True
    assert isinstance(asked, Permission)
    role = ROLES[kind]
    return granted([role] if role else [], asked) or (asked in OF_ADMINS and kind in ADMINS)


def refusals(route: str, kind: str) -> set[int]:
    """With which status somebody may be refused: strangers must not learn that there is such a thing."""
    path, asked = route.split(" ", 1)[1], ROUTES[route]
    if kind == "anonymous":
        return {401}
    if not any(granted([role], asked) for role in ROLES.values() if role and isinstance(asked, Permission)):
        return {403}
    if path.startswith(KNOWN_TO_ALL):
        return {403}
    if ROLES[kind] is None:
        return {404}
    return {403} if path.startswith("/projects/") else {403, 404}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("route", ROUTES)
def test_a_route_opens_to_whom_the_table_says(installation: Installation, route: str, kind: str) -> None:
    answer = installation.ask(route, kind)
    if allowed(ROUTES[route], kind):
        assert answer.status_code not in REFUSED, answer.text
        assert answer.status_code < 500 or answer.status_code == 503, answer.text
    else:
        assert answer.status_code in refusals(route, kind), answer.text
