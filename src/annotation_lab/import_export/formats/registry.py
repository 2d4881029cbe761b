"""Which format reads a file, by its name, and which writes one, by its own name."""

from typing import Literal

from annotation_lab.import_export.formats.base import ExportFormat, ImportFormat
from annotation_lab.import_export.formats.brat import Brat
from annotation_lab.import_export.formats.conll import Conll
from annotation_lab.import_export.formats.json_exports import (
    LABEL_STUDIO,
    LABEL_STUDIO_MIN,
    LINES,
    OWN,
    SPACY_LINES,
)
from annotation_lab.import_export.formats.json_files import JsonLines, JsonList
from annotation_lab.import_export.formats.table_exports import TableExport
from annotation_lab.import_export.formats.tables import Table
from annotation_lab.import_export.formats.text import PlainText
from annotation_lab.import_export.formats.text_exports import TextExport
from annotation_lab.import_export.formats.web_annotation import WebAnnotation

FORMATS: tuple[ImportFormat, ...] = (
    PlainText(),
    JsonList(),
    JsonLines(),
    Table("csv", ","),
    Table("tsv", "\t"),
    Conll(),
)

ExportName = Literal[
    "json",
    "jsonl",
    "label-studio",
    "label-studio-min",
    "conll2003",
    "brat",
    "csv",
    "tsv",
    "spacy-jsonl",
    "web-annotation",
    "txt",
]

EXPORT_FORMATS: dict[ExportName, ExportFormat] = {
    "json": OWN,
    "jsonl": LINES,
    "label-studio": LABEL_STUDIO,
    "label-studio-min": LABEL_STUDIO_MIN,
    "conll2003": Conll(),
    "brat": Brat(),
    "csv": TableExport("csv", ",", "text/csv; charset=utf-8"),
    "tsv": TableExport("tsv", "\t", "text/tab-separated-values; charset=utf-8"),
    "spacy-jsonl": SPACY_LINES,
    "web-annotation": WebAnnotation(),
    "txt": TextExport(),
}


def format_of(filename: str) -> ImportFormat | None:
    """The first format that accepts the name."""
    return next((one for one in FORMATS if one.accepts(filename)), None)


def endings() -> str:
    """The endings that are taken, for messages."""
    return ", ".join(f".{getattr(one, 'ending', one.name)}" for one in FORMATS)
