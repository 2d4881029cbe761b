"""Documents in and out by the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Alab

Json = Callable[..., Any]


@pytest.fixture
def project(alab_json: Json) -> str:
    alab_json("user", "create", "ada", "--admin")
    return str(alab_json("project", "create", "Medication")["name"])


def test_notes_go_in_and_come_out_unchanged(alab: Alab, alab_json: Json, project: str, tmp_path: Path) -> None:
    text = "Aspirin 81 mg\r\ndaily 😊  \n"
    (tmp_path / "note.txt").write_bytes(text.encode())
    assert alab_json("import", project, str(tmp_path / "note.txt"))["task_count"] == 1
    exported = json.loads(alab("export", project).stdout_bytes)
    assert [task["data"]["text"] for task in exported] == [text]


def test_an_export_goes_into_another_project(alab_json: Json, project: str, tmp_path: Path) -> None:
    (tmp_path / "notes.csv").write_text("text,title\none,a\ntwo,b\n")
    alab_json("import", project, str(tmp_path / "notes.csv"))
    file = tmp_path / "out.json"
    assert alab_json("export", project, "-o", str(file))["tasks"] == 2
    alab_json("project", "create", "Second")
    assert alab_json("import", "Second", str(file))["task_count"] == 2
    assert alab_json("import", "Second", str(file))["ignored_count"] == 2


def test_refused_rows_are_listed_and_told_by_the_exit_code(alab: Alab, project: str, tmp_path: Path) -> None:
    file = tmp_path / "notes.jsonl"
    file.write_text('{"text": "fine"}\n{"title": "no text"}\n')
    result = alab("import", project, str(file))
    assert result.exit_code == 1
    assert result.stdout.startswith("1 tasks")
    assert "refused notes.jsonl, 2:" in result.stderr


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("project", "create", "count"), 2),
        (("project", "create", "medication2", "--template", "none"), 2),
        (("project", "config", "Nothing"), 3),
        (("project", "add-labels", "Medication", "nothing"), 3),
        (("project", "add-member", "Medication", "nobody"), 3),
        (("project", "add-member", "Medication", "ada", "--role", "king"), 2),
        (("export", "Medication", "--offset-unit", "bytes"), 2),
        (("export", "Nothing"), 3),
        (("models", "show", "nothing"), 3),
        (("models", "delete", "nothing"), 3),
    ],
)
def test_what_cannot_be_done_is_told(alab: Alab, project: str, words: tuple[str, ...], code: int) -> None:
    result = alab(*words)
    assert result.exit_code == code
    assert "Traceback" not in result.output
    assert result.stderr


def test_a_config_is_checked_before_it_is_saved(alab: Alab, alab_json: Json, project: str, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.xml", tmp_path / "bad.xml"
    good.write_text(
        '<View><Labels name="l" toName="text"><Label value="DRUG"/></Labels><Text name="text" value="$text"/></View>'
    )
    bad.write_text(good.read_text().replace('value="DRUG"', 'value="DRUG" model="nothing"'))
    assert alab_json("project", "config", project, "--set", str(good))["version"] == 2
    result = alab("project", "config", project, "--set", str(bad))
    assert result.exit_code == 2
    assert "Line 1" in result.stderr
    assert alab_json("project", "config", project)["version"] == 2


def test_a_config_keeps_its_line_ends_and_must_be_utf_8(
    alab: Alab, alab_json: Json, project: str, tmp_path: Path
) -> None:
    xml = alab_json("project", "config", project)["xml"].replace("\n", "\r\n")
    file = tmp_path / "config.xml"
    file.write_bytes(xml.encode())
    alab_json("project", "config", project, "--set", str(file))
    assert alab_json("project", "config", project)["xml"] == xml
    file.write_bytes(b"\xff\xfe" + xml.encode())
    result = alab("project", "config", project, "--set", str(file))
    assert result.exit_code == 2
    assert "not UTF-8: byte 1" in result.stderr


def test_embeddings_have_no_labels_to_be_added(alab: Alab, project: str, tmp_path: Path) -> None:
    from annotation_lab.cli.context import open_database
    from annotation_lab.models_hub.starter import install_embeddings

    with open_database() as database, database.write() as session:
        install_embeddings(session, tmp_path, "minilm", 384)
    result = alab("project", "add-labels", project, "minilm")
    assert result.exit_code == 2
    assert "predicts no labels" in result.stderr


def test_members_and_deletion(alab: Alab, alab_json: Json, project: str) -> None:
    alab_json("user", "create", "grace")
    assert alab_json("project", "add-member", project, "grace", "--role", "manager")["role"] == "manager"
    assert [p["name"] for p in alab_json("project", "list", "--as", "grace")] == [project]
    assert alab("project", "delete", project).exit_code == 1
    alab_json("project", "delete", project, "--yes")
    assert alab_json("project", "list") == []


def test_templates_and_open_models_are_named(alab_json: Json, project: str) -> None:
    assert "clinical_note" in alab_json("project", "templates")
    assert len(alab_json("models", "list", "--open")) >= 25
    assert alab_json("models", "list") == []
