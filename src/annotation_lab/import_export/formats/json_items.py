"""What all readers of JSON objects share: text and title out of an object's fields, and checks of its lists; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Protocol

from annotation_lab.import_export.formats.base import ImportedTask, RefusedRow, Row
from annotation_lab.import_export.formats.items import Reading

Told = dict[str, Any]


@dataclass(slots=True)
class Found:
    """What an object tells: the fields of its task, and its annotations as in section 13."""

    fields: Told
    completions: list[Told] = field(default_factory=list)
    predictions: list[Told] = field(default_factory=list)
    source_id: Any = None
    comments: list[Told] = field(default_factory=list)
    tags: list[Any] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


class WrongItem(Exception):
    """An object cannot be read; the message says why."""


class Shape(Protocol):
    """One way in which JSON objects tell a task."""

    name: str

    def accepts(self, item: Told) -> bool:
        """Whether an object is told in this way."""

    def find(self, item: Told, reading: Reading) -> Found:
        """What the object tells. Raises `WrongItem`."""


def row_of(filename: str, place: int, item: Any, shapes: Sequence[Shape], reading: Reading) -> Row:
    """The task of an object, read by the first shape that accepts it; the last one reads what none accepts."""
    if not isinstance(item, dict):
        return RefusedRow(filename, place, f"the item is a {type(item).__name__}, not an object with a text")
    shape = next((one for one in shapes if one.accepts(item)), shapes[-1])
    try:
        return _task(filename, place, shape.find(item, reading), reading)
    except WrongItem as error:
        return RefusedRow(filename, place, str(error))


def _task(filename: str, place: int, found: Found, reading: Reading) -> ImportedTask:
    fields, field_name = dict(found.fields), reading.text_field
    text = fields.pop(field_name if field_name in fields else "text", None)
    if not isinstance(text, str):
        told = "no text" if text is None else f"a text of type {type(text).__name__}"
        raise WrongItem(f"the item has {told}; it needs {field_name!r} with a string")
    title = fields.pop("title", None)
    source_id = found.source_id
    return ImportedTask(
        text=text,
        title=str(title) if title is not None else f"{filename} item {place}",
        place=place,
        data={key: float(value) if isinstance(value, Decimal) else value for key, value in fields.items()},
        source_id=source_id if isinstance(source_id, int) and not isinstance(source_id, bool) else None,
        completions=found.completions,
        predictions=found.predictions,
        comments=found.comments,
        tags=found.tags,
        remarks=found.remarks,
    )


def objects(item: Mapping[str, Any], kind: str) -> list[Told]:
    """The list of objects under a key; null is an empty one. Raises `WrongItem`."""
    value = item.get(kind)
    if value is None:
        return []
    if not isinstance(value, list):
        raise WrongItem(f"{kind}: a list of objects is taken, not a {type(value).__name__}")
    wrong = next((n for n, one in enumerate(value, start=1) if not isinstance(one, dict)), None)
    if wrong:
        raise WrongItem(f"{kind}: number {wrong} is no object")
    return value
