"""Several people do the same thing at the same moment: one of them does it, the others are told, nothing breaks."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from annotation_lab.projects.tables import Member
from annotation_lab.storage.database import Database
from annotation_lab.team import queries, service
from annotation_lab.team.tables import User
from tests.conftest import SignIn, Users

AT_ONCE = 6
Ask = Callable[[int], httpx.Response]
LONG = "a long passphrase"


def at_once(ask: Ask, times: int = AT_ONCE) -> Counter[int]:
    """The statuses of as many requests, all sent together."""
    together = Barrier(times)

    def one(number: int) -> int:
        together.wait()
        return ask(number).status_code

    with ThreadPoolExecutor(times) as threads:
        return Counter(threads.map(one, range(times)))


@pytest.fixture
def project(client: TestClient) -> int:
    made: int = client.post("/api/v1/projects", json={"name": "Medication"}).json()["id"]
    return made


def test_a_name_is_given_once(client: TestClient, admin_client: TestClient, database: Database) -> None:
    spellings = ["carl", "Carl", "CARL", "cArl", "caRl", "carL"]

    def user(number: int) -> httpx.Response:
        return admin_client.post("/api/v1/users", json={"username": spellings[number], "password": LONG})

    assert at_once(user) == {201: 1, 409: AT_ONCE - 1}
    assert at_once(lambda _: client.post("/api/v1/projects", json={"name": "P"})) == {201: 1, 409: AT_ONCE - 1}
    assert at_once(lambda _: client.post("/api/v1/project-groups", json={"name": "G"})) == {201: 1, 409: AT_ONCE - 1}
    ids = [client.post("/api/v1/projects", json={"name": f"P{number}"}).json()["id"] for number in range(AT_ONCE)]
    renamed = at_once(lambda number: client.patch(f"/api/v1/projects/{ids[number]}", json={"name": "Q"}))
    assert renamed == {200: 1, 409: AT_ONCE - 1}


def test_clones_get_names_of_their_own(client: TestClient, project: int) -> None:
    assert at_once(lambda _: client.post(f"/api/v1/projects/{project}/clone", json={})) == {201: AT_ONCE}


def test_roles_are_given_once(client: TestClient, project: int, users: Users) -> None:
    place = f"/api/v1/projects/{project}/members"
    told = {"username": "annotator", "role": "annotator"}
    assert at_once(lambda _: client.post(place, json=told)) == {204: AT_ONCE}
    roles = {"roles": ["reviewer", "manager"]}
    assert at_once(lambda _: client.put(f"{place}/annotator", json=roles)) == {204: AT_ONCE}
    assert client.get(place).json()[-1]["roles"] == ["manager", "reviewer"]


def test_a_project_has_one_owner(client: TestClient, project: int, users: Users, database: Database) -> None:
    heirs = ["manager", "reviewer", "annotator", "stranger"]
    place = f"/api/v1/projects/{project}/owner"
    told = at_once(lambda number: client.put(place, json={"username": heirs[number]}), len(heirs))
    assert told[204] == 1 and set(told) <= {204, 403, 409}
    with database.read() as session:
        owners = select(Member.user_id).where(Member.project_id == project, Member.role == "owner")
        assert len(session.scalars(owners).all()) == 1


def test_a_project_goes_to_nobody_who_cannot_sign_in(
    client: TestClient, project: int, stranger: User, admin_client: TestClient
) -> None:
    assert admin_client.patch(f"/api/v1/users/{stranger.id}", json={"is_active": False}).is_success
    answer = client.put(f"/api/v1/projects/{project}/owner", json={"username": "stranger"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "new-owner-needed")


def test_what_is_deleted_is_deleted_once(
    client: TestClient, admin_client: TestClient, project: int, stranger: User
) -> None:
    gone = at_once(lambda _: client.delete(f"/api/v1/projects/{project}?confirm=Medication"))
    assert gone == {204: 1, 404: AT_ONCE - 1}
    gone = at_once(lambda _: admin_client.delete(f"/api/v1/users/{stranger.id}"))
    assert gone == {204: 1, 404: AT_ONCE - 1}


def test_two_admins_who_demote_each_other_leave_one(signed_in: SignIn, users: Users, database: Database) -> None:
    with database.write() as session:
        two = [service.create_user(session, f"adm{number}", LONG, is_admin=True) for number in range(2)]
        service.update_user(session, users["admin"].id, is_admin=False, by="test")
        session.expunge_all()
    clients = [signed_in(one) for one in two]

    def demote(number: int) -> Any:
        return clients[number].patch(f"/api/v1/users/{two[1 - number].id}", json={"is_admin": False})

    told = at_once(demote, 2)
    assert told[200] == 1 and set(told) <= {200, 403, 409}
    with database.read() as session:
        assert queries.count_active_admins(session) == 1
