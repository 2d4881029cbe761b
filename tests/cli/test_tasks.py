"""`alab tasks`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Alab

Json = Callable[..., Any]
PROJECT = "Medication"


@pytest.fixture
def project(alab_json: Json, tmp_path: Path) -> str:
    alab_json("user", "create", "ada", "--admin")
    alab_json("project", "create", PROJECT)
    for n in range(3):
        (tmp_path / f"visit-{n}.txt").write_text(f"note {n}")
    alab_json("import", PROJECT, *(str(tmp_path / f"visit-{n}.txt") for n in range(3)))
    return PROJECT


def test_find_assign_tag_delete_and_bring_back(alab: Alab, alab_json: Json, project: str) -> None:
    assert alab_json("tasks", "assign", project, "ada", "--search", "id: 1-2", "--per-task", "1") == {"assigned": 2}
    assert alab_json("tasks", "tag", project, "--search", "assigned: ada", "--add", "Train") == {"tasks": 2}
    rows = alab_json("tasks", "list", project, "--search", "tag: train")
    assert [(row["number"], row["annotators"], row["tags"]) for row in rows] == [
        (1, ["ada"], ["Train"]),
        (2, ["ada"], ["Train"]),
    ]
    gone = alab_json("tasks", "delete", project, "--search", "text: note -tag: Train")
    assert gone["deleted"] == 1
    assert "visit-2" not in alab("tasks", "list", project).stdout
    assert alab_json("tasks", "undo", project, str(gone["deletion_id"])) == {"restored": 1}
    assert "visit-2" in alab("tasks", "list", project).stdout


def test_what_is_wrong_is_told(alab: Alab, project: str) -> None:
    assert alab("tasks", "list", project, "--search", "colour: red").exit_code == 2
    assert alab("tasks", "assign", project, "nobody").exit_code == 2
    assert alab("tasks", "assign", project, "ada", "--role", "owner").exit_code == 2
    assert alab("tasks", "undo", project, "7").exit_code == 3
