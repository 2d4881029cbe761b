"""Unpack a model's zip, or copy its folder, so that nothing foreign gets in and nothing half-done stays.

Taken is only what Spark writes: `metadata/part-*`, `_SUCCESS`, `fields/`, `stages/`, model files, and our
`model.json`. Refused: bombs, paths that lead out, links, nested archives, programs.
"""

import lzma
import shutil
import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from annotation_lab.models_hub.errors import RefusedModel

MEMBERS = 50_000
EXPANSION = 100
UNPACKED_BYTES = 8 * 1024**3
FOREIGN = frozenset(
    {".py", ".sh", ".exe", ".dll", ".so", ".dylib", ".class", ".jar", ".zip", ".pkl", ".pickle", ".html"}
)
"""Endings that no saved Spark NLP model holds."""

DAMAGES = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError, ValueError)
"""What Python raises of zips that are damaged, or packed in a way it does not know."""


def take_in(source: Path, target: Path, *, name: str | None = None) -> None:
    """Unpack or copy `source` into the new folder `target`; told as `name`. Raises `RefusedModel`."""
    told = name or source.name
    try:
        if source.is_dir():
            _check_folder(source)
            shutil.copytree(source, target)
        elif source.is_file():
            _unpack(source, target, told)
        else:
            raise RefusedModel(f"There is nothing at {source}.")
        _lift_single_folder(target)
    except OSError as error:  # a name that is too long, one that is file and folder at once, a full disk
        raise RefusedModel(f"The files of {told} cannot be written: {error.strerror or error}.") from error


def _unpack(source: Path, target: Path, name: str) -> None:
    try:
        with zipfile.ZipFile(source) as archive:
            members = archive.infolist()
            _check_members(name, source.stat().st_size, members)
            archive.extractall(target)
    except DAMAGES as error:
        raise RefusedModel(f"{name} is not a readable zip: {error}.") from error


def _check_members(name: str, size: int, members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MEMBERS:
        raise RefusedModel(f"{name} holds {len(members):,} files; at most {MEMBERS:,} are taken.")
    unpacked = sum(member.file_size for member in members)
    if unpacked > min(UNPACKED_BYTES, max(EXPANSION * size, 1 << 20)):
        raise RefusedModel(
            f"{name} would unpack to {unpacked:,} bytes; at most {EXPANSION} times its size "
            f"and {UNPACKED_BYTES:,} bytes are taken."
        )
    for member in members:
        path = PurePosixPath(member.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or (path.parts and ":" in path.parts[0]):
            raise RefusedModel(f"{name} holds {member.filename!r}, which leads out of the archive.")
        if stat.S_ISLNK(member.external_attr >> 16):
            raise RefusedModel(f"{name} holds a link, {member.filename!r}; links are not taken.")
        if member.flag_bits & 0x1:
            raise RefusedModel(f"{name} is encrypted; send it without a password.")
        _check_ending(path)


def _check_folder(source: Path) -> None:
    for path in source.rglob("*"):
        if path.is_symlink():
            raise RefusedModel(f"The folder holds a link, {path.name!r}; links are not taken.")
        _check_ending(PurePosixPath(path.name))


def _check_ending(path: PurePosixPath) -> None:
    if path.suffix.lower() in FOREIGN:
        raise RefusedModel(f"{path.name!r} is no part of a saved Spark NLP model; {path.suffix} files are not taken.")


def _lift_single_folder(target: Path) -> None:
    """A zip of a folder holds that one folder; what matters is inside of it."""
    inner = [path for path in target.iterdir() if path.name != "__MACOSX"] if target.is_dir() else []
    if len(inner) == 1 and inner[0].is_dir() and inner[0].name not in {"metadata", "model"}:
        lifted = target.with_name(target.name + ".lifted")
        inner[0].rename(lifted)
        shutil.rmtree(target)
        lifted.rename(target)
