"""JSON (a list of objects, or one) and JSON lines, streaming; the product's own export among them.

An object is `{"text": …, "title": …}` or a task of an export: `{"id", "data": {"text", …}, "completions",
"predictions"}`. Other fields are kept as the task's data.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, BinaryIO

import ijson
import orjson

from annotation_lab.import_export.formats.base import ImportedTask, RefusedRow, Row, UnreadableFile, decode_problem
from annotation_lab.import_export.formats.depth import ShallowJson

OWN_KEYS = frozenset({"completions", "predictions"})
"""Of an object without `data`; everything else of it is the user's, an `id` too."""


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
            for place, item in enumerate(ijson.items(ShallowJson(stream), prefix, use_float=True), start=1):
                yield _task(filename, place, item, text_field)
        except UnicodeDecodeError as error:
            raise UnreadableFile(decode_problem(stream)) from error
        except (ijson.JSONError, ValueError) as error:
            # ValueError: a whole number of more digits than Python reads.
            raise UnreadableFile(f"the file is not JSON: {str(error).strip().partition(chr(10))[0]}") from error


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
    text = fields.pop(text_field if text_field in fields else "text", None)
    if not isinstance(text, str):
        told = "no text" if text is None else f"a text of type {type(text).__name__}"
        return RefusedRow(filename, place, f"the item has {told}; it needs {text_field!r} with a string")
    for kind in ("completions", "predictions"):
        if problem := _no_objects(item.get(kind)):
            return RefusedRow(filename, place, f"{kind}: {problem}")
    title = fields.pop("title", None)
    source_id = item.get("id") if isinstance(data, dict) else None
    return ImportedTask(
        text=text,
        title=str(title) if title is not None else f"{filename} item {place}",
        place=place,
        data={key: _plain(value) for key, value in fields.items()},
        source_id=source_id if isinstance(source_id, int) and not isinstance(source_id, bool) else None,
        completions=item.get("completions") or [],
        predictions=item.get("predictions") or [],
    )


def _no_objects(value: Any) -> str | None:
    """What keeps a value from being a list of objects; null is an empty one."""
    if value is None:
        return None
    if not isinstance(value, list):
        return f"a list of objects is taken, not a {type(value).__name__}"
    wrong = next((n for n, one in enumerate(value, start=1) if not isinstance(one, dict)), None)
    return f"number {wrong} is no object" if wrong else None


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value
