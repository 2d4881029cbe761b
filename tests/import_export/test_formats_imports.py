"""Formats that are read: what our exports write comes back, what other programs write is taken, the rest is told."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from annotation_lab.import_export.formats import samples
from annotation_lab.import_export.formats.base import Account, ImportedTask
from annotation_lab.import_export.formats.items import Reading
from annotation_lab.import_export.formats.registry import EXPORT_FORMATS, IMPORT_FORMATS, FormatName
from annotation_lab.import_export.formats.results import check_result
from annotation_lab.import_export.reading import read_rows
from tests.import_export.formats import item, spans, task, tasks

READING = Reading(
    labels={"DRUG": ("ner", "doc"), "present": ("assertion", "doc")},
    choices={"good": ("mood", "doc")},
    groups={"mood": ("mood", "doc")},
    statuses=frozenset({"present"}),
)


def read(content: bytes, name: str, folder: Path, chosen: FormatName | None = None) -> list[Any]:
    path = folder / "upload"
    path.write_bytes(content)
    return [row for _, row in read_rows([(path, name)], READING, 10**6, chosen)]


def zipped(**files: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return packed.getvalue()


def result(row: Any) -> list[Any]:
    """The items of the one completion, checked as an import checks them."""
    assert isinstance(row, ImportedTask), row
    if not row.completions:
        return []
    [completion] = row.completions
    checked = check_result(completion["result"], row.text)
    assert checked.repairs == []
    return checked.items


@pytest.mark.parametrize("name", ["json", "jsonl", "label-studio", "label-studio-min", "csv", "tsv", "spacy-jsonl"])
@pytest.mark.parametrize("chosen", [False, True])
@settings(max_examples=25)
@given(told=tasks())
def test_what_an_export_tells_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, name: FormatName, chosen: bool, told: dict[str, Any]
) -> None:
    writer = EXPORT_FORMATS[name]
    content = b"".join(writer.write([told], Account()))
    [row] = read(content, f"a.{writer.ending}", tmp_path_factory.mktemp("read"), name if chosen else None)
    assert (row.text, row.title) == (told["data"]["text"], told["data"]["title"])
    assert spans(result(row)) == spans(told["completions"][0]["result"])


@pytest.mark.parametrize("name", ["spacy", "web-annotation"])
@settings(max_examples=25)
@given(told=tasks())
def test_binary_and_linked_exports_are_read_again(
    tmp_path_factory: pytest.TempPathFactory, name: FormatName, told: dict[str, Any]
) -> None:
    writer = EXPORT_FORMATS[name]
    other = task("the other text", [item(1, 0, 3, "DRUG")], number=2)
    content = b"".join(writer.write([told, other], Account()))
    first, second = read(content, f"a.{writer.ending}", tmp_path_factory.mktemp("read"))
    assert (first.text, first.title) == (told["data"]["text"], told["data"]["title"])
    assert sorted(set(spans(result(first)))) == sorted(set(spans(told["completions"][0]["result"])))
    assert spans(result(second)) == [(0, 3, "DRUG")]


@settings(max_examples=25)
@given(told=tasks())
def test_brat_is_read_again_but_for_line_ends_at_the_edges(
    tmp_path_factory: pytest.TempPathFactory, told: dict[str, Any]
) -> None:
    text = told["data"]["text"]
    items = [one for one in told["completions"][0]["result"] if not _has_edge(one, text)]
    told["completions"][0]["result"] = items
    content = b"".join(EXPORT_FORMATS["brat"].write([told], Account()))
    [row] = read(content, "a.zip", tmp_path_factory.mktemp("read"))
    assert row.text == text.removeprefix("\ufeff")
    if text == row.text:
        assert spans(result(row)) == spans(items)


def _has_edge(one: dict[str, Any], text: str) -> bool:
    part = text[one["value"]["start"] : one["value"]["end"]]
    return part != part.strip("\r\n")


def test_brat_statuses_labels_and_relations_come_back(tmp_path: Path) -> None:
    relation = {"type": "relation", "from_id": "r1", "to_id": "r2", "labels": ["is of"], "direction": "right"}
    told = task("ab cd", [item(1, 0, 2, "A b"), item(2, 3, 5, "DRUG"), item(3, 3, 5, "present"), relation])
    content = b"".join(EXPORT_FORMATS["brat"].write([told], Account(frozenset({"present"}))))
    [row] = read(content, "a.zip", tmp_path)
    items = result(row)
    assert spans(items) == [(0, 2, "A b"), (3, 5, "DRUG"), (3, 5, "present")]
    assert [(one["from_id"], one["to_id"], one["labels"]) for one in items if one["type"] == "relation"] == [
        ("T1", "T2", ["is of"])
    ]
    assert row.remarks == []


def test_what_of_brat_has_no_place_is_told_with_its_line(tmp_path: Path) -> None:
    annotations = "\n".join(
        [
            "T1\tDRUG 0 2;4 6\tab ef",
            "T2\tDRUG 0 2\tab",
            "E1\tGive:T2",
            "A1\tNegated T2",
            "R1\tof Arg1:T2 Arg2:T1",
            "#1\tAnnotatorNotes T2\tlook again",
            "T3\tDRUG x y\tab",
        ]
    )
    [row] = read(zipped(a__txt="ab cdef", a__ann=annotations), "a.zip", tmp_path)
    assert spans(result(row)) == [(0, 2, "DRUG")]
    assert [remark.split(":")[0] for remark in row.remarks] == [
        "line 1 ('T1\\tDRUG 0 2;4 6\\tab ef')",
        "line 3 ('E1\\tGive",
        "line 6 ('#1\\tAnnotatorNotes T2\\tlook again')",
        "line 7 ('T3\\tDRUG x y\\tab')",
        "attribute 'A1\\tNegated T2'",
        "relation 'R1\\tof Arg1",
    ]
    assert "in pieces" in row.remarks[0]


def test_brat_files_may_come_singly_and_need_each_other(tmp_path: Path) -> None:
    files = []
    for name, content in (("a.txt", "ab"), ("a.ann", "T1\tDRUG 0 2\tab\n"), ("b.ann", "T1\tDRUG 0 2\tab\n")):
        (tmp_path / name).write_text(content)
        files.append((tmp_path / name, name))
    found = [row for _, row in read_rows(files, READING, 100)]
    assert spans(result(found[0])) == [(0, 2, "DRUG")]
    assert (found[1].file, "the .txt of the same name" in found[1].reason) == ("b.ann", True)


def test_label_studio_is_taken_with_its_own_names(tmp_path: Path) -> None:
    region = {"id": "x", "type": "labels", "from_name": "my labels", "to_name": "t", "origin": "manual", "score": 0.7}
    stars = {"id": "y", "type": "rating", "from_name": "stars", "to_name": "t", "value": {"rating": 3}}
    joined = {"type": "relation", "from_id": "x", "to_id": "y", "direction": "bi", "labels": []}
    chosen = {"id": "z", "type": "choices", "from_name": "mood", "to_name": "t", "value": {"choices": ["good"]}}
    annotation = {
        "id": 7,
        "completed_by": {"email": "ada@example.org"},
        "created_at": "2024-02-03T04:05:06.789Z",
        "ground_truth": True,
        "lead_time": 12.5,
        "result": [region | {"value": {"start": 0, "end": 1, "text": "a", "labels": ["L"]}}, stars, joined, chosen],
    }
    skipped = {"id": 8, "completed_by": 3, "was_cancelled": True, "result": []}
    prediction = {"model_version": "bert 2", "score": 0.9, "result": [chosen]}
    told = {"id": 5, "data": {"text": "ab", "n": 1}, "annotations": [annotation, skipped], "predictions": [prediction]}
    [row] = read(json.dumps([told]).encode(), "export.json", tmp_path)
    assert [one.get("from_name") for one in result(row)] == ["my labels", "mood"]
    [completion] = row.completions
    assert completion["result"][0]["value"]["confidence"] == 0.7
    assert (completion["created_username"], completion["honeypot"]) == ("ada@example.org", True)
    assert completion["submitted_at"] == completion["created_ago"] == "2024-02-03T04:05:06.789Z"
    assert [one["created_username"] for one in row.predictions] == ["bert 2"]
    assert row.remarks == [
        "item y: rating is not taken; labels, choices and relations of texts are",
        "the relation of x and y joins what is left out",
        "annotation 8 was skipped by Label Studio user 3 and is left out",
    ]


def test_label_studios_min_form_tells_classes_by_the_config(tmp_path: Path) -> None:
    told = {"id": 1, "text": "ab", "mood": "good", "ward": "7", "annotator": 2, "annotation_id": 3, "lead_time": 1.5}
    told["ner"] = [{"start": 0, "end": 2, "text": "ab", "labels": ["DRUG"]}]
    [row] = read(json.dumps([told]).encode(), "min.json", tmp_path)
    assert {(one["from_name"], one["to_name"]) for one in result(row)} == {("ner", "doc"), ("mood", "doc")}
    assert row.data == {"ward": "7"}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ({"text": "ab", "spans": [{"start": 0, "end": 2, "label": "DRUG", "token_start": 0}], "answer": "accept"}, 1),
        ({"text": "ab", "spans": [{"start": 0, "end": 2, "label": "DRUG"}], "answer": "reject"}, 0),
        ({"text": "ab", "entities": [[0, 2, "DRUG"]]}, 1),
        ({"text": "ab", "label": [[0, 2, "DRUG"]]}, 1),
        ({"text": "ab", "entities": [{"id": 1, "label": "DRUG", "start_offset": 0, "end_offset": 2}]}, 1),
        ({"text": "ab", "ents": [{"start": 0, "end": 2, "label": "DRUG"}], "spans": {"sc": []}}, 1),
    ],
)
def test_lines_of_other_programs_are_taken(tmp_path: Path, line: dict[str, Any], expected: int) -> None:
    [row] = read(json.dumps(line).encode(), "a.jsonl", tmp_path)
    assert len(result(row)) == expected
    assert {one["from_name"] for one in result(row)} <= {"ner"}
    assert row.data == {}
    assert bool(row.remarks) == (line.get("answer") == "reject")


def test_a_plain_object_keeps_its_own_fields(tmp_path: Path) -> None:
    told = {"text": "ab", "label": "pos", "labels": ["a", "b"], "spans": "none", "entities": 3, "cats": ["x"]}
    [row] = read(json.dumps([told]).encode(), "a.json", tmp_path)
    assert row.data == {key: value for key, value in told.items() if key != "text"}
    assert row.completions == []


def test_a_page_without_texts_is_refused_by_source(tmp_path: Path) -> None:
    target = {"source": "http://example.org/a", "selector": {"type": "TextPositionSelector", "start": 0, "end": 1}}
    page = {"@context": "http://www.w3.org/ns/anno.jsonld", "items": [{"target": target, "body": []}]}
    [row] = read(json.dumps(page).encode(), "a.json", tmp_path)
    assert "does not hold the text of http://example.org/a" in row.reason


@pytest.mark.parametrize("name", IMPORT_FORMATS)
def test_each_sample_is_taken_as_it_is(tmp_path: Path, name: FormatName) -> None:
    [row] = read(samples.sample(name), samples.sample_name(name), tmp_path)
    assert isinstance(row, ImportedTask)
    assert row.text.startswith("Take aspirin 81 mg daily") and row.remarks == []
    if name not in samples.SIMPLE:
        labels = [label for _, _, label in spans(result(row))]
        assert labels == ["DRUG", "STRENGTH"]
    assert IMPORT_FORMATS[name].about
