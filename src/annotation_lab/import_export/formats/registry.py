"""Which format reads a file, by choice or by its name and beginning, and which writes one, by its own name."""

from typing import Literal

from annotation_lab.import_export.formats.base import ExportFormat, ImportFormat
from annotation_lab.import_export.formats.brat import Brat
from annotation_lab.import_export.formats.conll import Conll
from annotation_lab.import_export.formats.docbin import DocBin
from annotation_lab.import_export.formats.json_exports import (
    LABEL_STUDIO,
    LABEL_STUDIO_MIN,
    LINES,
    OWN,
    SPACY_LINES,
)
from annotation_lab.import_export.formats.json_files import LABEL_STUDIO as LABEL_STUDIO_FILE
from annotation_lab.import_export.formats.json_files import LABEL_STUDIO_MIN as LABEL_STUDIO_MIN_FILE
from annotation_lab.import_export.formats.json_files import SPACY_LINES as SPACY_LINES_FILE
from annotation_lab.import_export.formats.json_files import JsonLines, JsonList
from annotation_lab.import_export.formats.table_exports import TableExport
from annotation_lab.import_export.formats.tables import Table
from annotation_lab.import_export.formats.text import PlainText
from annotation_lab.import_export.formats.text_exports import TextExport
from annotation_lab.import_export.formats.web_annotation import WebAnnotation

FormatName = Literal[
    "json",
    "jsonl",
    "label-studio",
    "label-studio-min",
    "conll2003",
    "brat",
    "csv",
    "tsv",
    "spacy",
    "spacy-jsonl",
    "web-annotation",
    "txt",
]
ExportName = FormatName

HEAD_BYTES = 1024
BRAT = Brat()

IMPORT_FORMATS: dict[FormatName, ImportFormat] = {
    "txt": PlainText(),
    "web-annotation": WebAnnotation(),
    "json": JsonList(),
    "jsonl": JsonLines(),
    "csv": Table("csv", ","),
    "tsv": Table("tsv", "\t"),
    "conll2003": Conll(),
    "brat": BRAT,
    "spacy": DocBin(),
    "spacy-jsonl": SPACY_LINES_FILE,
    "label-studio": LABEL_STUDIO_FILE,
    "label-studio-min": LABEL_STUDIO_MIN_FILE,
}
"""In the order in which they are asked whether they accept a file."""

EXPORT_FORMATS: dict[FormatName, ExportFormat] = {
    "json": OWN,
    "jsonl": LINES,
    "label-studio": LABEL_STUDIO,
    "label-studio-min": LABEL_STUDIO_MIN,
    "conll2003": Conll(),
    "brat": BRAT,
    "csv": TableExport("csv", ",", "text/csv; charset=utf-8"),
    "tsv": TableExport("tsv", "\t", "text/tab-separated-values; charset=utf-8"),
    "spacy": DocBin(),
    "spacy-jsonl": SPACY_LINES,
    "web-annotation": WebAnnotation(),
    "txt": TextExport(),
}


def format_of(filename: str, head: bytes = b"") -> ImportFormat | None:
    """The first format that accepts the name and the beginning."""
    return next((one for one in IMPORT_FORMATS.values() if one.accepts(filename, head)), None)


def endings() -> str:
    """The endings that are taken, for messages."""
    return ", ".join(f".{ending}" for one in IMPORT_FORMATS.values() for ending in one.endings)
