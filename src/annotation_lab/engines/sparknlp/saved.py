"""Saved stages and pipelines, read from their files alone (no JVM).

Spark writes `metadata/part-*` (JSON: class, parameters) beside each stage's data, and a pipeline's stages as
`stages/<number>_<uid>`.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotation_lab.engines.base import ModelKind
from annotation_lab.engines.sparknlp.kinds import PIPELINE_CLASS, STAGE_CLASSES, TRUSTED_PACKAGES, StageClass
from annotation_lab.errors import InvalidInput

_STAGE_FOLDER = re.compile(r"[0-9]{1,6}_")


@dataclass(frozen=True, slots=True)
class SavedStage:
    """One saved stage: its folder, JVM class and parameters."""

    folder: Path
    class_name: str
    parameters: dict[str, Any]
    spark_version: str | None

    @property
    def stage_class(self) -> StageClass | None:
        """What we know of its class; None for shared stages such as a tokenizer."""
        return STAGE_CLASSES.get(self.class_name)

    @property
    def storage_ref(self) -> str | None:
        """The embeddings it needs, or, for embeddings, provides."""
        ref = self.parameters.get("storageRef")
        return str(ref) if ref else None


def read_stage(folder: Path) -> SavedStage:
    """The stage saved in `folder`. Raises `InvalidInput` where there is none, or one of a foreign class."""
    parts = sorted((folder / "metadata").glob("part-*")) if folder.is_dir() else []
    try:
        told = json.loads(parts[0].read_text(encoding="utf-8").splitlines()[0])
        name = str(told["class"])
        parameters = dict(told.get("defaultParamMap", {})) | dict(told.get("paramMap", {}))
    except (IndexError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
        raise InvalidInput(
            "This is not a saved Spark NLP model: it has no readable `metadata`.",
            hint="Save the model or the fitted pipeline with `model.write().save(folder)`.",
        ) from error
    if not name.startswith(TRUSTED_PACKAGES):
        raise InvalidInput(f"The stage `{name}` is of a foreign package; taken are {', '.join(TRUSTED_PACKAGES)}.")
    return SavedStage(folder, name, parameters, told.get("sparkVersion"))


def read_stages(folder: Path) -> list[SavedStage]:
    """All stages of a saved pipeline in their order, or the one saved stage. Raises `InvalidInput`."""
    top = read_stage(folder)
    if top.class_name != PIPELINE_CLASS:
        return [top]
    folders = [path for path in (folder / "stages").glob("*") if path.is_dir()]
    if foreign := next((path.name for path in folders if not _STAGE_FOLDER.match(path.name)), None):
        raise InvalidInput(f"`stages/{foreign}` is no stage of a saved pipeline; their names begin with their number.")
    stages = sorted(folders, key=lambda path: int(path.name.partition("_")[0]))
    return [stage for path in stages for stage in read_stages(path)]


def find_model(folder: Path) -> SavedStage:
    """The one stage of `folder` that predicts (or else makes vectors). Raises `InvalidInput` if there is none."""
    inner = folder / "model"
    known = [stage for stage in read_stages(inner if inner.is_dir() else folder) if stage.stage_class]
    models = [s for s in known if s.stage_class and s.stage_class.kind is not ModelKind.EMBEDDINGS]
    if len(models) > 1:
        names = ", ".join(stage.class_name.rsplit(".", 1)[1] for stage in models)
        raise InvalidInput(f"This pipeline holds {len(models)} models ({names}); import each of them by itself.")
    if not known:
        raise InvalidInput("This holds no stage that predicts labels or makes embeddings.")
    return (models or known)[0]
