"""CSV and TSV exports (section 13.6): a task a row, with its id, title, text and data, and its result.

`labels` and `relations` are JSON in one cell, `choices` too, so that nothing is lost. A cell that a spreadsheet would
take for a formula begins with an apostrophe, unless `escape_formulas` is off; a cell that began with an
apostrophe before gets another one, so that one apostrophe at the beginning can always be taken away again.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from annotation_lab.import_export.formats.base import Account, Exported
from annotation_lab.import_export.formats.exported_table import COLUMNS
from annotation_lab.import_export.formats.regions import choices_of, chosen_result, note_kinds
from annotation_lab.text.cells import FORMULA_STARTS, guarded


class TableExport:
    """A task a row."""

    takes_utf16 = False

    def __init__(self, name: str, delimiter: str, media_type: str) -> None:
        self.name = self.ending = name
        self.media_type = media_type
        self.about = f"{name.upper()}: a task a row, labels as JSON in a cell"
        self._delimiter = delimiter

    def write(self, tasks: Iterable[Exported], account: Account) -> Iterator[bytes]:
        """The header, then a task a piece."""
        yield self._row(COLUMNS)
        for task in tasks:
            cells = _cells(task, account)
            if account.escape_formulas:
                if any(cell.startswith(FORMULA_STARTS) for cell in cells):
                    account.note(task, "a cell that spreadsheets take for a formula begins with an apostrophe")
                cells = [guarded(cell) for cell in cells]
            yield self._row(cells)

    def _row(self, cells: Iterable[str]) -> bytes:
        line = io.StringIO()
        csv.writer(line, delimiter=self._delimiter, lineterminator="\r\n", quoting=csv.QUOTE_ALL).writerow(cells)
        return line.getvalue().encode()


def _cells(task: Exported, account: Account) -> list[str]:
    items = chosen_result(task, account)
    note_kinds(task, items, account, relations=False, choices=False)
    data = {key: value for key, value in task["data"].items() if key not in {"text", "title"}}
    labels = [
        {"id": i.get("id"), "from_name": i.get("from_name"), **i["value"]} for i in items if i["type"] == "labels"
    ]
    relations = [i for i in items if i["type"] == "relation"]
    told = [labels, choices_of(items), relations, data]
    return [str(task["id"]), task["data"]["title"], task["data"]["text"], *(_json(one) for one in told)]


def _json(value: Any) -> str:
    return orjson.dumps(value).decode() if value else ""
