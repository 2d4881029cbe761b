"""`alab export`: whole or not at all."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from annotation_lab.import_export.exporting import write_whole
from tests.cli.conftest import Alab


@pytest.mark.parametrize("command", [("export", "P"), ("import", "P", __file__)])
def test_an_unknown_offset_unit_is_refused_where_it_is_read(alab: Alab, command: tuple[str, ...]) -> None:
    result = alab(*command, "--offset-unit", "bytes")
    assert result.exit_code == 2
    assert "utf16" in result.output


def test_an_export_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield b"["
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        write_whole(tmp_path / "out.json", broken())
    assert list(tmp_path.iterdir()) == []


def test_exports_stand_in_the_audit(alab: Alab, alab_json: Callable[..., Any]) -> None:
    for name, more in (("ada", ["--admin"]), ("grace", [])):
        alab("user", "create", name, *more)
    assert alab("project", "create", "Medication", "--owner", "ada").exit_code == 0
    assert alab("export", "Medication").stdout.strip().startswith("[")
    assert alab("export", "Medication", "--format", "csv", "--as", "ada").exit_code == 0
    assert alab("export", "Medication", "--as", "grace").exit_code == 3, "she is no member"
    assert alab("export", "Medication", "--format", "csv", "--offset-unit", "utf16").exit_code == 2
    told = alab_json("audit", "--action", "export.download")
    assert [(one["actor"], one["target"]) for one in told] == [("ada", "csv"), ("command line", "json")]
