"""Markup in every text field of every body comes back as it was given, as JSON; every export is saved and not shown.

CVE-2023-47115, CVE-2024-26152, CVE-2025-25296, CVE-2025-47783, CVE-2026-22033.
"""

import copy
from collections.abc import Iterator
from typing import Any

import pytest

from annotation_lab.import_export.formats.registry import EXPORT_FORMATS
from annotation_lab.team.permissions import Permission
from annotation_lab.team.route_permissions import ROUTES
from tests.security.conftest import Lab

ATTACK = "<script>alert(1)</script><img src=x onerror=alert(1)>"
MARK = "alert(1)"
SECRET = "password"
"""Secrets never come back; and a changed one would end the sessions of the tests that follow."""
WRITING = sorted(route for route in ROUTES if route.split(" ")[0] in {"POST", "PUT", "PATCH"})
OF_ADMINS = {Permission.MANAGE_USERS}
Place = tuple[str, ...]


def fields(schema: dict[str, Any], node: dict[str, Any], place: Place = ()) -> Iterator[Place]:
    """The places of all text fields of an object, objects within it included."""
    if "$ref" in node:
        node = schema["components"]["schemas"][node["$ref"].rpartition("/")[2]]
    for one in node.get("anyOf", ()):
        yield from fields(schema, one, place)
    if node.get("type") == "string" and "enum" not in node and "const" not in node:
        yield place
    if node.get("type") == "array":
        yield from fields(schema, node.get("items", {}), (*place, "[]"))
    for name, one in node.get("properties", {}).items():
        if SECRET not in name and len(place) < 4:
            yield from fields(schema, one, (*place, name))


def with_attack(body: Any, place: Place) -> Any:
    """The body with the attack at this place."""
    if not place:
        return ATTACK
    if place[0] == "[]":
        first = body[0] if isinstance(body, list) and body else {}
        return [with_attack(first, place[1:])]
    changed = copy.deepcopy(body) if isinstance(body, dict) else {}
    changed[place[0]] = with_attack(changed.get(place[0]), place[1:])
    return changed


def texts(told: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text in an answer, with the key that it stands under."""
    if isinstance(told, str):
        yield key, told
    for name, one in told.items() if isinstance(told, dict) else ():
        yield from texts(one, name)
    for one in told if isinstance(told, list) else ():
        yield from texts(one, key)


def body_schema(lab: Lab, route: str) -> dict[str, Any]:
    method, path = route.split(" ", 1)
    content = lab.schema["paths"]["/api/v1" + path][method.lower()].get("requestBody", {}).get("content", {})
    found: dict[str, Any] = content.get("application/json", {}).get("schema", {})
    return found


def check_harmless(answer: Any, route: str) -> None:
    """JSON that no browser takes for a page; rendered Markdown is the one place where markup is, and is cleaned."""
    kind = answer.headers.get("content-type", "")
    assert kind == "application/json" or (not answer.content and not kind), (route, kind)
    assert answer.headers["x-content-type-options"] == "nosniff"
    for key, text in texts(answer.json() if answer.content else None):
        if key.endswith("html"):
            assert "<script" not in text.lower() and "<img" not in text.lower(), (route, text)


@pytest.mark.parametrize("route", WRITING)
def test_markup_in_any_field_stays_text(lab: Lab, route: str) -> None:
    method, path = route.split(" ", 1)
    kind = "admin" if ROUTES[route] in OF_ADMINS or path.startswith(("/users", "/models")) else "owner"
    ids = {**lab.foreign, **lab.world.special.get(route, {})}
    given = lab.body(method, path)
    for place in dict.fromkeys(fields(lab.schema, body_schema(lab, route))):
        answer = lab.ask(route, kind, ids, json=with_attack(given.get("json"), place))
        assert answer.status_code < 500, (place, answer.text)
        check_harmless(answer, route)
        if answer.is_success and answer.content and place:
            told = [text for key, text in texts(answer.json()) if key == place[-1] and MARK in text]
            assert all(ATTACK in text for text in told), (place, told)


FREE_TEXT = {
    "POST /projects": ("description", "guidelines"),
    "POST /tasks/{task_id}/comments": ("text",),
    "PATCH /projects/{project_id}": ("description", "guidelines"),
}


@pytest.mark.parametrize("route", sorted(FREE_TEXT))
def test_free_text_comes_back_unchanged(lab: Lab, route: str) -> None:
    method, path = route.split(" ", 1)
    for name in FREE_TEXT[route]:
        body = {**lab.body(method, path)["json"], name: ATTACK}
        if route == "POST /projects":
            body["name"] = f"X {name}"
        answer = lab.ask(route, "owner", lab.world.ids, json=body)
        assert answer.is_success, answer.text
        assert answer.json()[name] == ATTACK


@pytest.mark.parametrize("name", EXPORT_FORMATS)
def test_every_export_is_saved_and_not_shown(lab: Lab, name: str) -> None:
    path = f"/api/v1/projects/{lab.world.ids['project_id']}/export"
    answer = lab.client.get(path, params={"format": name}, headers=lab.signed_in("owner"))
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "html" not in answer.headers["content-type"]
    assert "sandbox" in answer.headers["content-security-policy"]
