"""spaCy's DocBin, read without spaCy: each document with its entities, span groups and cats; pure.

Nothing in the file is executed: it is zlib over msgpack, and of `user_data` only plain values are taken. What it holds
of tags, lemmas and dependencies has no place here and is told.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, BinaryIO

from annotation_lab.import_export.formats.base import ImportedTask, RefusedRow, Row, UnreadableFile
from annotation_lab.import_export.formats.items import Item, Reading
from annotation_lab.import_export.formats.spacy_strings import string_number

ORTH, ENT_IOB, ENT_TYPE = 65, 77, 78
ATTRIBUTES = (ORTH, ENT_IOB, ENT_TYPE)
OTHERS = {74: "part-of-speech tags", 75: "tags", 73: "lemmas", 76: "dependencies", 79: "heads"}
SPAN_GROUP = "sc"
HIDDEN_SPAN = ">QQQllll"
"""A span of a group: id, kb_id, label, start, end in tokens, start, end in code points."""
LARGEST_BYTES = 512 << 20
"""Unpacked; all documents of a DocBin are one value, which has to be in memory whole."""
CHOSEN_FROM = 0.5
BEGINS, INSIDE = 3, 1

DAMAGES = (AttributeError, KeyError, IndexError, TypeError, ValueError, struct.error)
"""What comes of values that are not those of a DocBin."""

Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class _Bin:
    """What the file holds, its numbers still as bytes; `width` attributes a token, 8 bytes each."""

    told: dict[str, Any]
    strings: dict[int, str]
    attributes: list[int]
    lengths: tuple[int, ...]

    @property
    def width(self) -> int:
        """Attributes of a token."""
        return len(self.attributes)


def read_docbin(filename: str, stream: BinaryIO, reading: Reading) -> Iterator[Row]:
    """A task for each document. Raises `UnreadableFile`."""
    found = _open(stream)
    ignored = [OTHERS[one] for one in found.attributes if one in OTHERS]
    first = 0
    for place, length in enumerate(found.lengths, start=1):
        try:
            task = _document(found, place, first, length, reading)
        except DAMAGES as error:
            yield RefusedRow(filename, place, f"the document is damaged: {type(error).__name__} {error}")
        else:
            task.title = task.title or f"{filename} document {place}"
            if ignored and place == 1:
                task.remarks.append(f"of this file are not taken: {', '.join(ignored)}")
            yield task
        first += length


def _open(stream: BinaryIO) -> _Bin:
    import msgpack

    unpacker = zlib.decompressobj()
    try:
        content = unpacker.decompress(stream.read(LARGEST_BYTES), LARGEST_BYTES)
        if unpacker.unconsumed_tail or not unpacker.eof:
            raise UnreadableFile(f"it unpacks to more than {LARGEST_BYTES >> 20} MiB or is cut off; divide it")
        told = msgpack.unpackb(content, strict_map_key=False)
        lengths = struct.unpack(f"<{len(told['lengths']) // 4}i", told["lengths"])
        attributes = [int(one) for one in told["attrs"]]
        strings = {string_number(string): string for string in told["strings"]}
        whole = sum(lengths)
        fits = len(told["tokens"]) == whole * len(attributes) * 8 and len(told["spaces"]) == whole
        if not fits or min(lengths, default=0) < 0:
            raise UnreadableFile("its tokens, spaces and lengths do not fit together")
    except (*DAMAGES, zlib.error, msgpack.exceptions.UnpackException) as error:
        raise UnreadableFile(f"the file is no DocBin: {error}") from error
    return _Bin(told, strings, attributes, lengths)


def _document(found: _Bin, place: int, first: int, length: int, reading: Reading) -> ImportedTask:
    """One document. Raises errors of many kinds if it is damaged."""
    size = found.width * 8
    numbers = struct.unpack(f"<{length * found.width}Q", found.told["tokens"][first * size : (first + length) * size])
    columns = {name: numbers[n :: found.width] for n, name in enumerate(found.attributes)}
    words = [found.strings[number] if number else "" for number in columns[ORTH]]
    flags = (found.told.get("flags") or [])[place - 1 : place]
    unknown = bool(flags and flags[0].get("has_unknown_spaces"))
    spaces = found.told["spaces"][first : first + length]
    pieces = [word + (" " if unknown or spaced else "") for word, spaced in zip(words, spaces, strict=True)]
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    edges = [(start, start + len(word)) for start, word in zip(starts, words, strict=False)]
    text = "".join(pieces)
    user = _user_data(found, place)
    spans = dict.fromkeys([*_entities(found, columns, edges), *_groups(found, place, edges)])
    items: list[Item] = [reading.region(n, *span) for n, span in enumerate(spans, start=1)]
    cats = found.told["cats"][place - 1]
    items += reading.chosen(str(name) for name, score in cats.items() if float(score) >= CHOSEN_FROM)
    completions = [{"result": items}] if items else []
    return ImportedTask(text, str(user.get("title") or ""), place, source_id=user.get("id"), completions=completions)


def _entities(found: _Bin, columns: dict[int, tuple[int, ...]], edges: list[tuple[int, int]]) -> Iterator[Span]:
    kinds, labels = columns.get(ENT_IOB, ()), columns.get(ENT_TYPE, ())
    begins = [n for n, kind in enumerate(kinds) if kind == BEGINS and labels[n]]
    for start, until in pairwise([*begins, len(kinds)]):
        end = start + 1
        while end < until and kinds[end] == INSIDE:
            end += 1
        yield edges[start][0], edges[end - 1][1], found.strings[labels[start]]


def _groups(found: _Bin, place: int, edges: list[tuple[int, int]]) -> Iterator[Span]:
    """The spans of all groups; of each only its tokens are trusted."""
    import msgpack

    packed = (found.told.get("span_groups") or [])[place - 1 : place]
    told = msgpack.unpackb(packed[0], strict_map_key=False) if packed and packed[0] else []
    for group in told:
        for span in msgpack.unpackb(group)["spans"]:
            _, _, label, start, end, _, _ = struct.unpack(HIDDEN_SPAN, span)
            if not 0 <= start < end <= len(edges):
                raise ValueError(f"a span from token {start} to {end} of {len(edges)}")
            yield edges[start][0], edges[end - 1][1], found.strings[label]


def _user_data(found: _Bin, place: int) -> dict[str, Any]:
    import msgpack

    packed = (found.told.get("user_data") or [])[place - 1 : place]
    if not packed or not packed[0]:
        return {}
    told = msgpack.unpackb(packed[0], strict_map_key=False, use_list=False)
    number = told.get("id")
    return {"title": told.get("title"), "id": number if isinstance(number, int) else None}
