"""Whatever the description allows, and what it does not, gets an answer that the description knows.

One SQLite installation with a project for the whole module; some examples for each operation.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, settings
from schemathesis.checks import CHECKS

from annotation_lab.app import create_app
from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database
from annotation_lab.storage.schema import create_all
from annotation_lab.team import service
from tests.conftest import PASSWORD

EXAMPLES = 15
CHECKED = ("not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance")

# Changing the tester's own password or rights would end the test, not the program.
LEFT_OUT = ["change_my_password", "update_user", "revoke_token", "end_current_session", "end_session"]

# Made before there is a database, because operations become tests when they are collected.
_nowhere = Database("postgresql+psycopg://nowhere")
APP = create_app(Settings(), _nowhere)
schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", APP).exclude(operation_id=LEFT_OUT)
_nowhere.close()
APP.state.events.close()  # streams then end at once


@pytest.fixture(scope="module")
def headers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """An admin's, in an installation with one project."""
    folder: Path = tmp_path_factory.mktemp("schemathesis")
    database = Database(f"sqlite:///{folder / 'annotation_lab.db'}")
    create_all(database)
    with database.write() as session:
        admin = service.create_user(session, "admin", PASSWORD, is_admin=True)
        token = service.create_token(session, admin, name="schemathesis").secret
    APP.state.database, APP.state.settings = database, Settings(data_dir=folder)
    signed_in = {"Authorization": f"Bearer {token}"}
    with TestClient(APP, headers=signed_in) as client:
        assert client.post("/api/v1/projects", json={"name": "Medication"}).status_code == 201
    yield signed_in
    database.close()


@schema.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_every_answer_is_as_described(case: schemathesis.Case, headers: dict[str, str]) -> None:
    case.call_and_validate(headers=headers, checks=CHECKS.get_by_names(list(CHECKED)))
