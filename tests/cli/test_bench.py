"""`alab bench`: what it is given."""

import json
import zipfile
from pathlib import Path

import pytest
from benchmarks.harness import figures, read_documents

from annotation_lab.errors import InvalidInput
from tests.cli.conftest import Alab


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", '{"text": "one", "entities": [[0, 3, "A"]]}\n{"text": "two", "title": "t"}\n'),
        ("a.json", '[{"text": "one"}, {"text": "two"}]'),
        ("a.csv", "text,title\none,a\ntwo,b\n"),
    ],
)
def test_documents_are_files_as_they_are_imported(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    assert read_documents(tmp_path / name, 3) == ["one", "two", "one"]


def test_a_text_is_one_document_and_a_zip_holds_several(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one\ntwo")
    assert read_documents(tmp_path / "a.txt", 1) == ["one\ntwo"]
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", "one")
        archive.writestr("b.txt", "two")
    assert read_documents(tmp_path / "a.zip", 2) == ["one", "two"]


def test_without_a_file_they_are_the_demo_s_notes() -> None:
    assert all(len(text) > 200 for text in read_documents(None, 20))


@pytest.mark.parametrize("content", ["", "\n", "no JSON", '{"title": "no text"}', '{"text": "  "}', "7"])
def test_a_file_without_documents_is_refused(alab: Alab, tmp_path: Path, content: str) -> None:
    (tmp_path / "a.jsonl").write_text(content)
    with pytest.raises(InvalidInput, match=r"a\.jsonl"):
        read_documents(tmp_path / "a.jsonl", 1)
    result = alab("bench", "single_task", "--documents", str(tmp_path / "a.jsonl"), "--json")
    assert result.exit_code == 2
    assert "a.jsonl" in json.loads(result.stdout)["error"]["message"]


def test_every_benchmark_tells_the_same_figures() -> None:
    told = figures("one", 3, 1.0, 2.0, 0.6, 100)
    assert {"name", "n", "ours_s", "floor_s", "ratio", "target", "peak_mb"} <= set(told)
    assert (told["ratio"], told["ok"]) == (0.5, True)
