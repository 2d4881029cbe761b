"""Files to import: single ones, and what a zip holds, safely."""

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from annotation_lab.import_export.errors import UnsafeArchive

MEMBERS = 100_000
"""Files in one zip, at most."""
EXPANSION = 200
"""Times its packed size that a zip may unpack to, at most; text packs about 1 to 5."""
SMALLEST_ALLOWED = 50 * 1024 * 1024
"""Bytes that any zip may unpack to, however small it is."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file to import; `member` names it inside of the zip at `path`."""

    path: Path
    name: str
    member: str | None = None

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Its bytes, as a stream."""
        if self.member is None:
            with self.path.open("rb") as stream:
                yield stream
            return
        # A member's own seek() reads from the start again; a copy on disk does not.
        import tempfile

        with zipfile.ZipFile(self.path) as archive, tempfile.TemporaryFile() as copy:
            with archive.open(self.member) as packed:
                while piece := packed.read(1 << 20):
                    copy.write(piece)
            copy.seek(0)
            yield copy


def sources_of(files: Sequence[tuple[Path, str]]) -> list[Source]:
    """The files (path, name), zips taken apart. Raises `UnsafeArchive`."""
    found: list[Source] = []
    for path, name in files:
        if name.lower().endswith(".zip"):
            found += _members(path, name)
        else:
            found.append(Source(path, name))
    return found


def _members(path: Path, name: str) -> list[Source]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = [m for m in archive.infolist() if not m.is_dir() and not _is_litter(m.filename)]
    except zipfile.BadZipFile as error:
        raise UnsafeArchive(f"{name} is not a zip file: {error}.") from error
    if len(members) > MEMBERS:
        raise UnsafeArchive(f"{name} holds {len(members):,} files; at most {MEMBERS:,} are taken.")
    unpacked = sum(member.file_size for member in members)
    if unpacked > max(SMALLEST_ALLOWED, EXPANSION * path.stat().st_size):
        raise UnsafeArchive(f"{name} would unpack to {unpacked:,} bytes, more than {EXPANSION} times its size.")
    for member in members:
        _check_member(name, member)
    return [Source(path, PurePosixPath(m.filename).name, m.filename) for m in members]


def _check_member(name: str, member: zipfile.ZipInfo) -> None:
    inner = PurePosixPath(member.filename.replace("\\", "/"))
    if inner.is_absolute() or ".." in inner.parts or ":" in inner.parts[0]:
        raise UnsafeArchive(f"{name} holds {member.filename!r}, which leads out of the archive.")
    if member.filename.lower().endswith(".zip"):
        raise UnsafeArchive(f"{name} holds another zip, {member.filename!r}; unpack it first.")
    if member.flag_bits & 0x1:
        raise UnsafeArchive(f"{name} is encrypted; send it without a password.")


def _is_litter(filename: str) -> bool:
    """What macOS and Windows put into zips."""
    parts = PurePosixPath(filename).parts
    return "__MACOSX" in parts or parts[-1] in {".DS_Store", "Thumbs.db"}
