"""spaCy's DocBin (`.spacy`), written and read without spaCy: zlib over msgpack; pure but for scratch files.

Regions side by side are entities (`doc.ents`); all of them, overlaps too, are the span group `sc`, spaCy's default
for span categorisation. Choices are `cats`, title and id `user_data`. Tokens are those of CoNLL, cut wherever a
region begins or ends, with the blanks between them as spaCy keeps them: `doc.text` is the text to the last character.

All tokens come before all else in the file, so that what is known later waits in scratch files; memory does not
grow with the number of tasks, but for the different strings.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from annotation_lab.import_export.formats.base import Account, Exported, Row
from annotation_lab.import_export.formats.docbin_reading import (
    ATTRIBUTES,
    HIDDEN_SPAN,
    SPAN_GROUP,
    read_docbin,
)
from annotation_lab.import_export.formats.items import Reading
from annotation_lab.import_export.formats.regions import (
    Region,
    choices_of,
    chosen_result,
    note_groups,
    note_kinds,
    regions_of,
)
from annotation_lab.import_export.formats.spacy_strings import string_number
from annotation_lab.text.spans import cut_tokens, cutting, without_overlaps
from annotation_lab.text.tokens import tokens
from annotation_lab.text.words import SpacedToken, spaced_tokens

PIECE = 1 << 20
BEGINS, INSIDE, OUTSIDE = 3, 1, 2
PER_TASK = ("cats", "flags", "span_groups", "user_data")


class DocBin:
    """`.spacy`."""

    name = "spacy"
    ending = "spacy"
    endings: tuple[str, ...] = ("spacy",)
    media_type = "application/octet-stream"
    about = "spaCy's DocBin: entities, span group sc, cats"
    takes_utf16 = False

    def accepts(self, filename: str, head: bytes = b"") -> bool:
        """`.spacy` only."""
        return filename.lower().endswith(".spacy")

    def read(self, filename: str, stream: BinaryIO, reading: Reading) -> Iterator[Row]:
        """A task for each document."""
        return read_docbin(filename, stream, reading)

    def write(self, tasks: Iterable[Exported], account: Account) -> Iterator[bytes]:
        """The file, in pieces, once all tasks have passed."""
        import msgpack

        with ExitStack() as scratch:
            parts = {
                name: scratch.enter_context(TemporaryFile()) for name in ("tokens", "spaces", "lengths", *PER_TASK)
            }
            strings = {""}
            count = 0
            for task in tasks:
                _add(task, account, parts, strings)
                count += 1
            packer = zlib.compressobj()
            for piece in _message(msgpack.Packer(autoreset=True), parts, sorted(strings), count):
                if packed := packer.compress(piece):
                    yield packed
            yield packer.flush()


def _message(packer: Any, parts: dict[str, Any], strings: list[str], count: int) -> Iterator[bytes]:
    """The msgpack of the whole."""
    yield packer.pack_map_header(9 + 1)
    yield packer.pack("version") + packer.pack("0.1") + packer.pack("attrs") + packer.pack(list(ATTRIBUTES))
    for name in ("tokens", "spaces", "lengths"):
        size = parts[name].tell()
        yield packer.pack(name) + struct.pack(">BI", 0xC6, size)
        yield from _pieces(parts[name])
    yield packer.pack("strings") + packer.pack_array_header(len(strings))
    yield from (packer.pack(string) for string in strings)
    for name in PER_TASK:
        yield packer.pack(name) + packer.pack_array_header(count)
        yield from _pieces(parts[name])


def _pieces(scratch: BinaryIO) -> Iterator[bytes]:
    scratch.seek(0)
    while piece := scratch.read(PIECE):
        yield piece


def _add(task: Exported, account: Account, parts: dict[str, Any], strings: set[str]) -> None:
    import msgpack

    text, items = task["data"]["text"], chosen_result(task, account)
    note_kinds(task, items, account, relations=True, choices=False)
    note_groups(task, items, account)
    regions = regions_of(items)
    for region in cutting(tokens(text), regions):
        account.note(task, f"{_told(region, text)} cuts a token, which is told in two")
    words = spaced_tokens(text, cut_tokens(tokens(text), regions), [(r.start, r.end) for r in regions])
    entities, overlapping = without_overlaps(r for r in regions if r.label not in account.assertion_labels)
    for region in overlapping:
        account.note(task, f"{_told(region, text)} overlaps another region: it is in the span group only")
    classes = [value for chosen in choices_of(items).values() for value in chosen]
    strings.update(text[word.start : word.end] for word in words)
    strings.update(region.label for region in regions)
    parts["tokens"].write(_token_rows(text, words, entities))
    parts["spaces"].write(bytes(word.spaced for word in words))
    parts["lengths"].write(struct.pack("<i", len(words)))
    parts["cats"].write(msgpack.packb(dict.fromkeys(classes, 1.0)))
    parts["flags"].write(msgpack.packb({"has_unknown_spaces": False}))
    parts["span_groups"].write(msgpack.packb(_span_groups(words, regions)))
    parts["user_data"].write(msgpack.packb(msgpack.packb({"id": task["id"], "title": task["data"]["title"]})))


def _told(region: Region, text: str) -> str:
    return f"{region.label} {text[region.start : region.end][:80]!r} at {region.start}-{region.end}"


def _token_rows(text: str, words: list[SpacedToken], entities: list[Region]) -> bytes:
    """ORTH, ENT_IOB and ENT_TYPE of each token, 64 bits each."""
    rows = []
    ahead = iter(entities)
    region = next(ahead, None)
    for word in words:
        while region and region.end <= word.start:
            region = next(ahead, None)
        kind, label = OUTSIDE, 0
        if region and region.start <= word.start:
            kind = BEGINS if region.start == word.start else INSIDE
            label = string_number(region.label)
        rows += [string_number(text[word.start : word.end]), kind, label]
    return struct.pack(f"<{len(rows)}Q", *rows)


def _span_groups(words: list[SpacedToken], regions: list[Region]) -> bytes:
    """The one span group, as `SpanGroups.to_bytes` tells it."""
    import msgpack

    if not regions:
        return bytes(msgpack.packb([]))
    firsts = {word.start: place for place, word in enumerate(words)}
    lasts = {word.end: place for place, word in enumerate(words, start=1)}
    spans = [
        struct.pack(HIDDEN_SPAN, 0, 0, string_number(r.label), firsts[r.start], lasts[r.end], r.start, r.end)
        for r in regions
    ]
    group = msgpack.packb({"name": SPAN_GROUP, "attrs": {}, "spans": spans})
    return bytes(msgpack.packb({group: [SPAN_GROUP]}))
