"""Files to import: single ones, and what a zip holds, safely."""

import lzma
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryFile
from typing import BinaryIO

from annotation_lab.import_export.errors import UnsafeArchive
from annotation_lab.import_export.formats.base import UnreadableFile

MEMBERS = 100_000
"""Files in one zip, at most."""
EXPANSION = 200
"""Times its packed size that a zip may unpack to, at most; text packs about 1 to 5."""
SMALLEST_ALLOWED = 50 * 1024 * 1024
"""Bytes that any zip may unpack to, however small it is."""
LARGEST_ALLOWED = 16 * 1024 * 1024 * 1024
"""Bytes that no zip may go above, however large it is."""

DAMAGES = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError, ValueError)
"""What Python raises of zips that are damaged, encrypted, or packed in a way it does not know."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file to import: one on disk, or a member of an open zip."""

    path: Path
    name: str
    archive: zipfile.ZipFile | None = None
    member: zipfile.ZipInfo | None = None

    @property
    def size(self) -> int:
        """Bytes, unpacked."""
        return self.member.file_size if self.member else self.path.stat().st_size

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Its bytes, as a stream. Raises `UnreadableFile` for a damaged member."""
        if self.archive is None or self.member is None:
            with self.path.open("rb") as stream:
                yield stream
            return
        # A member's own seek() reads from the start again; a copy on disk does not.
        with TemporaryFile() as copy:
            self._unpack(self.archive, self.member, copy)
            copy.seek(0)
            yield copy

    def _unpack(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo, copy: BinaryIO) -> None:
        try:
            with archive.open(member) as packed:
                while piece := packed.read(1 << 20):
                    copy.write(piece)
        except DAMAGES as error:
            raise UnreadableFile(f"it cannot be unpacked: {error}", 1) from error


@contextmanager
def opened(files: Sequence[tuple[Path, str]]) -> Iterator[list[Source]]:
    """The files (path, name), zips taken apart. Raises `UnsafeArchive`.

    A zip is opened once for all of its members: to open it is to read its whole list of contents.
    """
    with ExitStack() as open_zips:
        found: list[Source] = []
        for path, name in files:
            if name.lower().endswith(".zip"):
                archive = open_zips.enter_context(_open_zip(path, name))
                found += _members(archive, path, name)
            else:
                found.append(Source(path, name))
        yield found


def unpacked_bytes(files: Sequence[tuple[Path, str]]) -> int:
    """How much there is to import. Raises `UnsafeArchive`."""
    with opened(files) as sources:
        return sum(source.size for source in sources)


def _open_zip(path: Path, name: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except DAMAGES as error:
        raise UnsafeArchive(f"{name} is not a zip file: {error}.") from error


def _members(archive: zipfile.ZipFile, path: Path, name: str) -> list[Source]:
    entries = archive.infolist()
    if any(not PurePosixPath(entry.filename).parts for entry in entries):
        raise UnsafeArchive(f"{name} holds a file without a name.")
    members = [m for m in entries if not m.is_dir() and not _is_litter(m.filename)]
    if len(members) > MEMBERS:
        raise UnsafeArchive(f"{name} holds {len(members):,} files; at most {MEMBERS:,} are taken.")
    unpacked = sum(member.file_size for member in members)
    if unpacked > max(SMALLEST_ALLOWED, EXPANSION * path.stat().st_size):
        raise UnsafeArchive(f"{name} would unpack to {unpacked:,} bytes, more than {EXPANSION} times its size.")
    if unpacked > LARGEST_ALLOWED:
        raise UnsafeArchive(f"{name} would unpack to {unpacked:,} bytes; at most {LARGEST_ALLOWED:,} are taken.")
    for member in members:
        _check_member(name, member)
    return [Source(path, m.filename, archive, m) for m in members]


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
