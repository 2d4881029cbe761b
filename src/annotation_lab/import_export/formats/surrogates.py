r"""A stream of JSON that ends with an error at half a surrogate pair (`\ud800`); pure.

ijson makes a question mark of it, so that a text would be another one than was given.
"""

import re
from typing import BinaryIO

from annotation_lab.import_export.formats.base import UnreadableFile

# In JSON a backslash stands in strings only, so escapes are found without knowing where strings are.
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
_ESCAPE = re.compile(rb"\\(?:u([0-9a-fA-F]{4})|[^u])", re.DOTALL)
_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
_ESCAPE_BYTES = 6


class WholeCharacters:
    """Reads like the stream below; raises `UnreadableFile` at half a surrogate pair."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._left = b""
        """The end of what was read, from the escape on that may go on in the next piece."""

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes."""
        piece = self._stream.read(size)
        content = self._left + piece
        self._left = b""
        if piece and (b"\\" in content[-_ESCAPE_BYTES:] or _SURROGATE.search(content)):
            self._left = _open_end(content)
        return piece


def _open_end(content: bytes) -> bytes:
    """What of the end may go on. `content` begins outside of an escape."""
    first: re.Match[bytes] | None = None
    end = 0
    for escape in _ESCAPE.finditer(content):
        code = int(escape[1], 16) if escape[1] else 0
        if first is not None and (code not in _LOW or escape.start() != end):
            raise _half(first)
        if first is None and code in _LOW:
            raise _half(escape)
        first = escape if code in _HIGH else None
        end = escape.end()
    begun = content.find(b"\\", end)
    is_begun = begun >= 0 and len(content) - begun < _ESCAPE_BYTES
    if first is None:
        return content[begun:] if is_begun else b""
    if end == len(content) or (is_begun and begun == end):
        return content[first.start() :]
    raise _half(first)


def _half(escape: re.Match[bytes]) -> UnreadableFile:
    return UnreadableFile(f"a text holds {escape[0].decode()}, half of a surrogate pair, which is no character")
