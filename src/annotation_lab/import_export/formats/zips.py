"""A zip written as a stream, member after member."""

import zipfile
from collections.abc import Iterable, Iterator
from typing import Any, cast

WRITTEN = (1980, 1, 1, 0, 0, 0)
"""All members' date, so that equal content gives equal bytes."""


class _Sink:
    """Where a zip is written to; gives what has come since it was asked last."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing is held back."""

    def taken(self) -> bytes:
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def zipped(members: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """The pieces of a zip of these members (name, content)."""
    sink = _Sink()
    with zipfile.ZipFile(cast(Any, sink), "w") as archive:
        for name, content in members:
            info = zipfile.ZipInfo(name, WRITTEN)
            archive.writestr(info, content, zipfile.ZIP_DEFLATED)
            if piece := sink.taken():
                yield piece
    yield sink.taken()


def member_name(task_id: Any, title: str) -> str:
    """A name without an ending: the task's number and what of its title can stand in a file's name."""
    kept = "".join(char if char.isalnum() or char in "-_ " else "_" for char in title[:60]).strip()
    return f"{int(task_id or 0):06d} {kept}".strip()
