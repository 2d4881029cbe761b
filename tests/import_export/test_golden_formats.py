"""Each format writes and reads what its golden folder holds."""

import json
from pathlib import Path

import pytest

from annotation_lab.import_export.formats.registry import FormatName
from tests.import_export.golden_formats import FOLDER, NAMES, exported, imported


@pytest.mark.parametrize("name", NAMES)
def test_a_format_is_as_it_always_was(name: FormatName, tmp_path: Path) -> None:
    folder = FOLDER / name
    files, notes = exported(name)
    assert {member: (folder / member).read_bytes() for member in files} == files
    assert json.loads((folder / "notes.json").read_text()) == notes
    assert json.loads((folder / "imported.json").read_text()) == imported(name, tmp_path)
