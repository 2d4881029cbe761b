"""Every field of every body and answer has an example, is one of a few values, or tells its default."""

from pathlib import Path
from typing import Any

import pytest

from annotation_lab.app import create_app
from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database

TOLD = ("example", "examples", "const", "enum", "default")
"""What stands for an example."""


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder: Path = tmp_path_factory.mktemp("openapi")
    database = Database(f"sqlite:///{folder / 'none.db'}")
    try:
        found: dict[str, Any] = create_app(Settings(data_dir=folder), database).openapi()["components"]["schemas"]
        return found
    finally:
        database.close()


def is_told(field: dict[str, Any]) -> bool:
    """By itself; a reference is told by what it refers to, which is looked at by itself."""
    if "$ref" in field or any(key in field for key in TOLD):
        return True
    if "items" in field:
        return is_told(field["items"])
    if options := [one for one in field.get("anyOf", ()) if one.get("type") != "null"]:
        return any(map(is_told, options))
    return field.get("type") == "boolean" or field.get("format") == "date-time"


def test_every_field_has_an_example(schemas: dict[str, Any]) -> None:
    missing = [
        f"{name}.{field}"
        for name, schema in schemas.items()
        if "examples" not in schema
        for field, told in schema.get("properties", {}).items()
        if not is_told(told)
    ]
    assert missing == []
