"""The API's description is complete: tags, names, examples, errors."""

import re
from pathlib import Path
from typing import Any

import pytest

from annotation_lab.app import TAGS, create_app
from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database
from annotation_lab.team.route_permissions import ROUTES, Access
from annotation_lab.web import docs_page
from annotation_lab.web.dependencies import API_PREFIX

VERBS = """
    accept add archive assign begin cancel change check clone compare copy create delete deploy describe download
    end evaluate export get import list make preannotate predict preview read reject remove replace reset resolve
    restore retry revoke save search serve set show star start stop submit unarchive unassign undo unstar update
    upload validate watch
""".split()  # noqa: SIM905 - forty lines less


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder: Path = tmp_path_factory.mktemp("openapi")
    database = Database(f"sqlite:///{folder / 'none.db'}")
    try:
        return create_app(Settings(data_dir=folder), database).openapi()
    finally:
        database.close()


@pytest.fixture(scope="module")
def operations(schema: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (method, path, operation)
        for path, by_method in schema["paths"].items()
        for method, operation in by_method.items()
    ]


def test_every_operation_is_named_verb_thing_and_once(operations: list[tuple[str, str, Any]]) -> None:
    names = [operation["operationId"] for _, _, operation in operations]
    assert sorted(names) == sorted(set(names))
    assert [name for name in names if name.partition("_")[0] not in VERBS] == []


def test_every_operation_has_one_known_tag_and_is_described(operations: list[tuple[str, str, Any]]) -> None:
    for method, path, operation in operations:
        assert len(operation.get("tags", [])) == 1, (method, path)
        assert operation["tags"][0] in TAGS, (method, path)
        assert operation.get("description"), (method, path)


def test_every_operation_but_signing_in_wants_a_token(operations: list[tuple[str, str, Any]]) -> None:
    open_to_all = {
        f"{method.upper()} {path.removeprefix(API_PREFIX)}"
        for method, path, operation in operations
        if "security" not in operation
    }
    assert open_to_all == {route for route, asked in ROUTES.items() if asked is Access.PUBLIC}


def test_every_error_has_the_one_shape(operations: list[tuple[str, str, Any]]) -> None:
    for method, path, operation in operations:
        assert "503" in operation["responses"]
        for status, response in operation["responses"].items():
            if status >= "400":
                reference = response["content"]["application/json"]["schema"]["$ref"]
                assert reference.endswith("/ErrorAnswer"), (method, path, status)


def test_every_path_parameter_is_bounded(operations: list[tuple[str, str, Any]]) -> None:
    """An id beyond what the database can hold is refused, not an error of the database."""
    for method, path, operation in operations:
        for parameter in operation.get("parameters", []):
            if parameter["in"] == "path" and parameter["schema"].get("type") == "integer":
                assert "maximum" in parameter["schema"], (method, path, parameter["name"])


def test_every_body_has_an_example(schema: dict[str, Any], operations: list[tuple[str, str, Any]]) -> None:
    for method, path, operation in operations:
        for kind, media in operation.get("requestBody", {}).get("content", {}).items():
            if kind == "application/json":
                example = docs_page.example_of(schema, media["schema"])
                assert isinstance(example, dict | list), (method, path)


def test_every_list_has_a_limit_or_is_short(schema: dict[str, Any], operations: list[tuple[str, str, Any]]) -> None:
    for method, path, operation in operations:
        answer = operation["responses"].get("200", {}).get("content", {}).get("application/json", {})
        name = answer.get("schema", {}).get("$ref", "").rpartition("/")[2]
        if name.startswith("Page_"):
            names = {parameter["name"] for parameter in operation["parameters"]}
            assert {"limit", "cursor"} <= names, (method, path)


def test_the_page_shows_every_operation_and_loads_nothing_from_elsewhere(
    schema: dict[str, Any], operations: list[tuple[str, str, Any]]
) -> None:
    page = docs_page.render(schema)
    for _, _, operation in operations:
        assert f'id="{operation["operationId"]}"' in page
    assert "<script" not in page
    assert re.findall(r'(?:src|href)="https?:', page) == []
