"""Signing in with a browser: cookies, protection from other sites, lock-out, reset links, scopes."""

from datetime import timedelta

import pytest
from fastapi.testclient import TestClient

from annotation_lab.storage.database import Database, now
from annotation_lab.team import lockout, service
from annotation_lab.team.route_permissions import Scope
from annotation_lab.team.tables import ApiToken, PasswordReset, User
from annotation_lab.web.same_site import HEADER
from tests.conftest import PASSWORD, SignIn, Users

SESSION = "/api/v1/session"
OURS = {HEADER: "annotation-lab"}
NEW = "seven lazy foxes jump"


def sign_in(client: TestClient, username: str = "owner", password: str = PASSWORD) -> int:
    return client.post(SESSION, json={"username": username, "password": password}).status_code


def test_a_cookie_signs_in_and_out(anonymous: TestClient, users: Users) -> None:
    answer = anonymous.post(SESSION, json={"username": "owner", "password": PASSWORD})
    assert (answer.status_code, answer.json()["username"]) == (201, "owner")
    told = answer.headers["set-cookie"].lower()
    assert "httponly" in told
    assert "samesite=lax" in told
    assert "path=/api/v1" in told
    assert "secure" not in told
    assert PASSWORD not in answer.text
    assert anonymous.get("/api/v1/me").json()["username"] == "owner"
    assert anonymous.delete(SESSION, headers=OURS).status_code == 204
    assert anonymous.get("/api/v1/me").status_code == 401


def test_an_old_cookie_is_worth_nothing_after_signing_out(anonymous: TestClient, users: Users) -> None:
    sign_in(anonymous)
    stolen = anonymous.cookies["alab_session"]
    anonymous.delete(SESSION, headers=OURS)
    assert anonymous.get("/api/v1/me", headers={"Cookie": f"alab_session={stolen}"}).status_code == 401


def test_over_https_the_cookie_is_secure(anonymous: TestClient, users: Users) -> None:
    client = TestClient(anonymous.app, base_url="https://lab.example.org")
    answer = client.post(SESSION, json={"username": "owner", "password": PASSWORD})
    assert "secure" in answer.headers["set-cookie"].lower()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {**OURS, "Sec-Fetch-Site": "cross-site"},
        {**OURS, "Sec-Fetch-Site": "same-site"},
        {**OURS, "Origin": "https://evil.example"},
        {**OURS, "Origin": "null"},
        {"Origin": "http://testserver"},
    ],
)
def test_another_sites_page_changes_nothing(anonymous: TestClient, users: Users, headers: dict[str, str]) -> None:
    sign_in(anonymous)
    answer = anonymous.post("/api/v1/projects", json={"name": "Theirs"}, headers=headers)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "cross-site")
    assert anonymous.get("/api/v1/projects").json()["items"] == []


@pytest.mark.parametrize("more", [{}, {"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://testserver"}])
def test_our_own_page_does(anonymous: TestClient, users: Users, more: dict[str, str]) -> None:
    sign_in(anonymous)
    answer = anonymous.post("/api/v1/projects", json={"name": "Ours"}, headers={**OURS, **more})
    assert answer.status_code == 201


def test_another_site_signs_nobody_in(anonymous: TestClient, users: Users) -> None:
    given = {"username": "owner", "password": PASSWORD}
    answer = anonymous.post(SESSION, json=given, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_sessions_are_listed_and_ended(anonymous: TestClient, users: Users) -> None:
    other = TestClient(anonymous.app, headers={"User-Agent": "Elsewhere"})
    for client in (other, anonymous):
        sign_in(client)
    here, there = anonymous.get("/api/v1/sessions").json()
    assert (here["is_current"], there["is_current"], there["user_agent"]) == (True, False, "Elsewhere")
    place = f"/api/v1/sessions/{there['id']}"
    assert anonymous.delete(place, headers=OURS).status_code == 204
    assert other.get("/api/v1/me").status_code == 401
    assert anonymous.get("/api/v1/tokens").json() == []


def test_nobody_ends_anothers_session(anonymous: TestClient, signed_in: SignIn, users: Users) -> None:
    sign_in(anonymous)
    theirs = anonymous.get("/api/v1/sessions").json()[0]["id"]
    assert signed_in(users["admin"]).delete(f"/api/v1/sessions/{theirs}").status_code == 404
    assert anonymous.get("/api/v1/me").status_code == 200


def test_a_session_ends_by_itself(anonymous: TestClient, users: Users, database: Database) -> None:
    sign_in(anonymous)
    with database.write() as session:
        session.query(ApiToken).one().expires_at = now() - timedelta(seconds=1)
    assert anonymous.get("/api/v1/me").status_code == 401


@pytest.mark.parametrize("name", ["owner", "nobody"])
def test_a_name_is_locked_after_many_wrong_passwords(database: Database, users: Users, name: str) -> None:
    for _ in range(lockout.MOST_FAILURES):
        with database.write() as session:
            lockout.check_not_locked(session, name.upper())
            lockout.note_failure(session, name)
    with database.read() as session, pytest.raises(lockout.TooManySignIns):
        lockout.check_not_locked(session, name)


def test_a_new_password_ends_the_lock_out(database: Database, owner: User, admin_client: TestClient) -> None:
    with database.write() as session:
        for _ in range(lockout.MOST_FAILURES):
            lockout.note_failure(session, "owner")
    assert sign_in(admin_client) == 429
    admin_client.patch(f"/api/v1/users/{owner.id}", json={"password": NEW})
    assert sign_in(admin_client, password=NEW) == 201


def test_failures_count_even_though_the_answer_is_an_error(anonymous: TestClient, database: Database) -> None:
    assert sign_in(anonymous, "ghost", "wrong") == 401
    with database.write() as session:
        found = session.get_one(lockout.SignInFailures, "ghost")
        assert found.count == 1
        found.last_at = now() - lockout.FORGOTTEN_AFTER - timedelta(minutes=1)
        session.flush()
        lockout.note_failure(session, "other")
        assert session.query(lockout.SignInFailures).count() == 1


def test_a_reset_link_works_once(admin_client: TestClient, anonymous: TestClient, owner: User) -> None:
    made = admin_client.post(f"/api/v1/users/{owner.id}/password-reset").json()
    assert made["path"].endswith(f"#{made['secret']}")
    place, given = f"{SESSION}/password-reset", {"secret": made["secret"], "new_password": NEW}
    weak = anonymous.post(place, json={**given, "new_password": "short"})
    assert (weak.status_code, weak.json()["error"]["code"]) == (422, "weak-password")
    assert anonymous.post(place, json=given).status_code == 204
    again = anonymous.post(place, json={**given, "new_password": "another good one"})
    assert (again.status_code, again.json()["error"]["code"]) == (422, "invalid-reset-link")
    assert sign_in(anonymous, password=NEW) == 201


def test_reset_links_expire_and_are_replaced(
    admin_client: TestClient, anonymous: TestClient, owner: User, database: Database
) -> None:
    place = f"/api/v1/users/{owner.id}/password-reset"
    first, second = (admin_client.post(place).json()["secret"] for _ in range(2))
    with database.write() as session:
        rows = session.query(PasswordReset).all()
        assert {row.token_hash for row in rows} == {service.hash_secret(first), service.hash_secret(second)}
        rows[1].expires_at = now() - timedelta(seconds=1)
    for secret in (first, second, "alab_guess"):
        given = {"secret": secret, "new_password": NEW}
        assert anonymous.post(f"{SESSION}/password-reset", json=given).status_code == 422


def test_a_new_password_ends_reset_links(admin_client: TestClient, anonymous: TestClient, owner: User) -> None:
    secret = admin_client.post(f"/api/v1/users/{owner.id}/password-reset").json()["secret"]
    assert admin_client.patch(f"/api/v1/users/{owner.id}", json={"password": NEW}).status_code == 200
    given = {"secret": secret, "new_password": "another good one"}
    assert anonymous.post(f"{SESSION}/password-reset", json=given).json()["error"]["code"] == "invalid-reset-link"
    assert sign_in(anonymous, password=NEW) == 201


def test_whoever_must_take_a_new_password_can_do_nothing_else(admin_client: TestClient, anonymous: TestClient) -> None:
    given = {"username": "grace", "password": PASSWORD, "must_change_password": True, "first_name": "Grace"}
    made = admin_client.post("/api/v1/users", json=given).json()
    assert (made["group"], made["first_name"]) == ("Annotators", "Grace")
    assert sign_in(anonymous, "grace") == 201
    assert anonymous.get("/api/v1/me").json()["must_change_password"] is True
    refused = anonymous.get("/api/v1/projects")
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "password-change-needed")
    change = {"old_password": PASSWORD, "new_password": NEW}
    assert anonymous.put("/api/v1/me/password", json=change, headers=OURS).status_code == 204
    assert sign_in(anonymous, "grace", NEW) == 201
    assert anonymous.get("/api/v1/projects").status_code == 200


def test_a_token_reaches_no_further_than_its_scope(client: TestClient) -> None:
    def status(scope: Scope, method: str, path: str, **more: object) -> int:
        secret = client.post("/api/v1/tokens", json={"name": "t", "scope": scope}).json()["token"]
        headers = {"Authorization": f"Bearer {secret}"}
        return TestClient(client.app).request(method, f"/api/v1{path}", headers=headers, **more).status_code  # type: ignore[arg-type]

    assert status(Scope.READ, "GET", "/projects") == 200
    for scope in (Scope.READ, Scope.ANNOTATE):
        assert status(scope, "POST", "/projects", json={"name": "X1"}) == 403
        assert status(scope, "POST", "/tokens", json={"name": "wider"}) == 403
    assert status(Scope.MANAGE, "POST", "/projects", json={"name": "X1"}) == 201


def test_an_email_address_looks_like_one(admin_client: TestClient) -> None:
    for email, status in (("grace@example.org", 201), ("grace", 422), ("a b@c.d", 422)):
        given = {"username": f"grace{status}", "password": PASSWORD, "email": email}
        assert admin_client.post("/api/v1/users", json=given).status_code == status


def test_deleting_a_user_hands_his_projects_over(
    admin_client: TestClient, signed_in: SignIn, users: Users, database: Database
) -> None:
    project = signed_in(users["owner"]).post("/api/v1/projects", json={"name": "Med"}).json()["id"]
    place = f"/api/v1/users/{users['owner'].id}"
    refused = admin_client.delete(place)
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "new-owner-needed")
    assert refused.json()["error"]["details"] == ["Med"]
    assert admin_client.delete(place, params={"new_owner": "owner"}).status_code == 409
    assert admin_client.delete(place, params={"new_owner": "nobody"}).status_code == 404
    assert admin_client.delete(place, params={"new_owner": "manager"}).status_code == 204
    assert admin_client.get(place).status_code == 404
    heir = signed_in(users["manager"])
    assert heir.patch(f"/api/v1/projects/{project}", json={"description": "mine now"}).status_code == 200


def test_neither_the_main_admin_nor_oneself_is_deleted(
    admin_client: TestClient, signed_in: SignIn, users: Users, admin: User
) -> None:
    admin_client.patch(f"/api/v1/users/{users['manager'].id}", json={"is_admin": True})
    second = signed_in(users["manager"])
    codes = [
        client.delete(f"/api/v1/users/{user.id}").json()["error"]["code"]
        for client, user in ((second, admin), (second, users["manager"]), (admin_client, admin))
    ]
    assert codes == ["main-admin", "not-oneself", "not-oneself"]


def test_i_change_my_own_name_and_nothing_else(client: TestClient) -> None:
    answer = client.patch("/api/v1/me", json={"first_name": "Ada", "email": "ada@example.org"})
    assert (answer.status_code, answer.json()["first_name"], answer.json()["last_name"]) == (200, "Ada", "")
    assert client.get("/api/v1/me").json()["email"] == "ada@example.org"
    for refused in ({"is_admin": True}, {"username": "root"}, {"email": "not one"}):
        assert client.patch("/api/v1/me", json=refused).status_code == 422


def test_names_are_found_by_how_they_begin(client: TestClient, database: Database, users: Users) -> None:
    with database.write() as session:
        for name, first, is_active in (("grace_h", "Grace", True), ("hopper", "grACE", True), ("graceless", "", False)):
            session.add(User(username=name, first_name=first, password_hash="-", is_active=is_active))
    answer = client.get("/api/v1/user-names", params={"search": "GRACE"})
    assert answer.json() == [
        {"username": "grace_h", "first_name": "Grace", "last_name": ""},
        {"username": "hopper", "first_name": "grACE", "last_name": ""},
    ]
    assert client.get("/api/v1/user-names", params={"search": "%"}).json() == []
    with database.write() as session:
        session.add(User(username="emile", last_name="Čapek", password_hash="-"))
    answer = client.get("/api/v1/user-names", params={"search": "čap"})
    assert [one["username"] for one in answer.json()] == ["emile"], "case is one in every script"
    assert client.get("/api/v1/user-names", params={"search": ""}).status_code == 422
