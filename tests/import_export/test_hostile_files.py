"""Files that are wrong in one place are told of in that place, and cost nobody's work."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from annotation_lab.completions import queries as completions
from annotation_lab.import_export import service
from annotation_lab.import_export.formats.results import RefusedResult, check_result
from annotation_lab.import_export.schemas import ImportOptions, ImportReport
from annotation_lab.projects.service import create_project
from annotation_lab.projects.tables import Project
from annotation_lab.storage.database import Database
from annotation_lab.team.tables import User
from tests.import_export.test_round_trip import exported, import_bytes

REGION = {"id": "r", "type": "labels", "value": {"start": 0, "end": 1, "labels": ["A"]}}


@pytest.mark.parametrize(
    "item",
    [
        {**REGION, "id": ["r"]},
        {**REGION, "type": ["labels"]},
        {"type": "relation", "from_id": ["r"], "to_id": "r"},
        {"type": "relation", "from_id": "r", "to_id": "r", "value": "text"},
        {"type": "relation", "from_id": "r", "to_id": "r", "labels": "text"},
        {**REGION, "value": {"start": 0, "end": 1e22, "labels": ["A"]}},
    ],
)
def test_items_of_wrong_types_are_refused(item: Any) -> None:
    with pytest.raises(RefusedResult):
        check_result([REGION, item], "some text")


DEEP = "[" * 200 + "]" * 200


@pytest.mark.parametrize(
    "row", ['{"text": "a", "ward": "\\u0000"}', '{"text": "a", "n": 1e999}', f'{{"text": "a", "d": {DEEP}}}']
)
def test_what_no_database_stores_is_a_refused_row(database: Database, owner: User, tmp_path: Path, row: str) -> None:
    _, report = import_bytes(database, owner, "P", "a.jsonl", (row + '\n{"text": "b"}\n').encode(), tmp_path)
    assert (report.task_count, report.failed_count, report.refused[0].place) == (1, 1, 1)


def overwrite(database: Database, project: int, path: Path) -> ImportReport:
    with database.write() as session:
        options = ImportOptions(existing="overwrite")
        found = session.get_one(Project, project)
        return service.import_files(session, found, [(path, path.name)], options, by="ada", max_characters=99)


@pytest.mark.parametrize(
    "brought",
    [
        {"predictions": [{"created_username": "m", "result": []}]},
        {"completions": [{"created_username": "m", "result": "broken"}]},
    ],
)
def test_completions_give_way_only_to_completions(
    database: Database, owner: User, tmp_path: Path, brought: dict[str, Any]
) -> None:
    data = {"data": {"text": "a drug", "title": "t"}}
    work = {"completions": [{"created_username": "grace", "result": [REGION]}]}
    project, _ = import_bytes(database, owner, "P", "a.json", json.dumps([data | work]).encode(), tmp_path)
    path = tmp_path / "b.json"
    path.write_text(json.dumps([data | brought]))
    overwrite(database, project, path)
    [task] = exported(database, project)
    assert [one["created_username"] for one in task["completions"]] == ["grace"]
    with database.read() as session:
        assert completions.counts(session, [task["id"]]) == {task["id"]: 1}


def test_other_fields_named_text_do_not_hide_the_text(database: Database, owner: User, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("note,text\nthe note,other\n")
    with database.write() as session:
        project = create_project(session, session.get_one(User, owner.id), "P")
        project.labeling_config = project.labeling_config.replace("$text", "$note")
        files = [(tmp_path / "a.csv", "a.csv")]
        service.import_files(session, project, files, ImportOptions(), by="ada", max_characters=99)
        number = project.id
    assert exported(database, number)[0]["data"]["text"] == "the note"


def test_the_title_column_is_not_the_text(database: Database, owner: User, tmp_path: Path) -> None:
    project, _ = import_bytes(database, owner, "P", "a.csv", b"title,content\nvisit 1,Aspirin\n", tmp_path)
    data = exported(database, project)[0]["data"]
    assert (data["title"], data["text"]) == ("visit 1", "Aspirin")


def test_an_id_of_the_users_own_is_kept(database: Database, owner: User, tmp_path: Path) -> None:
    project, _ = import_bytes(database, owner, "P", "a.json", b'[{"id": "MRN-7", "text": "Aspirin"}]', tmp_path)
    assert exported(database, project)[0]["data"]["id"] == "MRN-7"


def test_the_wrong_byte_is_counted_from_the_files_beginning(database: Database, owner: User, tmp_path: Path) -> None:
    content = b"\xef\xbb\xbftext\n" + b"a row of plain text\n" * 5000 + b"caf\xe9 \n"
    _, report = import_bytes(database, owner, "P", "a.csv", content, tmp_path)
    assert f"byte {content.index(0xE9) + 1} is 0xe9" in report.refused[0].reason


def test_a_damaged_member_is_refused_and_the_others_taken(database: Database, owner: User, tmp_path: Path) -> None:
    path = tmp_path / "made.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "the text of a note")
        archive.writestr("b.txt", "another one")
    damaged = path.read_bytes().replace(b"the text of", b"another txt", 1)
    _, report = import_bytes(database, owner, "P", "notes.zip", damaged, tmp_path)
    assert (report.task_count, report.failed_count, report.refused[0].file) == (1, 1, "a.txt")


def test_a_file_broken_in_the_middle_tells_where(database: Database, owner: User, tmp_path: Path) -> None:
    content = b'[{"text": "a"}, {"text": "b"}, {"text" "c"}]'
    _, report = import_bytes(database, owner, "P", "a.json", content, tmp_path)
    assert (report.task_count, report.refused[0].place) == (2, 3)


@pytest.mark.parametrize("wrong", [{"a": 1}, [1], "text"])
def test_annotations_that_are_no_list_of_objects_are_told(
    database: Database, owner: User, tmp_path: Path, wrong: Any
) -> None:
    rows = [{"data": {"text": "a"}, "completions": wrong}, {"text": "b", "predictions": None}]
    _, report = import_bytes(database, owner, "P", "a.json", json.dumps(rows).encode(), tmp_path)
    assert (report.task_count, report.failed_count) == (1, 1)
    assert "completions" in report.refused[0].reason


@pytest.mark.parametrize(
    "told",
    [
        {"created_ago": "0001-01-01T00:00:00+14:00"},
        {"lead_time": True, "honeypot": 3, "confidence_range": {}},
        {"result": [{**REGION, "value": {**REGION["value"], "confidence": "nan"}}]},
    ],
)
def test_odd_values_of_annotations_come_out_again(
    database: Database, owner: User, tmp_path: Path, told: dict[str, Any]
) -> None:
    row = {"data": {"text": "a drug"}, "completions": [told], "predictions": [told]}
    project, report = import_bytes(database, owner, "P", "a.json", json.dumps([row]).encode(), tmp_path)
    assert (report.completion_count, report.prediction_count, report.failed_count) == (1, 1, 0)
    assert len(exported(database, project)[0]["predictions"]) == 1


@pytest.mark.parametrize("number", [10**30, int("9" * 4000)])
def test_numbers_that_no_export_can_write_are_refused(
    database: Database, owner: User, tmp_path: Path, number: int
) -> None:
    content = json.dumps([{"text": "a", "n": number}]).encode()
    _, report = import_bytes(database, owner, "P", "a.json", content, tmp_path)
    assert (report.task_count, report.failed_count) == (0, 1)


@pytest.mark.parametrize("existing", ["skip", "overwrite"])
def test_a_row_that_comes_twice_counts_once_in_whichever_chunk(
    database: Database, owner: User, tmp_path: Path, existing: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from annotation_lab.import_export import reading

    monkeypatch.setattr(reading, "ROWS_AT_ONCE", 2)
    project, _ = import_bytes(database, owner, "P", "a.json", b'[{"text": "x", "title": "x"}]', tmp_path)
    rows = [
        {"data": {"text": "a", "title": "a"}, "predictions": [{"created_username": f"m{n}", "result": []}]}
        for n in range(5)
    ]
    path = tmp_path / "b.json"
    path.write_text(json.dumps(rows))
    with database.write() as session:
        found = session.get_one(Project, project)
        options = ImportOptions(existing=existing)
        report = service.import_files(session, found, [(path, "b.json")], options, by="ada", max_characters=99)
    assert (report.task_count, report.ignored_count, report.updated_count) == (1, 4, 0)
    told = exported(database, project)[1]["predictions"]
    assert [one["created_username"] for one in told] == ["m0"]


def test_lists_in_the_report_are_bounded(database: Database, owner: User, tmp_path: Path) -> None:
    wrong = [{"result": "broken"}] * 1500
    content = json.dumps([{"data": {"text": "a"}, "completions": wrong}]).encode()
    _, report = import_bytes(database, owner, "P", "a.json", content, tmp_path)
    assert (report.failed_count, len(report.refused)) == (1500, 1000)


def test_a_zip_is_opened_once(database: Database, owner: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "made.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(20):
            archive.writestr(f"{number}.txt", f"note {number}")
    opened: list[Any] = []
    real = zipfile.ZipFile
    monkeypatch.setattr(zipfile, "ZipFile", lambda *given: opened.append(given) or real(*given))
    _, report = import_bytes(database, owner, "P", "notes.zip", path.read_bytes(), tmp_path)
    assert (report.task_count, len(opened)) == (20, 1)
