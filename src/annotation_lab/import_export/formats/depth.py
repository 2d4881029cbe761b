"""A stream of JSON that ends with an error before a reader has to nest too deep; pure.

ijson names each value by its whole path, so that its memory grows with the square of the depth: a file of some
hundred kilobytes of `[` would take all there is.
"""

import re
from typing import Protocol

from annotation_lab.import_export.formats.base import UnreadableFile

DEEPEST_FILE = 200
"""Levels of a whole file; of one task's values fewer are taken."""
_TOKEN = re.compile(rb'["\[\]{}]')
_REST_OF_STRING = re.compile(rb'(?:[^"\\]|\\.)*', re.DOTALL)


class Readable(Protocol):
    """A stream of bytes, as far as ijson asks it."""

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes."""


class ShallowJson:
    """Reads like the stream below; raises `UnreadableFile` where more than `DEEPEST_FILE` brackets are open."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._depth = 0
        self._in_string = False
        self._escaped = False

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes."""
        piece = self._stream.read(size)
        place = 1 if self._escaped and piece else 0
        self._escaped = self._escaped and not piece
        while place < len(piece):
            place = self._skip_string(piece, place) if self._in_string else self._skip_to_string(piece, place)
        return piece

    def _skip_to_string(self, piece: bytes, place: int) -> int:
        for token in _TOKEN.finditer(piece, place):
            if token[0] == b'"':
                self._in_string = True
                return token.end()
            self._depth += 1 if token[0] in b"[{" else -1
            if self._depth > DEEPEST_FILE:
                raise UnreadableFile(f"values are nested deeper than {DEEPEST_FILE}")
        return len(piece)

    def _skip_string(self, piece: bytes, place: int) -> int:
        found = _REST_OF_STRING.match(piece, place)
        end = found.end() if found else place
        if end == len(piece):
            return end
        if piece[end : end + 1] == b'"':
            self._in_string = False
        else:
            self._escaped = True  # The piece ends with a backslash: the next one begins with what it escapes.
        return end + 1
