"""The documentation through the API."""

import pytest
from fastapi.testclient import TestClient

from annotation_lab.team.tables import User
from tests.conftest import SignIn


def test_a_page_from_the_list_is_read(signed_in: SignIn, stranger: User) -> None:
    client = signed_in(stranger)
    listed = client.get("/api/v1/help").json()
    assert listed[0]["slug"] == "pages"
    page = client.get("/api/v1/help/tasks").json()
    summary = next(one for one in listed if one["slug"] == "tasks")
    assert {**page, "html": None} == {**summary, "html": None}
    assert f'id="{page["headings"][0]["anchor"]}"' in page["html"]


def test_words_are_found(client: TestClient) -> None:
    hits = client.get("/api/v1/help-search", params={"q": "events stream"}).json()
    assert any((hit["slug"], hit["anchor"]) == ("api", "events") for hit in hits)
    assert client.get("/api/v1/help-search").status_code == 422
    assert client.get("/api/v1/help-search", params={"q": "x" * 201}).status_code == 422


@pytest.mark.parametrize("slug", ["nothing", "..%2Fplan", "..%2F..%2Fpyproject", "tasks.md", "%2Fetc%2Fpasswd"])
def test_other_pages_there_are_none(client: TestClient, slug: str) -> None:
    answer = client.get(f"/api/v1/help/{slug}")
    assert answer.status_code == 404
    if "%2F" not in slug:
        assert "tasks" in answer.json()["error"]["details"]["pages"]


def test_who_is_not_signed_in_reads_nothing(anonymous: TestClient) -> None:
    for path in ("help", "help/tasks", "help-search?q=a"):
        assert anonymous.get(f"/api/v1/{path}").status_code == 401
