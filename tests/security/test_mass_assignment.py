"""No body of the API may set what the server decides: ids, owners, rights, moments, hashes."""

from typing import Any

import pytest

from annotation_lab.team.route_permissions import ROUTES
from tests.security.conftest import Lab

DECIDED_HERE = {
    "id", "owner", "owner_id", "user_id", "author", "created_by", "created_at", "updated_at", "password_hash",
    "token_hash", "oidc_subject", "config_version", "submitted_at", "reviewed_by", "is_session",
}  # fmt: skip
RIGHTS = {"is_admin", "is_active", "must_change_password"}
MAY_GIVE_RIGHTS = {"POST /users", "PATCH /users/{user_id}"}
CHOOSING = {"POST /projects/{project_id}/preannotate", "POST /projects/{project_id}/preannotation-dialog"}
"""Their bodies choose tasks by who made them; they set nothing."""
WRITING = sorted(route for route in ROUTES if route.split(" ")[0] in {"POST", "PUT", "PATCH"} and route not in CHOOSING)


def properties(schema: dict[str, Any], route: str) -> set[str]:
    """The fields that a route's JSON body may have."""
    method, path = route.split(" ", 1)
    content = schema["paths"]["/api/v1" + path][method.lower()].get("requestBody", {}).get("content", {})
    node = content.get("application/json", {}).get("schema", {})
    nodes = [node, *node.get("anyOf", [])]
    named = [schema["components"]["schemas"][n["$ref"].rpartition("/")[2]] for n in nodes if "$ref" in n]
    return {name for one in named for name in one.get("properties", {})}


@pytest.mark.parametrize("route", WRITING)
def test_no_body_takes_what_the_server_decides(lab: Lab, route: str) -> None:
    taken = properties(lab.schema, route)
    assert not taken & DECIDED_HERE
    if route not in MAY_GIVE_RIGHTS:
        assert not taken & RIGHTS


def test_extra_fields_change_nothing(lab: Lab) -> None:
    headers = lab.signed_in("stranger")
    more = {"is_admin": True, "owner_id": 1, "id": 999}
    for method, path, body in (
        ("POST", "/projects", {"name": "Mine"}),
        ("PUT", "/me/preferences", {"theme": "dark"}),
        ("POST", "/tokens", {"name": "t"}),
    ):
        answer = lab.client.request(method, f"/api/v1{path}", json={**body, **more}, headers=headers)
        assert answer.status_code == 422 or answer.json().get("id") != 999
    assert lab.client.get("/api/v1/me", headers=headers).json()["is_admin"] is False
