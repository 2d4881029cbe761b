"""A small file of each format, as people may import it: what our own exports write of one task; pure."""

from functools import cache
from typing import Any

from annotation_lab.import_export.formats.base import Account
from annotation_lab.import_export.formats.registry import EXPORT_FORMATS, FormatName

TEXT = "Take aspirin 81 mg daily. 😀 No fever."
SIMPLE: dict[FormatName, tuple[str, str]] = {
    "txt": ("txt", TEXT),
    "csv": ("csv", f'text,title,ward\r\n"{TEXT}",note 1,7\r\n'),
    "tsv": ("tsv", f"text\ttitle\tward\r\n{TEXT}\tnote 1\t7\r\n"),
}
"""Formats that people write by hand otherwise than our exports do: ending and content."""


def _region(number: int, start: int, end: int, label: str) -> dict[str, Any]:
    value = {"start": start, "end": end, "text": TEXT[start:end], "labels": [label]}
    return {"id": f"sample-{number}", "type": "labels", "from_name": "label", "to_name": "text", "value": value}


def task() -> dict[str, Any]:
    """The task: a completion and a prediction."""
    drug, strength = _region(1, 5, 12, "DRUG"), _region(2, 13, 18, "STRENGTH")
    joined = {"type": "relation", "from_id": "sample-1", "to_id": "sample-2", "direction": "right", "labels": ["has"]}
    made = {"created_ago": "2026-01-02T03:04:05Z"}
    completion = {"id": 1001, "created_username": "ada", **made, "lead_time": 8.5, "honeypot": True}
    return {
        "id": 1,
        "data": {"text": TEXT, "title": "note 1"},
        "created_at": "2026-01-02 03:00:00",
        "created_by": "ada",
        "completions": [completion | {"result": [drug, strength, joined]}],
        "predictions": [{"id": 1001, "created_username": "my-model 1.0", **made, "result": [drug]}],
    }


@cache
def sample(name: FormatName) -> bytes:
    """The file."""
    if name in SIMPLE:
        return SIMPLE[name][1].encode()
    return b"".join(EXPORT_FORMATS[name].write([task()], Account()))


def sample_name(name: FormatName) -> str:
    """The file's name."""
    return f"sample.{SIMPLE[name][0] if name in SIMPLE else EXPORT_FORMATS[name].ending}"


def sample_text(name: FormatName) -> str | None:
    """The file as text; None if it is none."""
    try:
        return None if b"\0" in sample(name) else sample(name).decode()
    except UnicodeDecodeError:
        return None
