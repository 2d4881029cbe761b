"""Whatever JSON a file holds: each row is taken or listed, and what was taken comes out again."""

import io
import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotation_lab.completions import queries as completions
from annotation_lab.import_export.exporting import ExportOptions, export_json
from annotation_lab.import_export.formats.base import UnreadableFile
from annotation_lab.import_export.formats.depth import ShallowJson
from annotation_lab.import_export.formats.surrogates import WholeCharacters
from annotation_lab.projects.service import config_of
from annotation_lab.projects.tables import Project
from annotation_lab.storage.database import Database
from annotation_lab.team.tables import User
from tests.import_export.test_round_trip import import_bytes

_numbers = count()
ODD = st.sampled_from(
    [
        None,
        True,
        0,
        -1,
        1,
        2.0,
        0.5,
        1e22,
        1e308,
        10**30,
        "",
        "a",
        "r1",
        "\0",
        "\ud800",
        "😀",
        [],
        ["A"],
        [1],
        {},
        "nan",
    ]
)
ANY = st.recursive(
    ODD, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.just("text"), inner), max_leaves=3
)


def some(sensible: dict[str, Any]) -> st.SearchStrategy[Any]:
    """An object as it should be, with one of its fields as anything else, or anything else."""
    changed = st.tuples(st.sampled_from(sorted(sensible)), ANY)
    return st.one_of(st.just(sensible), changed.map(lambda change: sensible | {change[0]: change[1]}), ANY)


VALUE = {"start": 0, "end": 1, "text": "a", "labels": ["A"], "choices": ["B"], "confidence": 0.5}
ITEMS = some(VALUE).flatmap(lambda value: some({"id": "r1", "type": "labels", "value": value}))
RELATIONS = some({"id": "r2", "type": "relation", "from_id": "r1", "to_id": "r1", "labels": ["x"], "value": {}})
MOMENTS = {"created_ago": "0001-01-01T00:00:00+14:00", "updated_at": "x", "submitted_at": "9999-12-31T23:59:59-14:00"}
ANNOTATIONS = st.lists(ITEMS | RELATIONS, max_size=2).flatmap(
    lambda items: some(MOMENTS | {"result": items, "lead_time": 1, "honeypot": True, "confidence_range": [0, 1]})
)
ROWS = st.tuples(ANNOTATIONS, ANNOTATIONS).flatmap(
    lambda two: some(
        {"id": 1, "data": {"text": "a😀b", "title": "t"}, "completions": [two[0]], "predictions": [two[1]]}
    )
)


@pytest.fixture
def files(tmp_path: Path) -> Iterator[str]:
    """Names of files, a new one each time."""
    return (f"{number}.json" for number in _numbers)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=st.lists(ROWS, max_size=3))
def test_any_json_is_taken_or_listed(
    database: Database, owner: User, tmp_path: Path, files: Iterator[str], rows: list[Any]
) -> None:
    file = next(files)
    project, report = import_bytes(database, owner, file, file, json.dumps(rows).encode(), tmp_path)
    ends = ("the file is not JSON", "half of a surrogate pair")
    broken = any(end in row.reason for row in report.refused for end in ends)
    assert broken or report.task_count + report.ignored_count + report.failed_count >= len(rows)
    report.model_dump_json()
    with database.read() as session:
        for unit in ("codepoint", "utf16"):
            told = json.loads(b"".join(export_json(session, project, ExportOptions(offset_unit=unit))))  # type: ignore[arg-type]
            assert len(told) == report.task_count
        completions.label_uses(session, project, ["A", "é"])
        config_of(session.get_one(Project, project))


@given(value=ANY, sizes=st.lists(st.integers(1, 7), min_size=1))
def test_depth_is_counted_whatever_the_strings_hold(value: Any, sizes: list[int]) -> None:
    text = json.dumps([value, ["[", '"{', "\\", '\\"[']])
    for deep, depth in ((0, 0), (150, 0), (199, 0), (200, 1)):
        content = ("[" * deep + text + "]" * deep).encode()
        stream, pieces, turn = ShallowJson(io.BytesIO(content)), b"", 0
        try:
            while piece := stream.read(sizes[turn % len(sizes)]):
                pieces, turn = pieces + piece, turn + 1
        except UnreadableFile:
            assert deep + 5 > 200
        else:
            assert pieces == content and deep + 2 <= 200 and not depth


UNITS = st.sampled_from(["\ud83d", "\ude00", "😀", "a", "\\", '"', "\n", "ud83d", "\\ud83d", "u", "é", "\u1234"])


@given(
    texts=st.lists(st.lists(UNITS, max_size=6).map("".join), min_size=1), sizes=st.lists(st.integers(1, 9), min_size=1)
)
def test_half_a_surrogate_pair_is_seen_wherever_it_stands(texts: list[str], sizes: list[int]) -> None:
    content = json.dumps(texts).encode()
    is_whole = all(ord(char) not in range(0xD800, 0xE000) for text in json.loads(content) for char in text)
    stream, pieces, turn = WholeCharacters(io.BytesIO(content)), b"", 0
    try:
        while piece := stream.read(sizes[turn % len(sizes)]):
            pieces, turn = pieces + piece, turn + 1
    except UnreadableFile:
        assert not is_whole
    else:
        assert is_whole and pieces == content


@pytest.mark.parametrize("ending", ["json", "jsonl"])
def test_a_text_with_half_a_surrogate_pair_is_refused_not_changed(
    database: Database, owner: User, tmp_path: Path, ending: str
) -> None:
    rows = ['{"text": "fine \\ud83d\\ude00"}', '{"text": "half \\ud83d."}']
    content = f"[{', '.join(rows)}]" if ending == "json" else "\n".join(rows)
    project, report = import_bytes(database, owner, "P", f"a.{ending}", content.encode(), tmp_path)
    assert report.failed_count == 1 and "surrogate" in report.refused[0].reason
    with database.read() as session:
        told = json.loads(b"".join(export_json(session, project, ExportOptions())))
    assert {one["data"]["text"] for one in told} <= {"fine 😀"}


def test_a_line_that_is_not_utf_8_is_told_with_its_byte(database: Database, owner: User, tmp_path: Path) -> None:
    content = '{"text": "ok"}\n{"text": "café"}\n'.encode("latin-1")
    _, report = import_bytes(database, owner, "P", "a.jsonl", content, tmp_path)
    assert report.task_count == 1
    assert report.refused[0].reason == "the line is not UTF-8: its byte 14 is 0xe9; save the file as UTF-8"


@pytest.mark.parametrize("ending", ["json", "jsonl"])
@pytest.mark.parametrize("depth", [90, 110, 900, 5000, 200_000])
def test_deep_nesting_ends_in_a_reason(
    database: Database, owner: User, tmp_path: Path, ending: str, depth: int
) -> None:
    row = '{"text": "a", "deep": ' + "[" * depth + "]" * depth + "}"
    content = f"[{row}]" if ending == "json" else row
    _, report = import_bytes(database, owner, "P", f"a.{ending}", content.encode(), tmp_path)
    assert (report.task_count, report.failed_count) == ((1, 0) if depth == 90 else (0, 1))
