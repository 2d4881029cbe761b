"""What a user prefers, and whom a team may take."""

import pytest
from fastapi.testclient import TestClient

from annotation_lab.storage.database import Database
from annotation_lab.team.tables import User
from tests.conftest import SignIn, Users

PLACE = "/api/v1/me/preferences"


def test_preferences_are_kept_for_each_user(client: TestClient, signed_in: SignIn, users: Users) -> None:
    assert client.get(PLACE).json()["theme"] == "system"
    given = {"theme": "dark", "trim_regions": False, "hidden_panels": ["relations"]}
    assert client.put(PLACE, json=given).json()["theme"] == "dark"
    kept = client.get(PLACE).json()
    assert (kept["theme"], kept["trim_regions"], kept["hidden_panels"]) == ("dark", False, ["relations"])
    assert signed_in(users["manager"]).get(PLACE).json()["theme"] == "system"


@pytest.mark.parametrize(
    "given",
    [{"theme": "<script>"}, {"is_admin": True}, {"language": "en;x"}, {"hidden_panels": ["x"]}, {"anything": "x" * 9}],
)
def test_only_known_preferences_are_taken(client: TestClient, given: dict[str, object]) -> None:
    assert client.put(PLACE, json=given).status_code == 422


def test_an_owner_finds_active_users_by_the_beginning_of_a_name(
    client: TestClient, signed_in: SignIn, users: Users, database: Database
) -> None:
    with database.write() as session:
        session.get_one(User, users["manager"].id).last_name = "Annan"
        session.get_one(User, users["reviewer"].id).is_active = False
    project = client.post("/api/v1/projects", json={"name": "Med"}).json()["id"]
    place = f"/api/v1/projects/{project}/candidates"
    found = client.get(place, params={"beginning": "AN"}).json()
    assert [set(one) for one in found] == [{"username", "first_name", "last_name"}] * 2
    assert [one["username"] for one in found] == ["annotator", "manager"]
    assert client.get(place, params={"beginning": "rev"}).json() == []
    assert client.get(place, params={"beginning": "%"}).json() == []
    assert signed_in(users["stranger"]).get(place, params={"beginning": "an"}).status_code == 404
