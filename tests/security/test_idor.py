"""Ids of another's project or account lead to 404 on every route, alone and beside ids of one's own."""

import re
from typing import Any

import pytest

from annotation_lab.team.permissions import Permission
from annotation_lab.team.route_permissions import ROUTES
from tests.security.conftest import Lab

OPEN = {
    "GET /models/{name}",
    "GET /deployments/{deployment_id}",
    "GET /import/formats/{format_name}/sample",
    "GET /help/{slug}",
}
"""Told to all who are signed in."""
OF_ADMINS = {route for route in ROUTES if route.partition(" ")[2].startswith("/users/")}
WITH_IDS = sorted(route for route in ROUTES if "{" in route and route not in OPEN | OF_ADMINS)
HIDDEN = {403, 404}


@pytest.fixture(scope="module")
def own_project(lab: Lab) -> int:
    made = lab.client.post("/api/v1/projects", json={"name": "Of a stranger"}, headers=lab.signed_in("stranger"))
    assert made.status_code == 201
    return int(made.json()["id"])


@pytest.mark.parametrize("route", WITH_IDS)
def test_what_is_anothers_is_not_there(lab: Lab, own_project: int, route: str) -> None:
    answer = lab.ask(route, "stranger", {**lab.foreign, **lab.world.special.get(route, {})})
    expected = HIDDEN if route.partition(" ")[2].startswith("/deployments") else {404}
    if isinstance(ROUTES[route], Permission) and "/models/" in route:
        expected = {403}
    assert answer.status_code in expected, answer.text


@pytest.mark.parametrize("route", [route for route in WITH_IDS if len(re.findall(r"\{", route)) > 1])
def test_nor_is_it_reached_through_ones_own_project(lab: Lab, own_project: int, route: str) -> None:
    ids: dict[str, Any] = {**lab.foreign, **lab.world.special.get(route, {}), "project_id": own_project}
    answer = lab.ask(route, "stranger", ids)
    if "{username}" in route or "{tag_name}" in route:
        assert answer.status_code in {204, 404, 200}, answer.text  # names are looked up in the own project
    else:
        assert answer.status_code == 404, answer.text


@pytest.mark.parametrize("route", sorted(OF_ADMINS))
def test_accounts_are_for_admins(lab: Lab, route: str) -> None:
    assert lab.ask(route, "owner", lab.foreign).status_code == 403
