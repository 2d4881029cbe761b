"""The other export formats: what they tell is what the task holds."""

import csv
import io
import json
import zipfile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotation_lab.import_export.formats.base import Account
from annotation_lab.import_export.formats.exported_table import unguarded
from annotation_lab.import_export.formats.registry import EXPORT_FORMATS, ExportName
from annotation_lab.text.cells import guarded
from tests.import_export.formats import item, spans, task, tasks


def written(name: ExportName, told: list[dict[str, Any]], account: Account | None = None) -> bytes:
    return b"".join(EXPORT_FORMATS[name].write(told, account or Account()))


@given(st.lists(tasks(), max_size=3))
def test_json_lines_and_label_studio_tell_each_region(told: list[dict[str, Any]]) -> None:
    assert json.loads(written("json", told)) == told
    assert [json.loads(line) for line in written("jsonl", told).split(b"\n") if line] == told
    found = json.loads(written("label-studio", told))
    assert [one["data"] for one in found] == [one["data"] for one in told]
    for before, after in zip(told, found, strict=True):
        assert spans(after["annotations"][0]["result"]) == spans(before["completions"][0]["result"])


@given(tasks())
def test_spacy_lines_and_web_annotations_tell_each_region(told: dict[str, Any]) -> None:
    text, items = told["data"]["text"], told["completions"][0]["result"]
    line = json.loads(written("spacy-jsonl", [told]))
    assert line["text"] == text
    assert sorted((s["start"], s["end"], s["label"]) for s in line["spans"]) == spans(items)
    page = json.loads(written("web-annotation", [told]))
    found = []
    text_of, *regions = page["items"]
    assert [body["value"] for body in text_of["body"]] == [text, told["data"]["title"]]
    for one in regions:
        position, quote = one["target"]["selector"]
        assert quote["exact"] == text[position["start"] : position["end"]]
        found.append((position["start"], position["end"], one["body"][0]["value"]))
    assert sorted(found) == spans(items)


@pytest.mark.parametrize(("name", "delimiter"), [("csv", ","), ("tsv", "\t")])
@given(told=st.lists(tasks(), max_size=3))
def test_tables_keep_text_and_regions(name: ExportName, delimiter: str, told: list[dict[str, Any]]) -> None:
    content = io.StringIO(written(name, told).decode(), newline="")
    rows = list(csv.DictReader(content, delimiter=delimiter))
    assert [unguarded(row["text"]) for row in rows] == [one["data"]["text"] for one in told]
    for row, one in zip(rows, told, strict=True):
        labels = [(r["start"], r["end"], r["labels"][0]) for r in json.loads(row["labels"] or "[]")]
        assert sorted(labels) == spans(one["completions"][0]["result"])


@given(st.text())
def test_the_guard_can_be_taken_away(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert not guarded(cell).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_the_guard_can_be_left_out() -> None:
    told = [task("=1+1", [])]
    assert b'"\'=1+1"' in written("csv", told)
    assert b'"=1+1"' in written("csv", told, Account(escape_formulas=False))


@given(st.lists(tasks(), max_size=3))
def test_texts_are_kept_to_the_last_byte(told: list[dict[str, Any]]) -> None:
    told = [one | {"id": number} for number, one in enumerate(told, start=1)]
    with zipfile.ZipFile(io.BytesIO(written("txt", told))) as archive:
        assert [archive.read(name).decode() for name in archive.namelist()] == [one["data"]["text"] for one in told]


def test_brat_tells_fragments_statuses_and_relations() -> None:
    relation = {"type": "relation", "from_id": "r2", "to_id": "r1", "labels": ["of"], "direction": "left"}
    items = [item(1, 0, 3, "A b"), item(2, 2, 5, "B"), item(3, 2, 5, "present"), relation]
    account = Account(frozenset({"present"}))
    with zipfile.ZipFile(io.BytesIO(written("brat", [task("ab\ncd", items)], account))) as archive:
        assert archive.namelist() == ["000001 note 1.txt", "000001 note 1.ann"]
        lines = archive.read("000001 note 1.ann").decode().splitlines()
    assert lines == [
        "T1\tA_b 0 2\tab",
        '#T1\tAnnotatorNotes T1\tlabel="A b"',
        "T2\tB 3 5\tcd",
        "A1\tAssertion T2 present",
        "R1\tof Arg1:T1 Arg2:T2",
    ]
    assert account.note_count == 2


def test_of_several_completions_the_starred_one_is_told_and_the_rest_noted() -> None:
    told = task("ab", [item(1, 0, 2, "A")])
    told["completions"].append(told["completions"][0] | {"id": 1002, "honeypot": False, "result": []})
    account = Account()
    assert b"B-A" in written("conll2003", [told], account)
    assert account.notes == [{"task_id": 1, "message": "1 more completions are left out, that of ada is told"}]


def test_a_prediction_is_told_where_nobody_completed_and_noted() -> None:
    told = task("ab", [])
    told |= {"completions": [], "predictions": [{"id": 1001, "created_username": "m", "result": [item(1, 0, 1, "A")]}]}
    account = Account()
    assert b"B-A" in written("conll2003", [told], account)
    assert "a prediction is told" in account.notes[0]["message"]
