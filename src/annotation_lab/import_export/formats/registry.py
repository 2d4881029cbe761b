"""Which format reads a file, by its name."""

from annotation_lab.import_export.formats.base import ImportFormat
from annotation_lab.import_export.formats.json_files import JsonLines, JsonList
from annotation_lab.import_export.formats.tables import Table
from annotation_lab.import_export.formats.text import PlainText

FORMATS: tuple[ImportFormat, ...] = (PlainText(), JsonList(), JsonLines(), Table("csv", ","), Table("tsv", "\t"))


def format_of(filename: str) -> ImportFormat | None:
    """The first format that accepts the name."""
    return next((one for one in FORMATS if one.accepts(filename)), None)


def endings() -> str:
    """The endings that are taken, for messages."""
    return ", ".join(f".{one.name}" for one in FORMATS)
