"""What every format reads into and writes from; pure."""

import codecs
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Protocol

from annotation_lab.import_export.formats.items import Reading


@dataclass(slots=True)
class ImportedTask:
    """One document as a file tells it. `place` names where it stands (row or item), counted from 1.

    `completions` and `predictions` are objects as in section 13 of the specification, not yet checked.
    """

    text: str
    title: str
    place: int
    data: dict[str, Any] = field(default_factory=dict)
    source_id: int | None = None
    completions: list[dict[str, Any]] = field(default_factory=list)
    predictions: list[dict[str, Any]] = field(default_factory=list)
    comments: list[dict[str, Any]] = field(default_factory=list)
    tags: list[Any] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    """What of the file this task cannot hold."""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """One row that was not taken, where it stands and why."""

    file: str
    place: int
    reason: str


class UnreadableFile(Exception):
    """A file cannot be read, or not further than `place` (the row behind the last one read unless given)."""

    def __init__(self, message: str, place: int | None = None) -> None:
        super().__init__(message)
        self.place = place


Row = ImportedTask | RefusedRow


class ImportFormat(Protocol):
    """A format that can be imported."""

    name: str
    endings: tuple[str, ...]
    about: str

    def accepts(self, filename: str, head: bytes = b"") -> bool:
        """Whether a file of this name, beginning with these bytes, is of this format."""

    def read(self, filename: str, stream: BinaryIO, reading: Reading) -> Iterator[Row]:
        """The file's rows, one after the other; raises `UnreadableFile`."""


Exported = dict[str, Any]
"""A task as section 13.1 of the specification tells it."""

LISTED_NOTES = 1000


@dataclass(slots=True)
class Account:
    """What an export wrote, and what its format could not tell of it, task by task."""

    assertion_labels: frozenset[str] = frozenset()
    escape_formulas: bool = True
    shared_classes: frozenset[str] = frozenset()
    """Classes that more than one group has."""
    places: dict[str, int] = field(default_factory=dict)
    """User name to place in the team's order: whose completion is told where a format tells one of several."""
    tasks: int = 0
    note_count: int = 0
    notes: list[dict[str, Any]] = field(default_factory=list)

    def note(self, task: Exported, message: str) -> None:
        """Count something that could not be told, and list it while there is room."""
        self.note_count += 1
        if len(self.notes) < LISTED_NOTES:
            self.notes.append({"task_id": task.get("id"), "message": message})

    def counted(self, tasks: Iterable[Exported]) -> Iterator[Exported]:
        """The tasks, counted as they pass."""
        for task in tasks:
            self.tasks += 1
            yield task


class ExportFormat(Protocol):
    """A format that can be exported; streams, and notes in the account what it cannot tell."""

    name: str
    ending: str
    media_type: str
    about: str
    takes_utf16: bool

    def write(self, tasks: Iterable[Exported], account: Account) -> Iterator[bytes]:
        """The pieces of the file."""


def decode_problem(stream: BinaryIO) -> str:
    """What to tell of a file that is not UTF-8: its first wrong byte, counted from 1 from the file's beginning."""
    stream.seek(0)
    before, rest = 0, b""
    while piece := stream.read(1 << 20):
        block = rest + piece
        try:
            _, used = codecs.utf_8_decode(block, "strict", False)
        except UnicodeDecodeError as error:
            place, wrong = before + error.start + 1, block[error.start]
            return f"the file is not UTF-8: byte {place} is {wrong:#04x}; save it as UTF-8"
        before, rest = before + used, block[used:]
    # It ends within a character.
    return f"the file is not UTF-8: byte {before + 1} is 0x{rest[:1].hex()}; save it as UTF-8"
