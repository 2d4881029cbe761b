"""Uploads land in their folder, under a safe name, whole or not at all."""

from io import BytesIO
from pathlib import Path

import pytest
from fastapi import UploadFile
from hypothesis import given
from hypothesis import strategies as st

from annotation_lab.errors import InvalidInput, TooLarge
from annotation_lab.web.uploads import safe_name, save_upload, uploads_folder


@given(st.text())
def test_a_safe_name_stays_in_its_folder(name: str) -> None:
    safe = safe_name(name)
    assert safe
    assert safe not in {".", ".."}
    assert not set(safe) & set("/\\\0")
    assert len(safe) <= 200


@pytest.mark.parametrize(
    ("given_name", "expected"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\notes\\a.txt", "a.txt"),
        ("..", "upload"),
        (None, "upload"),
        ("é.txt", "é.txt"),
    ],
)
def test_safe_names(given_name: str | None, expected: str) -> None:
    assert safe_name(given_name) == expected


def test_an_upload_is_written_whole(tmp_path: Path) -> None:
    content = b"x" * (3 << 20)
    path = save_upload(UploadFile(BytesIO(content), filename="a.txt"), tmp_path, max_mb=3)
    assert path.read_bytes() == content


def test_two_of_one_name_are_both_kept(tmp_path: Path) -> None:
    paths = [save_upload(UploadFile(BytesIO(b"x"), filename="a.txt"), tmp_path, max_mb=1) for _ in range(2)]
    assert [path.name for path in paths] == ["a.txt", "a-2.txt"]


def test_too_large_an_upload_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(TooLarge, match="1 MiB"):
        save_upload(UploadFile(BytesIO(b"x" * (2 << 20)), filename="a.txt"), tmp_path, max_mb=1)
    assert list(tmp_path.iterdir()) == []


def test_a_file_without_a_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="without a name"):
        save_upload(UploadFile(BytesIO(b"x")), tmp_path, max_mb=1)


def test_a_request_s_folder_is_gone_afterwards(tmp_path: Path) -> None:
    with uploads_folder(tmp_path / "uploads") as folder:
        (folder / "a.txt").write_text("x")
    assert list((tmp_path / "uploads").iterdir()) == []
