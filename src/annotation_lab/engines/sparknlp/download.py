"""John Snow Labs' open pretrained models, by Spark NLP's own downloader."""

import shutil
from pathlib import Path

from annotation_lab.engines.base import OnStage
from annotation_lab.engines.sparknlp.jvm_access import Jvm
from annotation_lab.errors import NotFound, Unavailable

DOWNLOADER = "com.johnsnowlabs.nlp.pretrained.ResourceDownloader"
REPOSITORY = "public/models"


def download_model(jvm: Jvm, name: str, language: str, target: Path, on_stage: OnStage) -> None:
    """Fetch the model `name` into `target`. Raises `NotFound` for an unknown name, `Unavailable` offline."""
    on_stage(f"downloading {name}")
    downloader = jvm.named(DOWNLOADER)
    option = jvm.named("scala.Option")
    try:
        cached = downloader.downloadResource(name, option.apply(language), REPOSITORY)
    except Exception as error:
        java = getattr(error, "java_exception", None)
        reason = str(java.toString() if java is not None else error).splitlines()[0][:300]
        if "Can not find" in reason or "was not found" in reason.lower():
            raise NotFound(f"There is no open model {name!r} for language {language!r}.") from error
        raise Unavailable(
            f"The model {name!r} could not be downloaded: {reason}",
            hint="This machine may be offline. Fetch the model elsewhere and import it as a zip in the Models Hub.",
        ) from error
    on_stage("unpacking")
    folder = Path(str(cached).removeprefix("file:"))
    if not folder.is_dir():
        raise Unavailable(f"The download of {name!r} left no folder at {folder}.")
    shutil.copytree(folder, target)
