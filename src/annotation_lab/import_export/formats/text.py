"""Plain text: one file is one task, kept to the last byte; a byte order mark at its start is not text."""

from collections.abc import Iterator
from typing import BinaryIO

from annotation_lab.import_export.formats.base import ImportedTask, Row, UnreadableFile, decode_problem
from annotation_lab.import_export.formats.items import Reading

LONGEST_BYTES = 80_000_000
"""A longer file is not read at all; its text would be refused anyway."""


class PlainText:
    """`.txt`; the title is the file's name."""

    name = "txt"
    endings: tuple[str, ...] = ("txt",)
    about = "Plain text: one file is one task; with a .ann of the same name beside it, brat standoff"

    def accepts(self, filename: str, head: bytes = b"") -> bool:
        """`.txt` only."""
        return filename.lower().endswith(".txt")

    def read(self, filename: str, stream: BinaryIO, reading: Reading) -> Iterator[Row]:
        """The one task."""
        yield ImportedTask(text=whole_text(stream), title=filename.rsplit("/", 1)[-1], place=1)


def whole_text(stream: BinaryIO) -> str:
    """All that a stream holds. Raises `UnreadableFile`."""
    content = stream.read(LONGEST_BYTES + 1)
    if len(content) > LONGEST_BYTES:
        raise UnreadableFile(f"one text has more than {LONGEST_BYTES:,} bytes; divide it into several files")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(decode_problem(stream)) from error


def text_bytes(text: str) -> bytes:
    """The file of a text, which is read as this very text again: one that begins with a mark gets another one."""
    return (f"\ufeff{text}" if text.startswith("\ufeff") else text).encode()
