"""Uploads: to a file on disk in pieces, never whole in memory, and never above the limit."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from fastapi import UploadFile

from annotation_lab.errors import InvalidInput, TooLarge

PIECE_BYTES = 1 << 20
MAX_NAME_CHARACTERS = 200


def safe_name(name: str | None, otherwise: str = "upload") -> str:
    """The last part of a name that a client sent, without anything that could lead out of a folder."""
    last = PurePosixPath((name or "").replace("\\", "/")).name
    cleaned = "".join(c for c in last if c.isprintable() and c not in '<>:"|?*/')[-MAX_NAME_CHARACTERS:]
    return cleaned if cleaned.strip(". ") else otherwise


def save_upload(upload: UploadFile, folder: Path, *, max_mb: int) -> Path:
    """Write an upload into `folder` and give its path.

    Raises `TooLarge` above `max_mb` MiB; then nothing is left in the folder.
    """
    if upload.filename is None:
        raise InvalidInput("A file without a name was sent.", hint="Send it as multipart/form-data with a name.")
    path = _free_path(folder, safe_name(upload.filename))
    try:
        _copy(upload, path, max_mb)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


@contextmanager
def uploads_folder(parent: Path) -> Iterator[Path]:
    """A folder for one request's files, gone afterwards."""
    parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="upload-", dir=parent) as folder:
        yield Path(folder)


def _copy(upload: UploadFile, path: Path, max_mb: int) -> None:
    written = 0
    with path.open("xb") as target:
        while piece := upload.file.read(PIECE_BYTES):
            written += len(piece)
            if written > max_mb << 20:
                raise TooLarge(
                    f"{upload.filename} is larger than {max_mb} MiB.",
                    hint="Send it in parts, or let an administrator raise ALAB_MAX_UPLOAD_MB.",
                )
            target.write(piece)


def _free_path(folder: Path, name: str) -> Path:
    path, number = folder / name, 1
    while path.exists():
        number += 1
        path = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
    return path
