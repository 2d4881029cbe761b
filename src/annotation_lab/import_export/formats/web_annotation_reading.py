"""W3C Web Annotation (JSON-LD), read: an annotation page, task after task; pure.

The text of a source comes from an annotation of it with motivation `describing`, ahead of its other annotations, as
our own export writes it. Read as a stream: only the annotations of one source are held at a time.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import ijson

from annotation_lab.import_export.formats.base import ImportedTask, RefusedRow, Row, UnreadableFile, decode_problem
from annotation_lab.import_export.formats.depth import ShallowJson
from annotation_lab.import_export.formats.items import Item, Reading
from annotation_lab.import_export.formats.surrogates import WholeCharacters

CONTEXT = b"http://www.w3.org/ns/anno.jsonld"
TEXT_MISSING = (
    "the file does not hold the text of {source}; put an annotation of it with motivation 'describing' and the text as "
    "a TextualBody before the others"
)


@dataclass(slots=True)
class _Source:
    """One text and what was told of it so far; `names` has the id of each annotation's first item."""

    name: str
    place: int
    text: str | None = None
    title: str | None = None
    items: list[Item] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    def row(self, filename: str) -> Row:
        """Its task."""
        if self.text is None:
            return RefusedRow(filename, self.place, TEXT_MISSING.format(source=self.name))
        completions = [{"result": self.items}] if self.items else []
        title = self.title or f"{filename} item {self.place}"
        return ImportedTask(self.text, title, self.place, completions=completions, remarks=self.remarks)


def read_page(filename: str, stream: BinaryIO, reading: Reading) -> Iterator[Row]:
    """A task for each source, in order."""
    source: _Source | None = None
    for place, told in enumerate(_annotations(stream), start=1):
        name = source_of(told, source) if isinstance(told, dict) else None
        if name is None:
            yield RefusedRow(filename, place, "the annotation has no target with a source")
            continue
        if source is None or source.name != name:
            if source is not None:
                yield source.row(filename)
            source = _Source(name, place)
        _add(source, told, place, reading)
    if source is not None:
        yield source.row(filename)


def _annotations(stream: BinaryIO) -> Iterator[Any]:
    start = stream.tell()
    is_list = stream.read(4096).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"[")
    stream.seek(start)
    try:
        yield from ijson.items(
            ShallowJson(WholeCharacters(stream)), "item" if is_list else "items.item", use_float=True
        )
    except UnicodeDecodeError as error:
        raise UnreadableFile(decode_problem(stream)) from error
    except (ijson.JSONError, ValueError) as error:
        raise UnreadableFile(f"the file is not JSON: {str(error).strip().partition(chr(10))[0]}") from error


def source_of(told: Mapping[str, Any], before: _Source | None) -> str | None:
    """The source of an annotation; one that joins annotations belongs to the source before it."""
    target = told.get("target")
    if isinstance(target, list):
        return before.name if before else None
    if isinstance(target, dict):
        target = target.get("source") or target.get("id")
    if isinstance(target, dict):
        target = target.get("id")
    return target if isinstance(target, str) else None


def _add(source: _Source, told: dict[str, Any], place: int, reading: Reading) -> None:
    bodies = [one for one in _listed(told.get("body")) if isinstance(one, dict)]
    values = [one["value"] for one in bodies if isinstance(one.get("value"), str)]
    target = told.get("target")
    if told.get("motivation") == "describing" and source.text is None and values:
        source.text = values[0]
        source.title = next((v for one in bodies[1:] if isinstance(v := one.get("value"), str)), None)
    elif isinstance(target, list):
        _relate(source, target, values, place)
    elif not values:
        source.remarks.append(f"annotation {place} has no label and is left out")
    elif (span := _span(target)) and _are_classes(values, reading):
        source.items += reading.chosen_at(len(source.items) + 1, *span, values)
    elif span:
        region = f"T{len(source.items) + 1}"
        for value in values:
            source.items.append(reading.region(len(source.items) + 1, *span[:2], value, span[2]))
        source.names[str(told.get("id"))] = region
    elif isinstance(target, dict) and target.get("selector"):
        source.remarks.append(f"annotation {place} has no position in code points and is left out")
    else:
        source.items += reading.chosen(values)


def _are_classes(values: list[str], reading: Reading) -> bool:
    """Whether these are choices of a region, and not its labels: only the Labeling Config tells them apart."""
    return all(one in reading.choices and one not in reading.labels for one in values)


def _relate(source: _Source, target: list[Any], labels: list[str], place: int) -> None:
    ends = [source.names.get(str(one.get("id") if isinstance(one, dict) else one)) for one in target]
    if len(ends) != 2 or None in ends:
        source.remarks.append(f"annotation {place} does not join two regions that were taken and is left out")
        return
    first, second = ends
    told = {"labels": labels} if labels else {}
    source.items.append({"type": "relation", "from_id": first, "to_id": second, "direction": "right", **told})


def _span(target: Any) -> tuple[Any, Any, str | None] | None:
    """Start, end and quote of a target."""
    told = _listed(target.get("selector")) if isinstance(target, dict) else []
    selectors = [one for one in told if isinstance(one, dict)]
    position = next((one for one in selectors if one.get("type") == "TextPositionSelector"), None)
    quote = next((one.get("exact") for one in selectors if one.get("type") == "TextQuoteSelector"), None)
    return (position.get("start"), position.get("end"), quote) if position else None


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
