"""Plain text: one file is one task, kept to the last byte; a byte order mark at its start is not text."""

from collections.abc import Iterator
from typing import BinaryIO

from annotation_lab.import_export.formats.base import ImportedTask, Row, UnreadableFile, decode_problem


class PlainText:
    """`.txt`; the title is the file's name."""

    name = "txt"

    def accepts(self, filename: str) -> bool:
        """`.txt` only."""
        return filename.lower().endswith(".txt")

    def read(self, filename: str, stream: BinaryIO, text_field: str) -> Iterator[Row]:
        """The one task."""
        try:
            text = stream.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise UnreadableFile(decode_problem(error)) from error
        yield ImportedTask(text=text, title=filename.rsplit("/", 1)[-1], place=1)
