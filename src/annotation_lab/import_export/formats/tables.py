"""CSV and TSV with a header row, which names the fields of a task.

The text is the column that the Labeling Config shows, else `text`, else the first one; the title is `title`,
else the other of exactly two columns. A column headed `title` is the text only if the Labeling Config shows it.
A table with exactly the columns of our own export is read as one, with its annotations.
"""

import csv
import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from annotation_lab.import_export.formats.base import ImportedTask, RefusedRow, Row, UnreadableFile, decode_problem
from annotation_lab.import_export.formats.exported_table import COLUMNS, exported_row
from annotation_lab.import_export.formats.items import Reading

LONGEST_CELL = 20_000_000
"""Characters; Python's own limit of 131,072 would refuse long notes."""

_WRONG_BYTE = re.compile("[\udc80-\udcff]")


class Table:
    """Delimited text in UTF-8."""

    def __init__(self, name: str, delimiter: str) -> None:
        self.name = name
        self.endings: tuple[str, ...] = (name,)
        self.about = f"A task a row; the header names text, title and other fields; our own {name.upper()} export too"
        self.delimiter = delimiter

    def accepts(self, filename: str, head: bytes = b"") -> bool:
        """By the ending, which is the format's name."""
        return filename.lower().endswith(f".{self.name}")

    def read(self, filename: str, stream: BinaryIO, reading: Reading) -> Iterator[Row]:
        """One task a row."""
        csv.field_size_limit(LONGEST_CELL)
        # newline="" keeps line ends inside of quoted cells as they are.
        lines = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
        rows = csv.reader(lines, delimiter=self.delimiter, strict=True)
        try:
            header = next(rows, None)
            if not header:
                raise UnreadableFile("the file is empty; the first row must name the columns, for example text,title")
            if _is_wrong(header):
                raise UnreadableFile(decode_problem(stream), 1)
            if twice := next((name for name in header if header.count(name) > 1), None):
                raise UnreadableFile(f"two columns are named {twice!r}; give each its own name")
            is_ours = tuple(header) == COLUMNS
            text_column, title_column = _columns(header, reading.text_field)
            for place, cells in enumerate(rows, start=2):
                if _is_wrong(cells):
                    raise UnreadableFile(decode_problem(stream), place)
                if cells and is_ours and len(cells) == len(header):
                    yield exported_row(filename, place, cells, reading)
                elif cells:
                    yield _task(filename, place, header, cells, text_column, title_column)
        except csv.Error as error:
            raise UnreadableFile(f"line {rows.line_num}: {error}") from error
        finally:
            lines.detach()


def _is_wrong(cells: list[str]) -> bool:
    """Whether a cell holds bytes that are not UTF-8, kept as surrogates so that the rows before them are taken."""
    return any(not cell.isascii() and _WRONG_BYTE.search(cell) for cell in cells)


def _columns(header: list[str], text_field: str) -> tuple[int, int | None]:
    names = [name.strip().lower() for name in header]
    first = next((place for place, name in enumerate(names) if name != "title"), 0)
    text = next((names.index(n) for n in (text_field.lower(), "text") if n in names), first)
    if "title" in names and names.index("title") != text:
        return text, names.index("title")
    return text, 1 - text if len(names) == 2 else None


def _task(
    filename: str, place: int, header: list[str], cells: list[str], text_column: int, title_column: int | None
) -> Row:
    if len(cells) != len(header):
        return RefusedRow(filename, place, f"the row has {len(cells)} cells, the header {len(header)}")
    data = {
        name: cell
        for i, (name, cell) in enumerate(zip(header, cells, strict=True))
        if i not in {text_column, title_column}
    }
    title = cells[title_column] if title_column is not None else ""
    return ImportedTask(text=cells[text_column], title=title or f"{filename} row {place}", place=place, data=data)
