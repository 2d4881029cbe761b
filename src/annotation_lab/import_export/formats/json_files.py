"""JSON (a list of objects, or one) and JSON lines, streaming; each object is read by the shape that it has.

Shapes are our own (`{"text", "title"}` or a task of an export), Label Studio's, its min form, and lines of text with
spans. A file of a chosen shape may be a list or lines.
"""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

import ijson
import orjson

from annotation_lab.import_export.formats.base import RefusedRow, Row, UnreadableFile, decode_problem
from annotation_lab.import_export.formats.depth import ShallowJson
from annotation_lab.import_export.formats.items import Reading
from annotation_lab.import_export.formats.json_items import Shape, row_of
from annotation_lab.import_export.formats.label_studio import LabelStudio, LabelStudioMin
from annotation_lab.import_export.formats.own_json import OwnJson
from annotation_lab.import_export.formats.spacy_json import SpacyJson
from annotation_lab.import_export.formats.surrogates import WholeCharacters

SHAPES: tuple[Shape, ...] = (LabelStudio(), LabelStudioMin(), SpacyJson(), OwnJson())


class JsonList:
    """`.json`."""

    name = "json"
    endings: tuple[str, ...] = ("json",)
    about = "A list of objects with text and title, or an export; Label Studio's and spaCy's shapes are recognised"

    def __init__(self, shapes: Sequence[Shape] = SHAPES) -> None:
        self._shapes = shapes

    def accepts(self, filename: str, head: bytes = b"") -> bool:
        """`.json` only."""
        return filename.lower().endswith(".json")

    def read(self, filename: str, stream: BinaryIO, reading: Reading) -> Iterator[Row]:
        """One task an item of the list."""
        prefix = _prefix(stream)
        try:
            for place, item in enumerate(
                ijson.items(ShallowJson(WholeCharacters(stream)), prefix, use_float=True), start=1
            ):
                yield row_of(filename, place, item, self._shapes, reading)
        except UnicodeDecodeError as error:
            raise UnreadableFile(decode_problem(stream)) from error
        except (ijson.JSONError, ValueError) as error:
            # ValueError: a whole number of more digits than Python reads.
            raise UnreadableFile(f"the file is not JSON: {str(error).strip().partition(chr(10))[0]}") from error


class JsonLines:
    """`.jsonl`: one object a line."""

    name = "jsonl"
    endings: tuple[str, ...] = ("jsonl", "ndjson")
    about = "The same objects, one a line"

    def __init__(self, shapes: Sequence[Shape] = SHAPES) -> None:
        self._shapes = shapes

    def accepts(self, filename: str, head: bytes = b"") -> bool:
        """`.jsonl` and `.ndjson`."""
        return filename.lower().endswith((".jsonl", ".ndjson"))

    def read(self, filename: str, stream: BinaryIO, reading: Reading) -> Iterator[Row]:
        """One task a line; a line that is not JSON is refused alone."""
        for place, line in enumerate(stream, start=1):
            if not line.strip():
                continue
            try:
                item = orjson.loads(line.removeprefix(b"\xef\xbb\xbf") if place == 1 else line)
            except orjson.JSONDecodeError as error:
                yield RefusedRow(filename, place, _line_problem(line, error))
                continue
            yield row_of(filename, place, item, self._shapes, reading)


def _line_problem(line: bytes, error: Exception) -> str:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as wrong:
        return f"the line is not UTF-8: its byte {wrong.start + 1} is {line[wrong.start]:#04x}; save the file as UTF-8"
    return f"the line is not JSON: {error}"


class JsonShape:
    """A file of one shape, which has to be chosen unless its objects tell it themselves."""

    endings: tuple[str, ...] = ()

    def __init__(self, shape: Shape, about: str, *, lines: bool = False) -> None:
        self.name = shape.name
        self.about = about
        self._readers = (JsonList([shape]), JsonLines([shape]))
        self._lines = lines

    def accepts(self, filename: str, head: bytes = b"") -> bool:
        """No name and no beginning of a file is this one's alone."""
        return False

    def read(self, filename: str, stream: BinaryIO, reading: Reading) -> Iterator[Row]:
        """A list by its first bracket, else lines."""
        start = stream.tell()
        head = stream.read(4096).removeprefix(b"\xef\xbb\xbf").lstrip()
        stream.seek(start)
        as_list, as_lines = self._readers
        is_list = head.startswith(b"[") or (not self._lines and not as_lines.accepts(filename))
        return (as_list if is_list else as_lines).read(filename, stream, reading)


LABEL_STUDIO = JsonShape(LabelStudio(), "Label Studio's JSON export: data, annotations, predictions")
LABEL_STUDIO_MIN = JsonShape(LabelStudioMin(), "Label Studio's JSON-MIN export")
SPACY_LINES = JsonShape(SpacyJson(), "Lines with text, spans and cats: spaCy, Prodigy, doccano", lines=True)


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
