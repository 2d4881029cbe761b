"""Files of models: one as a zip, and how much of the disk they take."""

import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from annotation_lab.models_hub.errors import ModelNotFound
from annotation_lab.models_hub.importing import size_of
from annotation_lab.models_hub.tables import Model
from annotation_lab.settings import Settings


@dataclass(frozen=True, slots=True)
class DiskUse:
    """Bytes that models take, and that are free on their disk."""

    models_bytes: int
    free_bytes: int


def zip_model(model: Model, settings: Settings) -> Path:
    """A new zip of a model's files, as the hub imports it; the caller removes it. Raises `ModelNotFound`."""
    folder = settings.models_dir / model.folder
    if not folder.is_dir():
        raise ModelNotFound(f"The files of {model.name}@{model.version} are not here any more.")
    target = settings.files_dir / "model-zips" / f"{uuid4().hex}.zip"
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".crc":
                archive.write(path, path.relative_to(folder))
    return target


def disk_use(settings: Settings) -> DiskUse:
    """What the models take now."""
    settings.models_dir.mkdir(parents=True, exist_ok=True)
    return DiskUse(size_of(settings.models_dir), shutil.disk_usage(settings.models_dir).free)
