"""What is exported and imported into an empty project is the same."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotation_lab.import_export import service
from annotation_lab.import_export.errors import UnsafeArchive
from annotation_lab.import_export.exporting import ExportOptions, export_json, export_tasks
from annotation_lab.import_export.formats.base import Account
from annotation_lab.import_export.schemas import ImportOptions, ImportReport
from annotation_lab.projects.service import create_project
from annotation_lab.storage.database import Database
from annotation_lab.team.tables import User

TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=40)


@st.composite
def tasks(draw: st.DrawFn) -> dict[str, Any]:
    text = draw(TEXT)
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    value = {"start": start, "end": end, "text": text[start:end], "labels": ["A"], "confidence": 1}
    region = {"id": "abcdefghij", "type": "labels", "from_name": "l", "to_name": "text", "value": value}
    completion = {
        "created_username": "ada",
        "created_ago": "2026-01-02T03:04:05Z",
        "lead_time": 8.5,
        "result": [region],
    }
    submitted = {"honeypot": True, "submitted_at": "2026-01-02T03:05:05", "copied_from": "prediction: 11001"}
    review = {
        "state": draw(st.sampled_from(["accepted", "rejected"])),
        "note": draw(st.none() | TEXT),
        "by": "grace",
        "at": "2026-01-03T00:00:00Z",
    }
    reviewed = {"review": review} if draw(st.booleans()) else {}
    draft = {"draft": True} if draw(st.booleans()) else {}
    more: dict[str, Any] = {
        "completions": [completion | submitted | reviewed] if draw(st.booleans()) else [completion | draft]
    }
    if tags := draw(st.lists(st.sampled_from(["Train", "Test", "später"]), unique=True)):
        more["tags"] = sorted(tags, key=str.lower)
    if draw(st.booleans()):
        said = {"author": "ada", "created_at": "2026-01-03T00:00:00Z"}
        more["comments"] = [
            said | {"id": 7, "text": draw(TEXT), "resolved_at": "2026-01-04T00:00:00Z", "resolved_by": "grace"},
            said | {"id": 9, "parent_id": 7, "text": draw(TEXT), "edited_at": "2026-01-04T00:00:00Z"},
        ]
    prediction = {"created_username": "model", "created_ago": "2026-01-01T00:00:00Z", "result": [region]}
    data = {"text": text, "title": draw(st.uuids()).hex, "ward": draw(st.integers(0, 9))}
    return {"data": data, "predictions": [prediction], **more}


def import_bytes(
    database: Database, owner: User, name: str, file: str, content: bytes, folder: Path
) -> tuple[int, ImportReport]:
    path = folder / file
    path.write_bytes(content)
    with database.write() as session:
        project = create_project(session, session.get_one(User, owner.id), name)
        report = service.import_files(session, project, [(path, file)], ImportOptions(), by="ada", max_characters=10**6)
        return project.id, report


def exported(database: Database, project: int) -> list[dict[str, Any]]:
    with database.read() as session:
        found: list[dict[str, Any]] = json.loads(b"".join(export_json(session, project, ExportOptions())))
    return found


def _threads(task: dict[str, Any]) -> list[Any]:
    """The comments, each answer with the text it answers instead of an id."""
    texts = {one["id"]: one["text"] for one in task.get("comments", [])}
    return [
        {k: v for k, v in one.items() if k not in {"id", "parent_id"}} | {"answers": texts.get(one.get("parent_id"))}
        for one in task.get("comments", [])
    ]


def _without_numbers(task: dict[str, Any]) -> Any:
    """What a file tells of text, reviews, drafts and comments."""
    [completion] = task["completions"]
    told = [completion.get(key) for key in ("created_username", "lead_time", "review", "draft")]
    return task["data"], told, task.get("tags"), _threads(task)


def without_ids(found: list[dict[str, Any]]) -> list[Any]:
    drop = {"id", "created_at"}
    return [
        {k: v for k, v in task.items() if k not in {*drop, "completions", "predictions", "comments"}}
        | {"comments": _threads(task)}
        | {k: [{a: b for a, b in one.items() if a != "id"} for one in task[k]] for k in ("completions", "predictions")}
        for task in found
    ]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_tasks=st.lists(tasks(), min_size=1, max_size=5))
def test_import_and_export_are_inverse(
    database: Database, owner: User, tmp_path: Path, given_tasks: list[dict[str, Any]]
) -> None:
    number = len(list(tmp_path.glob("*.json")))
    first, report = import_bytes(
        database, owner, f"first {number}", f"{number}a.json", json.dumps(given_tasks).encode(), tmp_path
    )
    assert (report.task_count, report.failed_count) == (len(given_tasks), 0)
    once = exported(database, first)
    assert [_without_numbers(task) for task in once] == [_without_numbers(task) for task in given_tasks]
    second, _ = import_bytes(
        database, owner, f"second {number}", f"{number}b.json", json.dumps(once).encode(), tmp_path
    )
    assert without_ids(exported(database, second)) == without_ids(once)


def test_counts_and_refused_rows(database: Database, owner: User, tmp_path: Path) -> None:
    rows = b'text,title\r\n"line 1\r\nline 2",a\r\nonly one cell\r\n"nul \0",c\r\n"line 1\r\nline 2",a\r\n'
    project, report = import_bytes(database, owner, "P", "rows.csv", rows, tmp_path)
    assert (report.task_count, report.ignored_count, report.failed_count) == (1, 1, 2)
    assert [(r.file, r.place) for r in report.refused] == [("rows.csv", 3), ("rows.csv", 4)]
    assert exported(database, project)[0]["data"]["text"] == "line 1\r\nline 2"


def test_existing_tasks_are_left_or_get_new_annotations(database: Database, owner: User, tmp_path: Path) -> None:
    task = {"data": {"text": "a drug", "title": "t"}, "predictions": [{"created_username": "m", "result": []}]}
    project, _ = import_bytes(database, owner, "P", "one.json", json.dumps([task]).encode(), tmp_path)
    path = tmp_path / "again.json"
    path.write_text(json.dumps([task | {"predictions": [{"created_username": "new", "result": []}]}]))
    for existing, updated, author in (("skip", 0, "m"), ("overwrite", 1, "new")):
        with database.write() as session:
            from annotation_lab.projects.tables import Project

            options = ImportOptions.model_validate({"existing": existing})
            found = session.get_one(Project, project)
            report = service.import_files(session, found, [(path, path.name)], options, by="ada", max_characters=99)
        assert report.updated_count == updated
        [told] = exported(database, project)
        assert [one["created_username"] for one in told["predictions"]] == [author]


@pytest.mark.parametrize("member", ["../out.txt", "/etc/x.txt", "C:/x.txt", "inner.zip"])
def test_unsafe_zips_are_refused_whole(database: Database, owner: User, tmp_path: Path, member: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("good.txt", "text")
        archive.writestr(member, "text")
    with pytest.raises(UnsafeArchive):
        import_bytes(database, owner, "P", "notes.zip", packed.getvalue(), tmp_path)


def test_a_bomb_is_refused(database: Database, owner: User, tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("big.txt", b"a" * 60_000_000)
    with pytest.raises(UnsafeArchive, match="times its size"):
        import_bytes(database, owner, "P", "notes.zip", packed.getvalue(), tmp_path)


def test_a_file_that_is_not_utf8_names_the_byte(database: Database, owner: User, tmp_path: Path) -> None:
    _, report = import_bytes(database, owner, "P", "latin.txt", "caf\xe9".encode("latin-1"), tmp_path)
    assert "byte 4 is 0xe9" in report.refused[0].reason


def test_a_file_of_predictions_takes_no_completion_away(database: Database, owner: User, tmp_path: Path) -> None:
    task = {"data": {"text": "a drug", "title": "t"}, "completions": [{"created_username": "grace", "result": []}]}
    project, _ = import_bytes(database, owner, "P", "one.json", json.dumps([task]).encode(), tmp_path)
    path = tmp_path / "again.json"
    path.write_text(json.dumps([{"data": task["data"], "predictions": [{"result": []}]}]))
    with database.write() as session:
        from annotation_lab.projects.tables import Project

        options = ImportOptions(existing="overwrite")
        found = session.get_one(Project, project)
        service.import_files(session, found, [(path, path.name)], options, by="ada", max_characters=99)
    [told] = exported(database, project)
    assert [one["created_username"] for one in told["completions"]] == ["grace"]
    assert len(told["predictions"]) == 1


def test_comments_that_have_no_place_are_told_and_none_is_lost(database: Database, owner: User, tmp_path: Path) -> None:
    said = [{"text": "one"}, {"text": "two"}, {"text": 3}, {"text": "an answer", "parent_id": 99}]
    told = [{"data": {"text": "a", "title": "t"}, "comments": said}]
    project, report = import_bytes(database, owner, "P", "a.json", json.dumps(told).encode(), tmp_path)
    assert [one["text"] for one in exported(database, project)[0]["comments"]] == ["one", "two"]
    assert report.left_out_count == 2
    again, _ = import_bytes(database, owner, "Q", "b.json", json.dumps(told * 2).encode(), tmp_path)
    assert len(exported(database, again)[0]["comments"]) == 2


def test_tags_choose_tasks_and_what_is_no_tag_is_told(database: Database, owner: User, tmp_path: Path) -> None:
    told = [
        {"data": {"text": "a", "title": "a"}, "tags": ["Train", "train", "no tag", 3]},
        {"data": {"text": "b", "title": "b"}, "tags": ["Test"]},
        {"data": {"text": "c", "title": "c"}},
    ]
    project, report = import_bytes(database, owner, "P", "a.json", json.dumps(told).encode(), tmp_path)
    assert (report.task_count, report.left_out_count) == (3, 2)
    for tags, expected in (((), "abc"), (("train",), "a"), (("Test", "Train"), "ab"), (("none",), "")):
        with database.read() as session:
            found = json.loads(b"".join(export_json(session, project, ExportOptions(tags=tags))))
        assert "".join(task["data"]["title"] for task in found) == expected


def test_what_hangs_on_a_task_is_noted_where_a_format_cannot_tell_it(
    database: Database, owner: User, tmp_path: Path
) -> None:
    completion = {"submitted_at": "2026-01-02T03:05:05", "review": {"state": "accepted"}, "result": []}
    told = [{"data": {"text": "a"}, "tags": ["Train"], "comments": [{"text": "x"}], "completions": [completion]}]
    project, _ = import_bytes(database, owner, "P", "a.json", json.dumps(told).encode(), tmp_path)
    for name, expected in (("label-studio", ["1 tags", "1 comments", "1 reviews"]), ("jsonl", [])):
        account = Account()
        with database.read() as session:
            b"".join(export_tasks(session, project, ExportOptions(format=name), account))
        assert [one["message"].removesuffix(" cannot be told") for one in account.notes] == expected
