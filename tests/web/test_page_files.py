"""The built page: its files, its addresses, and what is left to the API."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from annotation_lab.web.page_files import PageFiles

BROWSER = {"Accept": "text/html,application/xhtml+xml", "Accept-Encoding": "identity"}


@pytest.fixture
def page(tmp_path: Path) -> Path:
    folder = tmp_path / "page"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<title>the page</title>")
    (folder / "assets" / "app-1a2b.js").write_text("plain")
    (folder / "assets" / "app-1a2b.js.gz").write_bytes(b"\x1f\x8bpacked")
    (tmp_path / "secret.txt").write_text("secret")
    return folder


def client(folder: Path) -> TestClient:
    def answer(request: object) -> PlainTextResponse:
        return PlainTextResponse("the application")

    app = Starlette(routes=[Route("/{rest:path}", answer, methods=["GET", "POST"])])
    app.add_middleware(PageFiles, others=("/api/", "/docs"), folder=folder)
    return TestClient(app)


@pytest.mark.parametrize("path", ["/", "/projects/7/tasks", "/sign-in?return=%2Fjobs", "/assets/gone-9.js"])
def test_each_address_that_a_browser_opens_gets_the_page_anew(page: Path, path: str) -> None:
    answer = client(page).get(path, headers=BROWSER)
    assert (answer.status_code, answer.text) == (200, "<title>the page</title>")
    assert answer.headers["cache-control"] == "no-cache"


def test_hashed_files_are_kept_by_the_browser(page: Path) -> None:
    answer = client(page).get("/assets/app-1a2b.js", headers={"Accept-Encoding": "identity"})
    assert answer.text == "plain"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"].startswith("text/javascript")


def test_the_packed_file_is_sent_to_who_takes_it(page: Path) -> None:
    with client(page).stream("GET", "/assets/app-1a2b.js", headers={"Accept-Encoding": "gzip, br"}) as answer:
        assert answer.headers["content-encoding"] == "gzip"
        assert b"".join(answer.iter_raw()) == b"\x1f\x8bpacked"
        assert answer.headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/docs"])
def test_the_api_keeps_its_addresses(page: Path, path: str) -> None:
    assert client(page).get(path, headers=BROWSER).text == "the application"


def test_what_is_neither_opened_nor_a_file_is_left_to_the_application(page: Path) -> None:
    assert client(page).get("/nothing", headers={"Accept": "application/json"}).text == "the application"
    assert client(page).post("/projects", headers=BROWSER).text == "the application"


@pytest.mark.parametrize("path", ["/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt", "/%00"])
def test_no_file_outside_of_the_page_is_given(page: Path, path: str) -> None:
    assert "secret" not in client(page).get(path, headers=BROWSER).text


def test_without_a_built_page_it_is_told_how_to_build_it(tmp_path: Path) -> None:
    answer = client(tmp_path).get("/", headers=BROWSER)
    assert answer.status_code == 503
    assert "make ui" in answer.text
