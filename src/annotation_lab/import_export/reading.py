"""From files to rows that can be stored: what cannot be taken becomes a refused row with its place.

Reading is deterministic, so that an import that was broken off goes on behind the row it had come to.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from annotation_lab.import_export.formats.base import ImportedTask, ImportFormat, RefusedRow, Row, UnreadableFile
from annotation_lab.import_export.formats.items import Reading
from annotation_lab.import_export.formats.registry import (
    BRAT,
    HEAD_BYTES,
    IMPORT_FORMATS,
    FormatName,
    endings,
    format_of,
)
from annotation_lab.import_export.sources import Source, opened
from annotation_lab.labeling_config.config import LabelingConfig
from annotation_lab.text.storable import unstorable, unstorable_text

ROWS_AT_ONCE = 1000
CHARACTERS_AT_ONCE = 4_000_000

NamedRow = tuple[str, Row]
"""A row, and the name of the file it stands in."""


def reading_of(config: LabelingConfig) -> Reading:
    """What readers of files have to know of a Labeling Config."""
    groups = {group.name: (group.name, group.to_name) for group in config.choice_groups}
    return Reading(
        text_field=config.text_field,
        text_name=config.texts[0].name if config.texts else "text",
        labels={label.value: (label.from_name, label.to_name) for label in reversed(config.labels)},
        choices={choice.value: groups[g.name] for g in reversed(config.choice_groups) for choice in g.choices},
        groups=groups,
        statuses=frozenset(label.value for label in config.assertion_labels),
    )


def read_rows(
    files: Sequence[tuple[Path, str]], reading: Reading, max_characters: int, chosen: FormatName | None = None
) -> Iterator[NamedRow]:
    """The rows of all files (path, name), zips taken apart; all of the `chosen` format, or each of its own.

    Raises `UnsafeArchive`.
    """
    with opened(files) as sources:
        texts = {_stem(one): one for one in sources if one.name.lower().endswith(".txt")}
        standoffs = {_stem(one): one for one in sources if BRAT.accepts(one.name)}
        for source in sources:
            pairs = chosen in {None, "brat"}
            if pairs and BRAT.accepts(source.name) and _stem(source) in texts:
                continue
            beside = standoffs.get(_stem(source)) if pairs and source is texts.get(_stem(source)) else None
            for row in _rows_of(source, beside, reading, chosen):
                yield source.name, _checked(source.name, row, max_characters)


def _stem(source: Source) -> str:
    return source.name.rpartition(".")[0]


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


def _rows_of(source: Source, beside: Source | None, reading: Reading, chosen: FormatName | None) -> Iterator[Row]:
    place = 0
    try:
        with source.open() as stream:
            if beside is not None:
                with beside.open() as annotations:
                    yield from BRAT.read_pair(source.name, stream, annotations, reading)
                return
            reader = IMPORT_FORMATS[chosen] if chosen else _sniffed(source, stream)
            for row in reader.read(source.name, stream, reading):
                place = row.place
                yield row
    except UnreadableFile as error:
        yield RefusedRow(source.name, error.place or place + 1, str(error))


def _sniffed(source: Source, stream: BinaryIO) -> ImportFormat:
    """The format of a file by its name and beginning. Raises `UnreadableFile`."""
    head = stream.read(HEAD_BYTES)
    stream.seek(0)
    if found := format_of(source.name, head):
        return found
    raise UnreadableFile(f"this ending is not taken; taken are {endings()} and .zip, or choose a format")


def _checked(filename: str, row: Row, max_characters: int) -> Row:
    if isinstance(row, RefusedRow):
        return row
    problem = _problem(row, max_characters)
    return RefusedRow(filename, row.place, problem) if problem else row


def _problem(task: ImportedTask, max_characters: int) -> str | None:
    """Why a row cannot be taken."""
    if len(task.text) > max_characters:
        return f"the text has {len(task.text):,} characters; at most {max_characters:,} are taken"
    for name in ("text", "title"):
        if problem := unstorable_text(getattr(task, name)):
            return f"the {name} holds {problem}"
    for name in ("data", "completions", "predictions", "comments"):
        value = getattr(task, name)
        if value and (problem := unstorable(value)):
            return f"the {name} holds {problem}"
    return None
