"""Projects at the API: lists, team, settings, guidelines, archive, clone, deletion, groups, View As."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from annotation_lab.projects.guidelines import to_html
from annotation_lab.projects.settings import ProjectSettings, read_settings
from annotation_lab.storage.database import Database
from annotation_lab.tasks.tables import Task, TaskStatus
from tests.conftest import SignIn, Users

PROJECTS = "/api/v1/projects"


def make(client: TestClient, name: str = "Medication", **more: Any) -> str:
    answer = client.post(PROJECTS, json={"name": name, **more})
    assert answer.status_code == 201, answer.text
    return f"{PROJECTS}/{answer.json()['id']}"


def names(client: TestClient, **params: Any) -> list[str]:
    answer = client.get(PROJECTS, params=params)
    assert answer.status_code == 200, answer.text
    return [one["name"] for one in answer.json()["items"]]


def add(client: TestClient, place: str, **roles: list[str]) -> None:
    for username, held in roles.items():
        assert client.put(f"{place}/members/{username}", json={"roles": held}).status_code == 204


def test_a_project_tells_what_i_may_do(client: TestClient, signed_in: SignIn, users: Users) -> None:
    place = make(client, description="Doses")
    add(client, place, annotator=["annotator"])
    mine, theirs = client.get(place).json(), signed_in(users["annotator"]).get(place).json()
    assert (mine["my_roles"], theirs["my_roles"]) == (["owner"], ["annotator"])
    assert "delete project" in mine["permissions"]
    assert theirs["permissions"] == ["see project", "see assigned tasks", "annotate", "comment"]
    assert (theirs["owner"], theirs["member_count"], theirs["task_count"]) == ("owner", 2, 0)


def test_guidelines_are_previewed_as_they_will_be_shown(client: TestClient) -> None:
    text = "Label **doses**.<script>alert(1)</script>"
    shown = client.post("/api/v1/guidelines-preview", json={"guidelines": text}).json()["html"]
    place = make(client, guidelines=text)
    assert shown == client.get(place).json()["guidelines_html"]
    assert "<strong>doses</strong>" in shown
    assert "<script" not in shown


def test_a_card_counts_tasks_by_status(client: TestClient, database: Database) -> None:
    place = make(client)
    empty = make(client, "Empty")
    for number in range(3):
        files = {"files": (f"{number}.txt", f"note {number}".encode())}
        assert client.post(f"{place}/import", files=files).status_code == 200
    with database.write() as session:
        first = session.scalars(select(Task).order_by(Task.id)).first()
        assert first
        first.status = TaskStatus.SUBMITTED
    card = client.get(place).json()
    assert (card["task_count"], card["status_counts"]) == (3, {"incomplete": 2, "submitted": 1})
    assert client.get(empty).json()["status_counts"] == {}


def test_mine_shared_and_all(client: TestClient, signed_in: SignIn, users: Users) -> None:
    make(client, "Mine")
    add(signed_in(users["manager"]), make(signed_in(users["manager"]), "Theirs"), owner=["reviewer"])
    make(signed_in(users["stranger"]), "Hidden")
    assert names(client) == ["Mine", "Theirs"]
    assert names(client, which="mine") == ["Mine"]
    assert names(client, which="shared") == ["Theirs"]


def test_projects_are_sorted_and_come_in_pages(client: TestClient) -> None:
    for name in ("beta", "Alpha", "Gamma", "alpha 2"):
        make(client, name)
    wanted = {"created": ["beta", "Alpha", "Gamma", "alpha 2"], "name": ["Alpha", "alpha 2", "beta", "Gamma"]}
    wanted["newest"] = wanted["created"][::-1]
    for sort, expected in wanted.items():
        found, cursor = [], None
        while True:
            page = client.get(PROJECTS, params={"sort": sort, "limit": 3, **({"cursor": cursor} if cursor else {})})
            found += [one["name"] for one in page.json()["items"]]
            cursor = page.json()["next_cursor"]
            if cursor is None:
                break
        assert found == expected
        assert page.json()["total"] == 4


def test_search_looks_into_project_and_group_names(client: TestClient) -> None:
    place = make(client, "Medication")
    make(client, "100% Radiology".replace("%", ""))
    group = client.post("/api/v1/project-groups", json={"name": "Cardiology", "color": "#2f7d4f"}).json()
    assert client.put(f"{place}/group", json={"group_id": group["id"]}).json()["group"] == group
    assert names(client, search="cardio") == ["Medication"]
    assert names(client, search="RADIO") == ["100 Radiology"]
    assert names(client, search="%") == []
    make(client, "Ärzte")
    assert names(client, search="ärz") == names(client, search="ÄRZ") == ["Ärzte"]
    assert names(client, group_id=group["id"]) == ["Medication"]
    assert client.delete(f"/api/v1/project-groups/{group['id']}").status_code == 204
    assert client.get(place).json()["group"] is None


def test_groups_are_ones_own(client: TestClient, signed_in: SignIn, users: Users) -> None:
    group = client.post("/api/v1/project-groups", json={"name": "Cardiology"}).json()
    assert client.post("/api/v1/project-groups", json={"name": "Cardiology"}).status_code == 409
    other = signed_in(users["manager"])
    assert other.post("/api/v1/project-groups", json={"name": "Cardiology"}).status_code == 201
    assert other.patch(f"/api/v1/project-groups/{group['id']}", json={"name": "X"}).status_code == 404
    assert other.put(f"{make(other)}/group", json={"group_id": group["id"]}).status_code == 404
    bad = client.post("/api/v1/project-groups", json={"name": "X", "color": "red;}</style>"})
    assert bad.status_code == 422


def test_the_team_has_several_roles_and_an_order(client: TestClient) -> None:
    place = make(client)
    add(client, place, annotator=["annotator", "reviewer"], manager=["manager"])
    order = ["manager", "annotator", "owner"]
    assert client.put(f"{place}/team-order", json={"usernames": order}).status_code == 204
    team = client.get(f"{place}/members").json()
    assert [(one["username"], one["priority"]) for one in team] == list(zip(order, range(3), strict=True))
    assert team[1]["roles"] == ["reviewer", "annotator"]
    for wrong in (["manager"], [*order, "owner"], ["manager", "annotator", "stranger"]):
        assert client.put(f"{place}/team-order", json={"usernames": wrong}).status_code == 422
    add(client, place, annotator=[], owner=[])
    assert [one["username"] for one in client.get(f"{place}/members").json()] == ["manager", "owner"]


def test_settings_are_typed_and_audited(client: TestClient, admin_client: TestClient) -> None:
    place = make(client)
    wanted = {**client.get(place).json()["settings"], "blind": True, "overlap": 3}
    assert client.put(f"{place}/settings", json=wanted).json() == wanted
    assert client.get(place).json()["settings"] == wanted
    for bad in ({"overlap": 0}, {"blind": "perhaps"}, {"no_such": True}):
        assert client.put(f"{place}/settings", json={**wanted, **bad}).status_code == 422
    client.patch(place, json={"sampling": "uncertainty", "description": "Doses"})
    entry = admin_client.get("/api/v1/audit", params={"action": "project.update"}).json()["items"][0]
    assert entry["details"]["changes"] == {"sampling": ["sequential", "uncertainty"], "description": ["", "Doses"]}
    assert entry["ip"] == "testclient"


@given(st.dictionaries(st.text(max_size=5), st.integers()))
def test_settings_that_are_none_are_left_out(stored: dict[str, object]) -> None:
    assert read_settings(stored) == ProjectSettings()


def test_guidelines_are_kept_as_written_and_shown_safely(client: TestClient) -> None:
    text = (
        "# Doses\r\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<script>alert(1)</script>\n[x](javascript:alert(1)) **bold**"
    )
    place = make(client, guidelines=text)
    read = client.get(place).json()
    assert read["guidelines"] == text
    html = read["guidelines_html"]
    assert "<h4>" in html
    assert "<table>" in html
    assert "<strong>" in html
    assert "<script" not in html
    assert 'href="javascript' not in html


@given(st.text(alphabet=st.characters(codec="utf-8")) | st.text(alphabet="<>\"'&`[]()!:/ asimgonlrcjvtp=\n"))
def test_no_markdown_makes_a_script(text: str) -> None:
    html = to_html(text)
    assert "<script" not in html
    assert "<img" not in html
    assert "<iframe" not in html


def test_an_archived_project_is_read_only(client: TestClient) -> None:
    place = make(client)
    assert client.post(f"{place}/archive").json()["archived_at"]
    assert client.post(f"{place}/archive").status_code == 200
    files = {"files": ("a.txt", b"Take aspirin.")}
    refused = client.post(f"{place}/import", files=files)
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "project-archived")
    xml = client.get(f"{place}/labeling-config").json()["xml"]
    assert client.put(f"{place}/labeling-config", json={"xml": xml}).status_code == 409
    assert client.get(f"{place}/export").status_code == 200
    assert names(client, archived="false") == []
    assert names(client, archived="true") == ["Medication"]
    client.post(f"{place}/unarchive")
    assert client.post(f"{place}/import", files=files).status_code == 200


def test_a_project_is_deleted_only_by_its_name(client: TestClient) -> None:
    place = make(client, "Två (2)")
    assert client.delete(place).status_code == 422
    assert client.delete(place, params={"confirm": "två (2)"}).status_code == 422
    assert client.get(place).status_code == 200
    assert client.delete(place, params={"confirm": "Två (2)"}).status_code == 204
    assert client.get(place).status_code == 404


def test_a_clone_has_all_but_the_tasks(client: TestClient, signed_in: SignIn, users: Users) -> None:
    place = make(client, "N" * 150, guidelines="# G", sampling="uniform", template="clinical_note")
    add(client, place, manager=["manager", "reviewer"], annotator=["annotator"])
    client.put(f"{place}/settings", json={"overlap": 2})
    client.post(f"{place}/import", files={"files": ("a.txt", b"Take aspirin.")})
    manager = signed_in(users["manager"])
    made = [manager.post(f"{place}/clone", json={}).json() for _ in range(2)]
    assert [one["name"] for one in made] == ["N" * 143 + " cloned", "N" * 141 + " cloned 2"]
    assert (made[0]["owner"], made[0]["settings"]["overlap"], made[0]["task_count"]) == ("manager", 2, 0)
    copy = f"{PROJECTS}/{made[0]['id']}"
    assert manager.get(f"{copy}/labeling-config").json()["xml"] == client.get(f"{place}/labeling-config").json()["xml"]
    roles = {one["username"]: one["roles"] for one in manager.get(f"{copy}/members").json()}
    assert roles == {"manager": ["owner"], "owner": ["manager"], "annotator": ["annotator"]}
    assert manager.post(f"{place}/clone", json={"name": "Mine"}).json()["name"] == "Mine"


def test_the_owner_hands_a_project_over(client: TestClient, signed_in: SignIn, users: Users) -> None:
    place = make(client)
    assert client.put(f"{place}/owner", json={"username": "stranger"}).status_code == 204
    assert client.put(f"{place}/owner", json={"username": "owner"}).status_code == 403
    assert signed_in(users["stranger"]).get(place).json()["my_roles"] == ["owner"]
    assert client.get(place).json()["my_roles"] == ["manager"]


@pytest.mark.parametrize("field", ["owner_id", "id", "created_at", "archived_at", "config_version", "settings"])
def test_nothing_else_can_be_slipped_in(client: TestClient, field: str) -> None:
    assert client.post(PROJECTS, json={"name": "X1", field: 2}).status_code == 422
    assert client.patch(make(client), json={field: 2}).status_code == 422


def test_view_as_only_ever_lowers(client: TestClient, signed_in: SignIn, users: Users) -> None:
    place = make(client)
    add(client, place, annotator=["annotator"])
    as_annotator = {"X-View-As": "annotator"}
    assert client.get("/api/v1/me", headers=as_annotator).json()["view_as"] == "annotator"
    seen = client.get(place, headers=as_annotator).json()
    assert seen["my_roles"] == ["owner"]
    assert seen["permissions"] == signed_in(users["annotator"]).get(place).json()["permissions"]
    assert client.patch(place, json={"description": "x"}, headers=as_annotator).status_code == 403
    assert client.get(f"{place}/tasks", headers={"X-View-As": "manager"}).status_code == 200
    for role in ("owner", "manager", "reviewer"):
        refused = signed_in(users["annotator"]).get(f"{place}/export", headers={"X-View-As": role})
        assert refused.status_code == 403
    assert signed_in(users["stranger"]).get(place, headers={"X-View-As": "owner"}).status_code == 404
    assert signed_in(users["admin"]).get("/api/v1/users", headers=as_annotator).status_code == 403
    assert client.get(place, headers={"X-View-As": "god"}).status_code == 422
