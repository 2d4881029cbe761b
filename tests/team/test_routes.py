"""The team at the API, by who asks."""

import pytest
from fastapi.testclient import TestClient

from annotation_lab.storage.database import Database
from tests.conftest import PASSWORD, SignIn, Users

SIGN_IN = "/api/v1/session/token"


def test_a_password_buys_a_token(anonymous: TestClient, users: Users) -> None:
    answer = anonymous.post(SIGN_IN, json={"username": "owner", "password": PASSWORD})
    assert answer.status_code == 201
    headers = {"Authorization": f"Bearer {answer.json()['token']}"}
    me = anonymous.get("/api/v1/me", headers=headers).json()
    assert (me["username"], me["is_admin"]) == ("owner", False)


def test_wrong_passwords_are_refused_and_then_braked(anonymous: TestClient, users: Users) -> None:
    wrong = {"username": "owner", "password": "wrong"}
    statuses = [anonymous.post(SIGN_IN, json=wrong).status_code for _ in range(11)]
    assert statuses == [401] * 10 + [429]


@pytest.mark.parametrize("header", [None, "Bearer", "Bearer alab_wrong", "Basic YTpi", "alab_x", "Bearer ü"])
def test_without_a_valid_token_nobody_gets_in(anonymous: TestClient, users: Users, header: str | None) -> None:
    headers = {} if header is None else {b"Authorization": header.encode("latin-1")}
    answer = anonymous.get("/api/v1/me", headers=headers)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.json()["error"]["hint"]


@pytest.mark.parametrize("who", ["owner", "manager", "reviewer", "annotator", "stranger"])
def test_only_admins_manage_users(signed_in: SignIn, users: Users, who: str) -> None:
    client = signed_in(users[who])  # type: ignore[literal-required]
    answers = [
        client.get("/api/v1/users"),
        client.get("/api/v1/users/1"),
        client.post("/api/v1/users", json={"username": "x1", "password": PASSWORD}),
        client.patch("/api/v1/users/1", json={"is_admin": True}),
        client.get("/api/v1/audit"),
    ]
    assert [a.status_code for a in answers] == [403] * 5
    assert {a.json()["error"]["code"] for a in answers} == {"admins-only"}


def test_an_admin_makes_and_changes_a_user(admin_client: TestClient, anonymous: TestClient) -> None:
    made = admin_client.post("/api/v1/users", json={"username": "grace", "password": PASSWORD})
    assert made.status_code == 201
    place = f"/api/v1/users/{made.json()['id']}"
    assert admin_client.get(place).json()["username"] == "grace"
    assert admin_client.patch(place, json={"is_active": False}).json()["is_active"] is False
    refused = anonymous.post(SIGN_IN, json={"username": "grace", "password": PASSWORD})
    assert refused.status_code == 401
    again = admin_client.post("/api/v1/users", json={"username": "Grace", "password": PASSWORD})
    assert (again.status_code, again.json()["error"]["code"]) == (409, "username-taken")


def test_users_come_in_pages(admin_client: TestClient, users: Users) -> None:
    names, cursor = [], None
    while True:
        page = admin_client.get("/api/v1/users", params={"limit": 4, **({"cursor": cursor} if cursor else {})})
        names += [user["username"] for user in page.json()["items"]]
        cursor = page.json()["next_cursor"]
        if cursor is None:
            break
    assert names == list(users)
    assert page.json()["total"] == 6


def test_my_tokens_are_listed_without_secrets_and_revoked(client: TestClient, signed_in: SignIn, users: Users) -> None:
    made = client.post("/api/v1/tokens", json={"name": "nightly", "days": 3}).json()
    listed = client.get("/api/v1/tokens")
    assert made["token"] not in listed.text
    assert [token["name"] for token in listed.json()] == ["nightly", "test"]
    place = f"/api/v1/tokens/{made['id']}"
    assert signed_in(users["manager"]).delete(place).status_code == 404
    assert client.delete(place).status_code == 204
    assert client.delete(place).status_code == 404


def test_changing_my_password_ends_my_tokens(client: TestClient) -> None:
    place, good = "/api/v1/me/password", "seven lazy foxes jump"
    wrong = client.put(place, json={"old_password": "wrong", "new_password": good})
    assert wrong.status_code == 401
    assert client.put(place, json={"old_password": PASSWORD, "new_password": good}).status_code == 204
    assert client.get("/api/v1/me").status_code == 401


def test_use_of_a_token_is_noted(client: TestClient, database: Database) -> None:
    client.get("/api/v1/me")
    assert client.get("/api/v1/tokens").json()[0]["last_used_at"] is not None


def test_the_audit_is_told_newest_first_and_filtered(admin_client: TestClient) -> None:
    for name in ("grace", "edsger"):
        admin_client.post("/api/v1/users", json={"username": name, "password": PASSWORD})
    entries = admin_client.get("/api/v1/audit", params={"action": "user", "actor": "admin"}).json()["items"]
    assert [(e["action"], e["target"]) for e in entries] == [("user.create", "edsger"), ("user.create", "grace")]
    first = admin_client.get("/api/v1/audit", params={"limit": 1}).json()
    second = admin_client.get("/api/v1/audit", params={"limit": 1, "cursor": first["next_cursor"]}).json()
    assert first["items"][0]["id"] > second["items"][0]["id"]
