"""From files to rows that can be stored: what cannot be taken becomes a refused row with its place.

Reading is deterministic, so that an import that was broken off goes on behind the row it had come to.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from annotation_lab.import_export.formats.base import ImportedTask, RefusedRow, Row, UnreadableFile
from annotation_lab.import_export.formats.registry import endings, format_of
from annotation_lab.import_export.formats.storable import unstorable
from annotation_lab.import_export.sources import Source, opened

ROWS_AT_ONCE = 1000
CHARACTERS_AT_ONCE = 4_000_000

NamedRow = tuple[str, Row]
"""A row, and the name of the file it stands in."""


def read_rows(files: Sequence[tuple[Path, str]], text_field: str, max_characters: int) -> Iterator[NamedRow]:
    """The rows of all files (path, name), zips taken apart. Raises `UnsafeArchive`."""
    with opened(files) as sources:
        for source in sources:
            for row in _rows_of(source, text_field):
                yield source.name, _checked(source.name, row, max_characters)


def chunks(rows: Iterator[NamedRow]) -> Iterator[list[NamedRow]]:
    """Some rows at a time, bounded by their number and by the length of their texts."""
    chunk: list[NamedRow] = []
    characters = 0
    for name, row in rows:
        chunk.append((name, row))
        characters += len(row.text) if isinstance(row, ImportedTask) else 0
        if len(chunk) >= ROWS_AT_ONCE or characters >= CHARACTERS_AT_ONCE:
            yield chunk
            chunk, characters = [], 0
    if chunk:
        yield chunk


def _rows_of(source: Source, text_field: str) -> Iterator[Row]:
    reader = format_of(source.name)
    if reader is None:
        yield RefusedRow(source.name, 1, f"this ending is not taken; taken are {endings()} and .zip")
        return
    place = 0
    try:
        with source.open() as stream:
            for row in reader.read(source.name, stream, text_field):
                place = row.place
                yield row
    except UnreadableFile as error:
        yield RefusedRow(source.name, error.place or place + 1, str(error))


def _checked(filename: str, row: Row, max_characters: int) -> Row:
    if isinstance(row, RefusedRow):
        return row
    problem = _problem(row, max_characters)
    return RefusedRow(filename, row.place, problem) if problem else row


def _problem(task: ImportedTask, max_characters: int) -> str | None:
    """Why a row cannot be taken."""
    if len(task.text) > max_characters:
        return f"the text has {len(task.text):,} characters; at most {max_characters:,} are taken"
    parts = {"text": task.text, "title": task.title, "data": task.data}
    for name, value in (parts | {"completions": task.completions, "predictions": task.predictions}).items():
        if problem := unstorable(value):
            return f"the {name} holds {problem}"
    return None
