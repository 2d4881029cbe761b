"""Secrets stand in no log and no answer; there are no accounts but those that were made (CVE-2023-43791, Argilla's)."""

import logging
import threading
from typing import Any

import httpx
import pytest
import structlog
import uvicorn
from fastapi.testclient import TestClient
from pydantic import SecretStr

from annotation_lab.app import create_app
from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database
from annotation_lab.team.tables import User
from tests.conftest import PASSWORD, Users
from tests.postgres import free_port
from tests.security.conftest import Lab
from tests.team import oidc_provider

DEFAULTS = [("admin", "admin"), ("admin", "password"), ("owner", "12345678"), ("demo", "demo"), ("argilla", "1234")]
SECRET_FIELDS = ("password_hash", "token_hash", "code_verifier", "oidc_subject", "$argon2")


def test_no_secret_is_logged(database: Database, tmp_path: Any, users: Users, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with oidc_provider.running() as provider, structlog.testing.capture_logs() as lines:
        settings = Settings(
            data_dir=tmp_path, public_url="http://testserver", oidc_issuer=provider.issuer, oidc_allowed_groups="g",
            oidc_client_id=oidc_provider.CLIENT, oidc_client_secret=SecretStr(oidc_provider.SECRET),
        )  # fmt: skip
        provider.claims["groups"] = ["g"]
        app = create_app(settings, database)
        browser = TestClient(app)
        given = {"username": "admin", "password": PASSWORD}
        token = browser.post("/api/v1/session/token", json=given).json()["token"]
        browser.post("/api/v1/session/token", json={"username": "admin", "password": "mistyped secret"})
        headers = {"Authorization": f"Bearer {token}"}
        reset = browser.post(f"/api/v1/users/{users['owner'].id}/password-reset", headers=headers).json()["secret"]
        new = {"secret": reset, "new_password": "seven lazy foxes"}
        assert browser.post("/api/v1/session/password-reset", json=new).status_code == 204
        begun = browser.get("/api/v1/session/oidc", follow_redirects=False).headers["location"]
        back = httpx.get(begun).headers["location"]
        done = browser.get(back, follow_redirects=False)
        assert done.headers["location"] == "/"
        state = back.rpartition("state=")[2]
        secrets = [PASSWORD, "mistyped secret", token, reset, "seven lazy foxes", oidc_provider.SECRET]
        secrets += [state, done.cookies["alab_session"]]
    ours = [r.getMessage() for r in caplog.records if r.name.startswith(("annotation_lab", "uvicorn"))]
    told = str(lines) + str(ours)
    assert "/api/v1/session/oidc/callback" in told
    assert [secret for secret in secrets if secret in told] == []
    assert oidc_provider.SECRET not in repr(settings)


def test_no_answer_holds_a_secret(lab: Lab) -> None:
    for path in ("/users", "/me", "/tokens", "/sessions", "/audit", "/deployments", "/jobs", "/projects"):
        answer = lab.client.get(f"/api/v1{path}", headers=lab.signed_in("member_admin"))
        assert answer.status_code == 200
        assert [field for field in SECRET_FIELDS if field in answer.text] == []
        assert not any(token in answer.text for token in lab.world.tokens.values())
    assert not any(f'"{field}"' in str(lab.schema).replace("'", '"') for field in SECRET_FIELDS)


def test_nobody_is_there_before_he_is_made_and_nobody_makes_himself(anonymous: TestClient, database: Database) -> None:
    with database.read() as session:
        assert session.query(User).count() == 0
    for username, password in DEFAULTS:
        given = {"username": username, "password": password}
        assert anonymous.post("/api/v1/session/token", json=given).status_code == 401
    new = {"username": "me", "password": PASSWORD}
    assert anonymous.post("/api/v1/users", json=new).status_code == 401


def test_guessing_is_braked_over_real_http(settings: Settings, database: Database, users: Users) -> None:
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(create_app(settings, database), port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive()
        with httpx.Client(base_url=f"http://127.0.0.1:{port}/api/v1", trust_env=False, timeout=60) as http:
            wrong = {"username": "owner", "password": "guess"}
            statuses = [
                http.post("/session", json=wrong, headers={"X-Forwarded-For": f"192.0.2.{n}"}).status_code
                for n in range(12)
            ]
            assert statuses == [401] * 10 + [429] * 2
            assert http.post("/session", json={**wrong, "password": PASSWORD}).status_code == 429
            assert http.post("/session", json={"username": "manager", "password": PASSWORD}).status_code == 201
    finally:
        server.should_exit = True
        thread.join()
