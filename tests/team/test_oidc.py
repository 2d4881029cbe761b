"""Signing in by OpenID Connect, against a provider that really runs."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr, ValidationError

from annotation_lab.app import create_app
from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database
from annotation_lab.team.tables import OidcAttempt, User
from tests.conftest import SignIn, Users
from tests.team import oidc_provider
from tests.team.oidc_provider import CLIENT, SECRET, LocalProvider

BEGIN, CALLBACK = "/api/v1/session/oidc", "/api/v1/session/oidc/callback"


@pytest.fixture
def provider() -> Iterator[LocalProvider]:
    with oidc_provider.running() as running:
        yield running


@pytest.fixture
def settings(tmp_path: Any, database_url: str, provider: LocalProvider) -> Settings:
    return Settings(
        data_dir=tmp_path / "data",
        database_url=database_url,
        public_url="http://testserver",
        oidc_issuer=provider.issuer,
        oidc_client_id=CLIENT,
        oidc_client_secret=SecretStr(SECRET),
        oidc_allowed_groups="labelers, leads",
        oidc_admin_groups="leads",
    )


@pytest.fixture
def browser(anonymous: TestClient, provider: LocalProvider) -> TestClient:
    provider.claims["groups"] = ["labelers"]
    return anonymous


def at_provider(address: str) -> str:
    """Sign in at the provider as a browser does; the address it sends back to."""
    answer = httpx.get(address)
    assert answer.status_code == 302
    return answer.headers["location"]


def begin(browser: TestClient, **params: str) -> str:
    answer = browser.get(BEGIN, params=params, follow_redirects=False)
    assert answer.status_code == 303
    return answer.headers["location"]


def sign_in(browser: TestClient, **params: str) -> httpx.Response:
    return browser.get(at_provider(begin(browser, **params)), follow_redirects=False)


def problem(answer: httpx.Response, page: str = "/sign-in") -> str:
    """What the sign-in page is told."""
    assert answer.status_code == 303
    found = urlsplit(answer.headers["location"])
    assert found.path == page
    assert "alab_session" not in answer.cookies
    return parse_qs(found.query)["problem"][0]


def test_the_sign_in_page_is_told_what_is_offered(browser: TestClient) -> None:
    offered = browser.get("/api/v1/session/options").json()
    assert offered == {"password": True, "oidc": {"name": "single sign-on", "path": BEGIN}}


def test_somebody_of_an_allowed_group_gets_an_account_and_is_signed_in(
    browser: TestClient, database: Database, provider: LocalProvider
) -> None:
    answer = sign_in(browser, return_to="/projects?x=1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/projects?x=1")
    me = browser.get("/api/v1/me").json()
    assert (me["username"], me["is_admin"]) == ("grace", False)
    browser.cookies.clear()
    provider.claims["preferred_username"] = "renamed"
    sign_in(browser)
    assert browser.get("/api/v1/me").json()["id"] == me["id"]
    with database.read() as session:
        assert session.query(OidcAttempt).count() == 0


def test_the_provider_says_who_is_an_admin(browser: TestClient, provider: LocalProvider, users: Users) -> None:
    for groups, is_admin in ((["leads"], True), (["labelers"], False)):
        provider.claims["groups"] = groups
        sign_in(browser)
        assert browser.get("/api/v1/me").json()["is_admin"] is is_admin


@pytest.mark.parametrize("groups", [[], ["others"], "labelers", None, [["labelers"]]])
def test_others_get_no_account(browser: TestClient, provider: LocalProvider, database: Database, groups: Any) -> None:
    provider.claims["groups"] = groups
    assert problem(sign_in(browser)) == "oidc-no-account"
    with database.read() as session:
        assert session.query(User).count() == 0


@pytest.mark.parametrize("is_verified", [True, False, "true", None])
def test_an_equal_name_or_address_is_never_taken_for_the_same_person(
    browser: TestClient, provider: LocalProvider, users: Users, database: Database, is_verified: Any
) -> None:
    with database.write() as session:
        session.get_one(User, users["admin"].id).email = "admin@example.org"
    provider.claims |= {
        "preferred_username": "Admin",
        "email": "admin@example.org",
        "email_verified": is_verified,
    }
    sign_in(browser)
    me = browser.get("/api/v1/me").json()
    assert (me["username"], me["is_admin"]) == ("Admin-2", False)
    assert me["email"] == ("admin@example.org" if is_verified is True else "")


def test_an_account_is_joined_by_whoever_is_signed_in_to_it(
    browser: TestClient, signed_in: SignIn, users: Users, provider: LocalProvider
) -> None:
    provider.claims["groups"] = []  # who has an account needs no group to join it
    known = signed_in(users["owner"])
    back = at_provider(known.post("/api/v1/me/oidc").json()["address"])
    assert problem(browser.get(back, follow_redirects=False)) == "oidc-refused"  # another browser
    assert known.get("/api/v1/me").json()["is_joined"] is False
    assert known.get(back, follow_redirects=False).headers["location"] == "/account"
    assert known.get("/api/v1/me").json()["is_joined"] is True
    provider.claims["groups"] = ["labelers"]
    sign_in(browser)
    assert browser.get("/api/v1/me").json()["username"] == "owner"
    other = signed_in(users["manager"])
    back = at_provider(other.post("/api/v1/me/oidc").json()["address"])
    assert problem(other.get(back, follow_redirects=False), "/account") == "oidc-taken"
    assert other.get("/api/v1/me").json()["username"] == "manager"
    assert known.delete("/api/v1/me/oidc").status_code == 204
    assert known.get("/api/v1/me").json()["is_joined"] is False


def test_a_state_works_once_and_in_the_browser_that_began(browser: TestClient) -> None:
    back = at_provider(begin(browser))
    stranger = TestClient(browser.app)
    assert problem(stranger.get(back, follow_redirects=False)) == "oidc-refused"
    wrong = browser.get(CALLBACK, params={"code": "code-0", "state": "guessed"}, follow_redirects=False)
    assert problem(wrong) == "oidc-refused"
    back = at_provider(begin(browser))
    assert browser.get(back, follow_redirects=False).headers["location"] == "/"
    assert problem(browser.get(back, follow_redirects=False)) == "oidc-refused"


BENT: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "wrong nonce": lambda claims: {**claims, "nonce": "another"},
    "no nonce": lambda claims: {name: value for name, value in claims.items() if name != "nonce"},
    "expired": lambda claims: {**claims, "exp": claims["iat"] - 3600},
    "no expiry": lambda claims: {name: value for name, value in claims.items() if name != "exp"},
    "for another client": lambda claims: {**claims, "aud": "another"},
    "for several, not by us": lambda claims: {**claims, "aud": [CLIENT, "another"], "azp": "another"},
    "from another issuer": lambda claims: {**claims, "iss": "https://evil.example"},
    "nobody": lambda claims: {**claims, "sub": ""},
    "not a name": lambda claims: {**claims, "sub": 7},
}


@pytest.mark.parametrize("how", BENT)
def test_an_id_token_that_is_not_right_in_all_points_is_refused(
    browser: TestClient, provider: LocalProvider, database: Database, how: str
) -> None:
    provider.bend = BENT[how]
    assert problem(sign_in(browser)) == "oidc-refused"
    with database.read() as session:
        assert session.query(User).count() == 0


def test_a_token_signed_with_another_key_is_refused(browser: TestClient, provider: LocalProvider) -> None:
    real, provider.key = provider.key, None  # type: ignore[assignment]
    provider.rotate()
    forged = provider.key
    forged_token = provider.token
    provider.key = real

    def with_forged_key(form: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        provider.key = forged
        try:
            return forged_token(form, authorization)
        finally:
            provider.key = real

    provider.token = with_forged_key  # type: ignore[method-assign]
    assert problem(sign_in(browser)) == "oidc-refused"


def test_the_provider_may_change_its_keys(browser: TestClient, provider: LocalProvider) -> None:
    for _ in range(2):
        assert sign_in(browser).headers["location"] == "/"
        provider.rotate()
    assert provider.requests.count("/realm/keys") == 2


def test_the_code_must_be_the_one_of_this_sign_in(browser: TestClient, provider: LocalProvider) -> None:
    stolen = parse_qs(urlsplit(at_provider(begin(TestClient(browser.app)))).query)["code"][0]
    back = at_provider(begin(browser))
    mixed = back.replace(parse_qs(urlsplit(back).query)["code"][0], stolen)
    assert problem(browser.get(mixed, follow_redirects=False)) == "oidc-refused"  # PKCE


@pytest.mark.parametrize("target", ["https://evil.example", "//evil.example", "/\\evil.example", "/a\r\nX: y", "evil"])
def test_nobody_is_sent_to_another_site_afterwards(browser: TestClient, target: str) -> None:
    assert sign_in(browser, return_to=target).headers["location"] == "/"


def test_a_provider_that_calls_itself_otherwise_is_not_believed(browser: TestClient, provider: LocalProvider) -> None:
    provider.issuer, real = "https://evil.example", provider.issuer
    answer = browser.get(BEGIN, follow_redirects=False)
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "oidc-unreachable")
    provider.issuer = real
    assert begin(browser).startswith(real)


def test_a_deactivated_user_stays_out(browser: TestClient, database: Database) -> None:
    sign_in(browser)
    with database.write() as session:
        session.query(User).one().is_active = False
    assert problem(sign_in(browser)) == "oidc-no-account"


def test_refusals_are_in_the_audit(browser: TestClient, signed_in: SignIn, users: Users) -> None:
    browser.get(CALLBACK, params={"error": "access_denied"}, follow_redirects=False)
    entries = signed_in(users["admin"]).get("/api/v1/audit", params={"actor": "oidc"}).json()["items"]
    assert [entry["details"]["code"] for entry in entries] == ["oidc-refused"]


def test_without_settings_it_is_off(tmp_path: Any) -> None:
    database = Database(f"sqlite:///{tmp_path / 'none.db'}")
    with TestClient(create_app(Settings(data_dir=tmp_path), database)) as client:
        assert client.get("/api/v1/session/options").json()["oidc"] is None
        answer = client.get(BEGIN, follow_redirects=False)
        assert (answer.status_code, answer.json()["error"]["code"]) == (409, "oidc-off")
    database.close()


@pytest.mark.parametrize("issuer", ["http://id.example.org", "ftp://x", "https://user@x", "http://127.0.0.1.evil.org/"])
def test_the_issuer_is_reached_safely(issuer: str) -> None:
    with pytest.raises(ValidationError):
        Settings(oidc_issuer=issuer)


def test_a_refusal_keeps_where_one_wanted_to_go(browser: TestClient, provider: LocalProvider) -> None:
    provider.claims["groups"] = ["outsiders"]
    answer = sign_in(browser, return_to="/projects?x=1")
    assert problem(answer) == "oidc-no-account"
    assert parse_qs(urlsplit(answer.headers["location"]).query)["return"] == ["/projects?x=1"]


def test_a_page_that_finds_no_provider_leads_back_to_the_sign_in_page(
    browser: TestClient, provider: LocalProvider
) -> None:
    provider.issuer = "https://elsewhere.example"  # not the one that was set
    for target, kept in (("/projects", ["/projects"]), ("https://evil.example", None)):
        params = {"return_to": target}
        answer = browser.get(BEGIN, params=params, headers={"Accept": "text/html,*/*"}, follow_redirects=False)
        assert problem(answer) == "oidc-unreachable"
        assert parse_qs(urlsplit(answer.headers["location"]).query).get("return") == kept


def stop(provider: LocalProvider) -> None:
    provider.shutdown()
    provider.server_close()


def test_a_provider_that_was_found_and_is_gone_leads_back_to_the_sign_in_page(
    browser: TestClient, provider: LocalProvider, signed_in: SignIn, users: Users
) -> None:
    assert sign_in(browser).headers["location"] == "/"
    on_the_way = at_provider(begin(browser, return_to="/jobs"))
    stop(provider)
    html = {"Accept": "text/html,*/*"}
    answer = browser.get(BEGIN, params={"return_to": "/jobs"}, headers=html, follow_redirects=False)
    assert problem(answer) == "oidc-unreachable"
    assert parse_qs(urlsplit(answer.headers["location"]).query)["return"] == ["/jobs"]
    program = browser.get(BEGIN, follow_redirects=False)
    assert (program.status_code, program.json()["error"]["code"]) == (503, "oidc-unreachable")
    back = browser.get(on_the_way, follow_redirects=False)
    assert problem(back) == "oidc-unreachable"
    assert parse_qs(urlsplit(back.headers["location"]).query)["return"] == ["/jobs"]
    joining = signed_in(users["owner"]).post("/api/v1/me/oidc")
    assert (joining.status_code, joining.json()["error"]["code"]) == (503, "oidc-unreachable")


def test_a_provider_that_does_not_tell_its_addresses_is_told_as_unreachable(
    browser: TestClient, provider: LocalProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(provider, "discovery", lambda: {"issuer": provider.issuer})
    answer = browser.get(BEGIN, follow_redirects=False)
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "oidc-unreachable")
