"""What every format reads into and writes from; pure."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Protocol


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


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """One row that was not taken, where it stands and why."""

    file: str
    place: int
    reason: str


class UnreadableFile(Exception):
    """A whole file cannot be read; the message says what is allowed."""


Row = ImportedTask | RefusedRow


class ImportFormat(Protocol):
    """A format that can be imported."""

    name: str

    def accepts(self, filename: str) -> bool:
        """Whether a file of this name is of this format."""

    def read(self, filename: str, stream: BinaryIO, text_field: str) -> Iterator[Row]:
        """The file's rows, one after the other; raises `UnreadableFile`."""


def decode_problem(error: UnicodeDecodeError) -> str:
    """What to tell of bytes that are not UTF-8."""
    return f"the file is not UTF-8: byte {error.start + 1} is {error.object[error.start]:#04x}; save it as UTF-8"
