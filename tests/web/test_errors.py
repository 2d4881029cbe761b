"""Every kind of error has one status and one shape."""

from collections.abc import Callable

import pytest
from fastapi import FastAPI, UploadFile
from fastapi.testclient import TestClient
from pydantic import BaseModel
from sqlalchemy.exc import OperationalError

from annotation_lab import errors
from annotation_lab.errors import AnnotationLabError
from annotation_lab.web.errors import STATUS, install, status_of
from annotation_lab.web.middleware import JSON_LIMIT_MB, BodyLimit, RequestLog


class Given(BaseModel):
    number: int


@pytest.fixture
def app() -> FastAPI:
    app = FastAPI()
    install(app)
    app.add_middleware(BodyLimit, upload_mb=1, takes_files=lambda scope: scope["path"] == "/files")
    app.add_middleware(RequestLog)

    @app.post("/numbers")
    def take_number(given: Given) -> int:
        return given.number

    @app.post("/files")
    def take_file(file: UploadFile) -> int:
        return len(file.file.read())

    return app


def raising(app: FastAPI, error: Exception) -> TestClient:
    @app.get("/raise")
    def fail() -> None:
        raise error

    return TestClient(app, raise_server_exceptions=False)


@pytest.mark.parametrize("kind", STATUS)
def test_each_kind_has_its_status_and_the_one_shape(app: FastAPI, kind: type[AnnotationLabError]) -> None:
    answer = raising(app, kind("No.", hint="Do this.", details=[1])).get("/raise")
    assert answer.status_code == STATUS[kind]
    body = {"code": kind.code, "message": "No.", "hint": "Do this.", "details": [1]}
    assert answer.json() == {"error": body}


def test_every_error_class_of_the_product_belongs_to_a_kind() -> None:
    def leaves(kind: type[AnnotationLabError]) -> set[type[AnnotationLabError]]:
        return {kind}.union(*(leaves(sub) for sub in kind.__subclasses__()))

    # Those of the command line alone reach no route.
    of_routes = {kind for kind in leaves(AnnotationLabError) if not kind.__module__.startswith("annotation_lab.cli")}
    unknown = [kind for kind in of_routes - {AnnotationLabError} if status_of(kind) == 500]
    assert unknown == []


def test_codes_are_stable_names() -> None:
    def subclasses(kind: type[AnnotationLabError]) -> list[type[AnnotationLabError]]:
        return [kind, *(leaf for sub in kind.__subclasses__() for leaf in subclasses(sub))]

    for kind in subclasses(AnnotationLabError):
        assert kind.code == kind.code.lower()
        assert " " not in kind.code
        assert kind.__doc__, kind


def test_not_signed_in_says_how(app: FastAPI) -> None:
    answer = raising(app, errors.NotSignedIn("Who?")).get("/raise")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_refused_input_names_each_place(app: FastAPI) -> None:
    answer = TestClient(app).post("/numbers", json={"number": "three"})
    assert answer.status_code == 422
    error = answer.json()["error"]
    assert error["code"] == "invalid-input"
    assert error["details"][0]["where"] == "body.number"
    assert "body.number" in error["message"]


def test_broken_json_is_refused(app: FastAPI) -> None:
    answer = TestClient(app).post("/numbers", content=b"{", headers={"Content-Type": "application/json"})
    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == "invalid-input"


def test_unknown_places_and_methods_are_told(app: FastAPI) -> None:
    client = TestClient(app)
    assert client.get("/nowhere").json()["error"]["code"] == "not-found"
    answer = client.get("/numbers")
    assert (answer.status_code, answer.json()["error"]["code"]) == (405, "method-not-allowed")
    assert answer.headers["Allow"] == "POST"


def test_an_unexpected_error_tells_its_number_and_nothing_else(app: FastAPI) -> None:
    answer = raising(app, ZeroDivisionError("secret")).get("/raise")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert answer.json()["error"]["code"] == "internal-error"


def test_a_database_that_is_away_is_told_as_such(app: FastAPI) -> None:
    answer = raising(app, OperationalError("SELECT secret", {}, Exception("gone"))).get("/raise")
    assert answer.status_code == 503
    assert "SELECT" not in answer.text


def pieces(mb: int) -> Callable[[], object]:
    return lambda: (b" " * (1 << 20) for _ in range(mb))


@pytest.mark.parametrize("announced", [True, False])
def test_too_large_a_body_is_refused(app: FastAPI, announced: bool) -> None:
    content = b" " * ((JSON_LIMIT_MB << 20) + 1) if announced else pieces(JSON_LIMIT_MB + 1)()
    answer = TestClient(app).post("/numbers", content=content, headers={"Content-Type": "application/json"})  # type: ignore[arg-type]
    assert answer.status_code == 413
    assert answer.json()["error"]["code"] == "too-large"


def test_files_have_their_own_limit(app: FastAPI) -> None:
    client = TestClient(app)
    assert client.post("/files", files={"file": b"x" * (1 << 20)}).status_code == 200
    assert client.post("/files", files={"file": b"x" * (3 << 20)}).status_code == 413


def test_every_answer_has_a_number_and_the_security_headers(app: FastAPI) -> None:
    answer = TestClient(app).get("/nowhere")
    assert len(answer.headers["X-Request-Id"]) == 16
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("body", [{}, {"number": "x"}, [], None])
def test_a_request_that_is_refused_tells_what_to_do(app: FastAPI, body: object) -> None:
    told = TestClient(app).post("/numbers", json=body).json()["error"]
    assert told["message"] and told["hint"] and told["details"]
