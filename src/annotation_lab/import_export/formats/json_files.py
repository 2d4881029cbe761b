"""JSON (a list of objects, or one) and JSON lines, streaming; the product's own export among them.

An object is `{"text": …, "title": …}` or a task of an export: `{"id", "data": {"text", …}, "completions",
"predictions"}`. Other fields are kept as the task's data.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, BinaryIO

import ijson
import orjson

from annotation_lab.import_export.formats.base import ImportedTask, RefusedRow, Row, UnreadableFile

OWN_KEYS = frozenset({"id", "data", "completions", "predictions", "created_at", "created_by"})


class JsonList:
    """`.json`."""

    name = "json"

    def accepts(self, filename: str) -> bool:
        """`.json` only."""
        return filename.lower().endswith(".json")

    def read(self, filename: str, stream: BinaryIO, text_field: str) -> Iterator[Row]:
        """One task an item of the list."""
        prefix = _prefix(stream)
        try:
            for place, item in enumerate(ijson.items(stream, prefix, use_float=True), start=1):
                yield _task(filename, place, item, text_field)
        except (ijson.JSONError, UnicodeDecodeError) as error:
            raise UnreadableFile(f"the file is not JSON: {str(error).strip()}") from error


class JsonLines:
    """`.jsonl`: one object a line."""

    name = "jsonl"

    def accepts(self, filename: str) -> bool:
        """`.jsonl` and `.ndjson`."""
        return filename.lower().endswith((".jsonl", ".ndjson"))

    def read(self, filename: str, stream: BinaryIO, text_field: str) -> Iterator[Row]:
        """One task a line; a line that is not JSON is refused alone."""
        for place, line in enumerate(stream, start=1):
            if not line.strip():
                continue
            try:
                item = orjson.loads(line.removeprefix(b"\xef\xbb\xbf") if place == 1 else line)
            except orjson.JSONDecodeError as error:
                yield RefusedRow(filename, place, f"the line is not JSON: {error}")
                continue
            yield _task(filename, place, item, text_field)


def _prefix(stream: BinaryIO) -> str:
    """ijson's name for the items of a list, or for a single object at the top."""
    start = stream.tell()
    head = stream.read(4096)
    mark = 3 if head.startswith(b"\xef\xbb\xbf") else 0
    first = head[mark:].lstrip()[:1]
    stream.seek(start + mark)
    if first not in {b"[", b"{"}:
        raise UnreadableFile('the file holds neither a list nor an object; write [{"text": "…", "title": "…"}]')
    return "item" if first == b"[" else ""


def _task(filename: str, place: int, item: Any, text_field: str) -> Row:
    if not isinstance(item, dict):
        return RefusedRow(filename, place, f"the item is a {type(item).__name__}, not an object with a text")
    data = item.get("data")
    fields = dict(data) if isinstance(data, dict) else {k: v for k, v in item.items() if k not in OWN_KEYS}
    text = fields.pop(text_field, fields.pop("text", None))
    if not isinstance(text, str):
        told = "no text" if text is None else f"a text of type {type(text).__name__}"
        return RefusedRow(filename, place, f"the item has {told}; it needs {text_field!r} with a string")
    title = fields.pop("title", None)
    source_id = item.get("id") if isinstance(data, dict) else None
    return ImportedTask(
        text=text,
        title=str(title) if title is not None else f"{filename} item {place}",
        place=place,
        data={key: _plain(value) for key, value in fields.items()},
        source_id=source_id if isinstance(source_id, int) and not isinstance(source_id, bool) else None,
        completions=_objects(item.get("completions")),
        predictions=_objects(item.get("predictions")),
    )


def _objects(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value
