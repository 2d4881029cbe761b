"""A write is stored before its answer is sent, and rolled back with an error."""

from fastapi import FastAPI
from fastapi.testclient import TestClient

from annotation_lab.audit import queries, service
from annotation_lab.errors import Conflict
from annotation_lab.storage.database import Database
from annotation_lab.web.dependencies import ReadSession, WriteSession
from annotation_lab.web.errors import install


def make_app(database: Database) -> FastAPI:
    app = FastAPI()
    app.state.database = database
    install(app)

    @app.post("/acts/{name}")
    def write(name: str, session: WriteSession) -> str:
        service.record(session, name, "test.write")
        if name == "bad":
            raise Conflict("No.")
        return name

    @app.get("/acts")
    def read(session: ReadSession) -> list[str]:
        return [entry.actor for entry in queries.entries(session, queries.AuditFilter(), None, 10)]

    return app


def test_what_was_answered_is_stored(database: Database) -> None:
    client = TestClient(make_app(database))
    assert client.post("/acts/ada").json() == "ada"
    assert client.get("/acts").json() == ["ada"]


def test_an_error_leaves_nothing(database: Database) -> None:
    client = TestClient(make_app(database))
    assert client.post("/acts/bad").status_code == 409
    assert client.get("/acts").json() == []


def test_a_commit_that_fails_is_no_success(database: Database) -> None:
    app = make_app(database)

    @app.post("/broken")
    def write(session: WriteSession) -> str:
        # Commits fail when a deferred constraint is broken; a closed connection stands in for that.
        session.connection().invalidate()
        return "stored"

    answer = TestClient(app, raise_server_exceptions=False).post("/broken")
    assert answer.status_code >= 500
