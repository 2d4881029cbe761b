"""SQL injection, filters that leak columns (GHSA-6hjj-gq77-j4qw), XXE in Labeling Configs."""

import pytest

from annotation_lab.team.route_permissions import ROUTES
from tests.security.conftest import Lab

ATTACKS = ["' OR '1'='1", "x'; DROP TABLE users; --", "%' UNION SELECT password_hash FROM users --", "\\", "\x00", "%"]
SKIPPED = {"GET /events", "GET /session/oidc/callback"}
SEARCHABLE = sorted(route for route in ROUTES if route.startswith("GET ") and route not in SKIPPED)
XXE = """<!DOCTYPE View [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<View><Labels name="label" toName="text"><Label value="&x;"/></Labels><Text name="text" value="$text"/></View>"""
BOMB = '<!DOCTYPE View [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><View>&b;</View>'


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("route", SEARCHABLE)
def test_no_query_parameter_reaches_the_sql(lab: Lab, route: str, attack: str) -> None:
    method, path = route.split(" ", 1)
    operation = lab.schema["paths"]["/api/v1" + path][method.lower()]
    names = [p["name"] for p in operation.get("parameters", []) if p["in"] == "query"]
    if not names:
        return
    for name in names:
        params = {**lab.body(method, path)["params"], name: attack}
        answer = lab.ask(route, "owner", {**lab.world.ids, **lab.world.special.get(route, {})}, params=params)
        assert answer.status_code < 500, (name, answer.text)
        assert "$argon2" not in answer.text


def test_a_search_finds_text_and_not_all(lab: Lab) -> None:
    headers = lab.signed_in("owner")
    for attack in ATTACKS[:3]:
        found = lab.client.get("/api/v1/projects", params={"search": attack}, headers=headers)
        assert found.json()["items"] == []
    assert lab.client.get("/api/v1/projects", params={"search": "Medic"}, headers=headers).json()["items"]


@pytest.mark.parametrize("name", ["owner__password_hash", "owner.password_hash", "password_hash", "order_by"])
def test_no_filter_reaches_columns_of_others(lab: Lab, name: str) -> None:
    path, headers = f"/api/v1/projects/{lab.world.ids['project_id']}/tasks", lab.signed_in("owner")
    plain = lab.client.get(path, headers=headers).json()
    filtered = lab.client.get(path, params={name: "$argon2"}, headers=headers)
    assert filtered.status_code == 422 or filtered.json() == plain


@pytest.mark.parametrize("xml", [XXE, BOMB])
def test_labeling_configs_have_no_entities(lab: Lab, xml: str) -> None:
    path = f"/api/v1/projects/{lab.world.ids['project_id']}/labeling-config"
    answer = lab.client.put(path, json={"xml": xml}, headers=lab.signed_in("owner"))
    assert answer.status_code == 422
    assert "root:" not in answer.text
