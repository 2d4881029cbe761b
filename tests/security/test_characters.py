"""What no database can store is refused everywhere, on SQLite and on PostgreSQL, before it reaches one."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from annotation_lab.app import PREFIX, create_app
from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database
from annotation_lab.team.route_permissions import ROUTES
from annotation_lab.web.docs_page import example_of
from annotation_lab.web.paging import make_cursor
from tests.security.conftest import Lab
from tests.team import world as worlds

WRONG = ["\x00", "a\x00b"]
FAR = ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"]
CURSORS = [make_cursor(*keys) for keys in ((FAR[0], 1), (FAR[1], 1), ("2020-01-01", 1), (True, 1), ("a\0", 1))]
MISSING = {"GET /events", "GET /session/oidc/callback", "GET /session/oidc"}


@pytest.fixture
def both(database: Database, tmp_path: Path, password_hash: str) -> Iterator[Lab]:
    """The world on each database."""
    settings = Settings(data_dir=tmp_path)
    app = create_app(settings, database)
    app.state.events.close()
    with database.write() as session:
        world = worlds.build(session, settings, password_hash)
        own = {**world.ids, **worlds.own_ids(session, world, "owner")}
    with TestClient(app, raise_server_exceptions=False) as client:
        yield Lab(client, app.openapi(), world, own)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Each single value in a body."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if inner is None:
        yield path
        return
    for key, one in inner:
        yield from places(one, (*path, key))


def with_text(value: Any, path: tuple[Any, ...], text: str) -> Any:
    copy = json.loads(json.dumps(value))
    inner = copy
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = text
    return copy


def test_no_address_breaks_a_database(both: Lab) -> None:
    for route in sorted(set(ROUTES) - MISSING):
        method, path = route.split(" ", 1)
        operation = both.schema["paths"][PREFIX + path][method.lower()]
        ids = {**both.world.ids, **both.world.special.get(route, {})}
        who = "admin" if path.startswith(("/users", "/audit")) else "owner"
        for parameter in operation.get("parameters", []):
            if method != "GET" or parameter["in"] != "query":
                continue
            cursors = CURSORS if parameter["name"] == "cursor" else []
            for text in [*WRONG, *FAR, *cursors]:
                for sort in [{}] if not cursors else [{}, {"sort": "created_at"}, {"sort": "confidence"}]:
                    params = {**both.body(method, path)["params"], **sort, parameter["name"]: text}
                    answer = both.ask(route, who, ids, params=params)
                    assert answer.status_code < 500, (route, parameter["name"], text, answer.text)
                    assert "\0" not in text or answer.status_code == 422, (route, parameter["name"])
        for name in re.findall(r"\{(\w+)\}", path):
            answer = both.ask(route, who, {**ids, name: "%00"})
            assert answer.status_code == 422, (route, name, answer.text)


def test_no_text_of_a_body_breaks_a_database(both: Lab) -> None:
    for route in sorted(set(ROUTES) - {"PUT /me/password"}):
        method, path = route.split(" ", 1)
        content = both.schema["paths"][PREFIX + path][method.lower()].get("requestBody", {}).get("content", {})
        if "application/json" not in content:
            continue
        shape = content["application/json"]["schema"]
        named = both.schema["components"]["schemas"].get(shape.get("$ref", "").rpartition("/")[2], {})
        example = example_of(both.schema, shape)
        whole = {name: example_of(both.schema, part) for name, part in named.get("properties", {}).items()} | example
        for place in places(whole):
            for text in ("a\0b", "\ud800"):
                body = json.dumps(with_text(whole, place, text))
                url = PREFIX + re.sub(r"\{(\w+)\}", lambda found: str(both.foreign[found[1]]), path)
                headers = {**both.signed_in("owner"), "Content-Type": "application/json"}
                answer = both.client.request(method, url, content=body, headers=headers)
                told = (route, place, text, answer.text)
                assert answer.status_code == 422 or "result" in place or answer.status_code in {403, 409}, told
                assert answer.status_code < 500, told


def test_a_refusal_names_the_place(both: Lab) -> None:
    body = {"name": "New", "description": "a\0b"}
    answer = both.client.post("/api/v1/projects", json=body, headers=both.signed_in("owner"))
    (told,) = answer.json()["error"]["details"]
    assert (answer.status_code, told["where"]) == (422, "body.description")
    body = {"name": "New", "description": "a\\u0000b 😀"}
    answer = both.client.post("/api/v1/projects", json=body, headers=both.signed_in("owner"))
    assert answer.json()["description"] == "a\\u0000b 😀", "what only looks like it is taken"
