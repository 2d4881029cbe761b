"""`alab export`: whole or not at all."""

from collections.abc import Iterator
from pathlib import Path

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
