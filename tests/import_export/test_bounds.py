"""What is long or large is read and written in parts, and refused above a limit."""

import zipfile
from pathlib import Path

import pytest

from annotation_lab.import_export import reading, sources
from annotation_lab.import_export.errors import UnsafeArchive
from annotation_lab.import_export.formats import text
from annotation_lab.import_export.formats.items import Reading
from annotation_lab.storage.database import Database
from annotation_lab.tasks import queries as tasks
from annotation_lab.team.tables import User
from tests.import_export.test_round_trip import import_bytes


def test_long_texts_are_exported_a_few_at_a_time(database: Database, owner: User, tmp_path: Path) -> None:
    lengths = [5, 5, 5, 30, 1, 1, 0, 12]
    content = "text\n" + "".join(f'"{"x" * length}"\n' for length in lengths)
    project, _ = import_bytes(database, owner, "P", "a.csv", content.encode(), tmp_path)
    with database.read() as session:
        parts = [
            [task.text_length for task in some] for some in tasks.in_order(session, project, at_once=3, characters=10)
        ]
    assert parts == [[5, 5], [5], [30], [1, 1, 0], [12]]


def test_long_texts_are_stored_a_few_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "CHARACTERS_AT_ONCE", 10)
    path = tmp_path / "a.csv"
    path.write_text("text\n" + "".join(f"{'x' * length}\n" for length in (4, 4, 4, 30, 1)))
    rows = reading.read_rows([(path, "a.csv")], Reading(), 100)
    assert [len(chunk) for chunk in reading.chunks(rows)] == [3, 1, 1]


def test_a_text_file_is_read_up_to_a_limit(
    database: Database, owner: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text, "LONGEST_BYTES", 10)
    _, report = import_bytes(database, owner, "P", "a.txt", b"x" * 10, tmp_path)
    assert report.task_count == 1
    _, report = import_bytes(database, owner, "Q", "b.txt", b"x" * 11, tmp_path)
    assert "more than 10 bytes" in report.refused[0].reason


def test_a_zip_has_a_largest_size_whatever_it_is_packed_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LARGEST_ALLOWED", 1000)
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "x" * 1001)
    with pytest.raises(UnsafeArchive, match="at most 1,000"):
        sources.unpacked_bytes([(path, "a.zip")])


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"text\na\nb\ncaf\xe9\nd\n", 4),
        (b"t\xe9xt\na\n", 1),
        (b'text\na\nb\n"never closed\n', 4),
        (b"text,text\na,b\n", 1),
    ],
)
def test_a_table_that_breaks_off_tells_where(
    database: Database, owner: User, tmp_path: Path, content: bytes, place: int
) -> None:
    _, report = import_bytes(database, owner, "P", "a.csv", content, tmp_path)
    assert [row.place for row in report.refused] == [place]
