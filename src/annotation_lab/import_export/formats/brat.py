"""brat standoff: a zip with a `.txt` and a `.ann` for each task.

A status of assertion is an attribute of the region on the same span. A region over a line's end is told in fragments,
as brat wants it. A label that cannot be a brat name is told in a note of its region.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from annotation_lab.import_export.formats.base import Account, Exported, Row, UnreadableFile
from annotation_lab.import_export.formats.brat_reading import brat_task
from annotation_lab.import_export.formats.items import Reading
from annotation_lab.import_export.formats.regions import (
    Region,
    chosen_result,
    note_kinds,
    regions_of,
    relations_of,
)
from annotation_lab.import_export.formats.text import PlainText, text_bytes, whole_text
from annotation_lab.import_export.formats.zips import member_name, zipped

NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_-]")
LINE_END = re.compile(r"[\r\n]+")


class Brat:
    """A zip of `.txt` and `.ann`."""

    name = "brat"
    ending = "zip"
    media_type = "application/zip"
    about = "brat standoff: a zip with a .txt and a .ann for each task"
    takes_utf16 = False
    endings: tuple[str, ...] = ("ann",)

    def accepts(self, filename: str, head: bytes = b"") -> bool:
        """`.ann`, which is read with the `.txt` of the same name beside it."""
        return filename.lower().endswith(".ann")

    def read(self, filename: str, stream: BinaryIO, reading: Reading) -> Iterator[Row]:
        """A `.txt` alone is a task without annotations; a `.ann` alone cannot be read."""
        if self.accepts(filename):
            raise UnreadableFile("a .ann is read with the .txt of the same name, which is missing; send both together")
        return PlainText().read(filename, stream, reading)

    def read_pair(self, filename: str, text: BinaryIO, annotations: BinaryIO, reading: Reading) -> Iterator[Row]:
        """The task of a `.txt` and its `.ann`."""
        yield brat_task(filename, whole_text(text), whole_text(annotations), reading)

    def write(self, tasks: Iterable[Exported], account: Account) -> Iterator[bytes]:
        """The zip, two members a task."""
        return zipped(_members(tasks, account))


def _members(tasks: Iterable[Exported], account: Account) -> Iterator[tuple[str, bytes]]:
    for task in tasks:
        name = member_name(task["id"], task["data"]["title"])
        yield f"{name}.txt", text_bytes(task["data"]["text"])
        yield f"{name}.ann", "".join(f"{line}\n" for line in _lines(task, account)).encode()


def _lines(task: Exported, account: Account) -> list[str]:
    text, items = task["data"]["text"], chosen_result(task, account)
    note_kinds(task, items, account, relations=False, choices=True)
    statuses = [r for r in regions_of(items) if r.label in account.assertion_labels]
    entities = [r for r in regions_of(items) if r.label not in account.assertion_labels]
    spans = {(r.start, r.end) for r in entities}
    entities += [r for r in statuses if (r.start, r.end) not in spans]
    lines: list[str] = []
    names: dict[str, str] = {}
    by_span: dict[tuple[int, int], str] = {}
    for number, region in enumerate(entities, start=1):
        lines += _entity(f"T{number}", region, text, task, account)
        names.setdefault(region.id, f"T{number}")
        by_span.setdefault((region.start, region.end), f"T{number}")
    told = [r for r in statuses if (r.start, r.end) in spans]
    for number, status in enumerate(told, start=1):
        name = by_span[status.start, status.end]
        names.setdefault(status.id, name)
        lines.append(f"A{number}\tAssertion {name} {_name(status.label)}")
        lines += _exact(f"A{number}", status.label)
    return lines + _relations(task, items, names, account)


def _entity(name: str, region: Region, text: str, task: Exported, account: Account) -> list[str]:
    parts = fragments(region.start, region.end, text)
    if not parts:
        account.note(task, f"{region.label} at {region.start}-{region.end} holds only line ends and is not told")
        return []
    offsets = ";".join(f"{start} {end}" for start, end in parts)
    words = " ".join(text[start:end] for start, end in parts)
    lines = [f"{name}\t{_name(region.label)} {offsets}\t{words}", *_exact(name, region.label)]
    if (parts[0][0], parts[-1][1]) != (region.start, region.end):
        account.note(task, f"{region.label} at {region.start}-{region.end} is told without the line ends at its edges")
    return lines


def fragments(start: int, end: int, text: str) -> list[tuple[int, int]]:
    """The parts of a span between line ends."""
    found, at = [], start
    for match in LINE_END.finditer(text, start, end):
        found.append((at, match.start()))
        at = match.end()
    return [(a, b) for a, b in [*found, (at, end)] if a < b]


def _name(label: str) -> str:
    return NOT_IN_NAMES.sub("_", label) or "_"


def _exact(name: str, label: str) -> list[str]:
    """The note of a label that is no brat name; `#` numbers follow the names they belong to."""
    if _name(label) == label:
        return []
    return [f"#{name}\tAnnotatorNotes {name}\tlabel={json.dumps(label, ensure_ascii=False)}"]


def _relations(task: Exported, items: list[Any], names: dict[str, str], account: Account) -> list[str]:
    lines = []
    for number, (first, second, label, direction) in enumerate(relations_of(items), start=1):
        if first not in names or second not in names:
            account.note(task, f"the relation {label} of {first} and {second} joins no told regions and is left out")
            continue
        if direction == "bi":
            account.note(task, f"the relation {label} goes both ways and is told as going from {first} to {second}")
        one, other = (second, first) if direction == "left" else (first, second)
        lines.append(f"R{number}\t{_name(label)} Arg1:{names[one]} Arg2:{names[other]}")
        lines += _exact(f"R{number}", label)
    return lines
