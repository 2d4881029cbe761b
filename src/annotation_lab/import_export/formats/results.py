"""Check the result items of a completion or prediction that comes from a file (section 13.4); pure.

Offsets are trusted once they lie inside the text: a region whose `text` is another one than its slice is read
in the other unit if exactly that one fits, and else keeps its offsets and gets the slice as its text.
"""

from dataclasses import dataclass, field
from typing import Any, Literal

from annotation_lab.text.offsets import CodePointMap

Item = dict[str, Any]
OffsetUnit = Literal["codepoint", "utf16"]
Existing = Literal["skip", "overwrite"]
"""What an import does with a task that is here already."""


class RefusedResult(Exception):
    """A result cannot be taken; the message names the region and what is wrong."""


@dataclass(slots=True)
class Checked:
    """The items as they are stored, and what was repaired, one text for each region."""

    items: list[Item]
    repairs: list[str] = field(default_factory=list)


def check_result(result: Any, text: str, unit: OffsetUnit = "codepoint") -> Checked:
    """Check and repair. Raises `RefusedResult`."""
    if not isinstance(result, list):
        raise RefusedResult("the result is not a list")
    checked = Checked([])
    offsets = CodePointMap(text)
    for place, item in enumerate(result, start=1):
        name = f"item {place}" + (f" ({item['id']})" if isinstance(item, dict) and item.get("id") else "")
        checked.items.append(_check_item(item, name, text, offsets, unit, checked.repairs))
    _check_relations(checked.items)
    return checked


def _check_item(item: Any, name: str, text: str, offsets: CodePointMap, unit: OffsetUnit, repairs: list[str]) -> Item:
    if not isinstance(item, dict):
        raise RefusedResult(f"{name}: it is no object")
    kind, value = item.get("type"), item.get("value")
    if not isinstance(item.get("id", ""), str | None):
        raise RefusedResult(f"{name}: its id must be a text")
    if kind == "relation":
        return _check_relation(item, name)
    if kind not in ("labels", "choices") or not isinstance(value, dict):
        raise RefusedResult(f"{name}: type is {kind!r}; labels, choices or relation with a value are taken")
    _check_names(value, name, kind)
    if kind == "choices" and "start" not in value:
        return dict(item)
    return {**item, "value": _check_span(value, name, text, offsets, unit, repairs)}


def _check_relation(item: Item, name: str) -> Item:
    if not all(isinstance(item.get(key), str) for key in ("from_id", "to_id")):
        raise RefusedResult(f"{name}: from_id and to_id must name regions")
    if "labels" in item and not (item["labels"] == [] or _is_names(item["labels"])):
        raise RefusedResult(f"{name}: labels must be a list of names; it is {item['labels']!r:.80}")
    if "value" in item:
        if not isinstance(item["value"], dict):
            raise RefusedResult(f"{name}: value must be an object")
        _check_names(item["value"], name)
    return dict(item)


def _check_names(value: Item, name: str, needed: str | None = None) -> None:
    for key in ("labels", "choices"):
        if (key == needed or key in value) and not _is_names(value.get(key)):
            raise RefusedResult(f"{name}: {key} must be a list of names; it is {value.get(key)!r:.80}")


def _is_names(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(name, str) for name in value)


def _check_span(value: Item, name: str, text: str, offsets: CodePointMap, unit: OffsetUnit, repairs: list[str]) -> Item:
    start: Any = value.get("start")
    end: Any = value.get("end")
    if not _is_position(start) or not _is_position(end):
        raise RefusedResult(f"{name}: start and end must be whole numbers; they are {start!r:.40} and {end!r:.40}")
    told = value.get("text")
    readings = _readings(int(start), int(end), text, offsets)
    asked = readings.get(unit)
    if isinstance(told, str) and (asked is None or text[slice(*asked)] != told):
        fitting = {span for span in readings.values() if text[slice(*span)] == told}
        if len(fitting) == 1:
            asked = fitting.pop()
            repairs.append(f"{name}: offsets were read in the other unit")
        elif asked is not None:
            repairs.append(f"{name}: text was {told[:80]!r}, the slice is {text[slice(*asked)][:80]!r}")
    if asked is None:
        raise RefusedResult(f"{name}: {start} to {end} does not lie inside the text of {len(text)} characters")
    return {**value, "start": asked[0], "end": asked[1], "text": text[slice(*asked)]}


def _is_position(value: Any) -> bool:
    return (isinstance(value, int) and not isinstance(value, bool)) or (isinstance(value, float) and value.is_integer())


def _readings(start: int, end: int, text: str, offsets: CodePointMap) -> dict[str, tuple[int, int]]:
    """The span in each unit in which it lies inside the text."""
    found = {}
    if 0 <= start < end <= len(text):
        found["codepoint"] = (start, end)
    first, last = offsets.to_code_point(start), offsets.to_code_point(end)
    if 0 <= first < last <= len(text) and offsets.to_utf16(first) == start and offsets.to_utf16(last) == end:
        found["utf16"] = (first, last)
    return found


def _check_relations(items: list[Item]) -> None:
    ids = {item.get("id") for item in items if item["type"] != "relation"}
    for place, item in enumerate(items, start=1):
        if item["type"] == "relation":
            missing = [item.get(key) for key in ("from_id", "to_id") if item.get(key) not in ids]
            if missing:
                raise RefusedResult(f"item {place}: the relation names {missing[0]!r}, which is no region here")


def to_utf16(items: list[Item], text: str) -> list[Item]:
    """The items with offsets in UTF-16 units, for programs that count so."""
    offsets = CodePointMap(text)
    if offsets.is_identity:
        return items
    return [_item_to_utf16(item, offsets) for item in items]


def _item_to_utf16(item: Item, offsets: CodePointMap) -> Item:
    value = item.get("value")
    if item.get("type") == "relation" or not isinstance(value, dict) or "start" not in value:
        return item
    span = {"start": offsets.to_utf16(value["start"]), "end": offsets.to_utf16(value["end"])}
    return {**item, "value": {**value, **span}}
