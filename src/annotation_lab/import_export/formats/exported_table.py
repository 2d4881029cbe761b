"""The columns of our own CSV and TSV, guarded from spreadsheets, and how a row is read again; pure."""

from collections.abc import Mapping
from typing import Any

import orjson

from annotation_lab.import_export.formats.base import ImportedTask, RefusedRow, Row
from annotation_lab.import_export.formats.items import Item, Reading, choice_item
from annotation_lab.text.cells import FORMULA_STARTS

COLUMNS = ("id", "title", "text", "labels", "choices", "relations", "data")


def unguarded(cell: str) -> str:
    """What `guarded` was given; a cell that was not guarded stays as it is."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS) else cell


def exported_row(filename: str, place: int, cells: list[str], reading: Reading) -> Row:
    """A task with the one completion that a table has room for."""
    number, title, text, *told = map(unguarded, cells)
    try:
        labels, choices, relations, data = (orjson.loads(cell) if cell else None for cell in told)
    except orjson.JSONDecodeError as error:
        return RefusedRow(filename, place, f"labels, choices, relations and data must be JSON or empty: {error}")
    if not isinstance(data or {}, dict) or not isinstance(choices or {}, dict):
        return RefusedRow(filename, place, "choices and data must be JSON objects or empty")
    result: list[Any] = [_region(one, reading) for one in _listed(labels)]
    result += [_chosen(name, values, reading) for name, values in (choices or {}).items()]
    result += _listed(relations)
    return ImportedTask(
        text=text,
        title=title,
        place=place,
        data=data or {},
        source_id=int(number) if number.isascii() and number.isdigit() and len(number) < 19 else None,
        completions=[{"result": result}] if result else [],
    )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _region(told: Any, reading: Reading) -> Any:
    """A region as an item again; what is none is left to the check of results."""
    if not isinstance(told, Mapping):
        return told
    value = {key: one for key, one in told.items() if key not in {"id", "from_name"}}
    named: Item = {key: told[key] for key in ("id",) if told.get(key) is not None}
    from_name = told.get("from_name") or "label"
    to_name = next((to for name, to in reading.labels.values() if name == from_name), reading.text_name)
    return {**named, "type": "labels", "from_name": from_name, "to_name": to_name, "value": value}


def _chosen(name: str, values: Any, reading: Reading) -> Item:
    return choice_item(reading.groups.get(name, (name, reading.text_name)), values)
