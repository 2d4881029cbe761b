"""The golden folders of formats: `python -m tests.import_export.golden_formats` writes them anew, to be looked at.

`tests/golden/formats/tasks.json` are tasks with all that makes formats differ; each folder holds the file that is
exported of them (a zip unpacked), `notes.json` with what it cannot tell, and `imported.json` with what is read of it.
"""

import io
import json
import zipfile
import zlib
from pathlib import Path
from typing import Any

import msgpack

from annotation_lab.import_export.formats.base import Account, ImportedTask, RefusedRow
from annotation_lab.import_export.formats.registry import EXPORT_FORMATS, FormatName
from annotation_lab.import_export.formats.results import RefusedResult, check_result
from annotation_lab.import_export.reading import read_rows, reading_of
from annotation_lab.labeling_config.parse import parse

FOLDER = Path(__file__).parents[1] / "golden" / "formats"
CONFIG = parse((FOLDER / "config.xml").read_text()).config
NAMES = tuple(EXPORT_FORMATS)


def exported(name: FormatName) -> tuple[dict[str, bytes], list[dict[str, Any]]]:
    """The files of an export by name (a zip unpacked, a DocBin as JSON), and the notes."""
    account = Account(frozenset(label.value for label in CONFIG.assertion_labels))
    writer = EXPORT_FORMATS[name]
    content = b"".join(writer.write(json.loads((FOLDER / "tasks.json").read_text()), account))
    if writer.ending == "zip":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {member: archive.read(member) for member in archive.namelist()}, account.notes
    if name == "spacy":
        told = msgpack.unpackb(zlib.decompress(content))
        return {"export.json": json.dumps(told, indent=1, default=bytes.hex).encode()}, account.notes
    return {f"export.{writer.ending}": content}, account.notes


def imported(name: FormatName, scratch: Path) -> list[Any]:
    """What is read of the export: text, title, checked items and remarks of each task, or why it is refused."""
    writer = EXPORT_FORMATS[name]
    content = b"".join(writer.write(json.loads((FOLDER / "tasks.json").read_text()), Account()))
    path = scratch / "upload"
    path.write_bytes(content)
    rows = read_rows([(path, f"export.{writer.ending}")], reading_of(CONFIG), 10**6)
    return [_told(row) for _, row in rows]


def _told(row: ImportedTask | RefusedRow) -> Any:
    if isinstance(row, RefusedRow):
        return {"place": row.place, "reason": row.reason}
    return {
        "title": row.title,
        "text": row.text,
        "data": row.data,
        "completions": [_items(one, row.text) for one in row.completions],
        "predictions": [_items(one, row.text) for one in row.predictions],
        "remarks": row.remarks,
    }


def _items(told: dict[str, Any], text: str) -> Any:
    try:
        checked = check_result(told["result"], text)
    except RefusedResult as error:
        return {"refused": str(error)}
    return {"by": told.get("created_username"), "items": checked.items, "repairs": checked.repairs}


def write(scratch: Path) -> None:
    """Write all folders anew."""
    for name in NAMES:
        folder = FOLDER / name
        folder.mkdir(exist_ok=True)
        files, notes = exported(name)
        for member, content in files.items():
            (folder / member).write_bytes(content)
        for file, told in (("notes.json", notes), ("imported.json", imported(name, scratch))):
            (folder / file).write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as temporary:
        write(Path(temporary))
