"""John Snow Labs' open pretrained models, by Spark NLP's own downloader.

Asked directly rather than by `ResourceDownloader.downloadResource`, which tells of a broken connection as of a model
that does not exist.
"""

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from annotation_lab.engines.base import OnDownload
from annotation_lab.engines.sparknlp.jvm_access import Jvm
from annotation_lab.errors import NotFound, Unavailable

PACKAGE = "com.johnsnowlabs.nlp.pretrained"
REPOSITORY = "public/models"
ATTEMPTS = 3
FIRST_PAUSE_SECONDS = 1.0
LOOK_SECONDS = 0.5
ROOM = 2
"""A model takes its size while it is packed and again unpacked."""
OFFLINE_HINT = "This machine may be offline. Fetch the model elsewhere and import it as a zip in the Models Hub."


def download_model(jvm: Jvm, name: str, language: str, target: Path, on_download: OnDownload) -> None:
    """Fetch the model `name` into the new folder `target`; tried anew where the connection breaks.

    Raises `NotFound` for an unknown name, `Unavailable` offline or without room for twice its size.
    """
    pause = FIRST_PAUSE_SECONDS
    for attempt in range(1, ATTEMPTS + 1):
        try:
            _download_once(jvm, name, language, target, on_download)
            return
        except (NotFound, Unavailable):
            raise
        except Exception as error:
            if attempt == ATTEMPTS:
                raise Unavailable(
                    f"The model {name!r} could not be downloaded in {ATTEMPTS} attempts: {_reason(error)}",
                    hint=OFFLINE_HINT,
                ) from error
            on_download(f"attempt {attempt} failed ({_reason(error)[:100]})", 0, None)
            time.sleep(pause)
            pause *= 2


def _download_once(jvm: Jvm, name: str, language: str, target: Path, on_download: OnDownload) -> None:
    on_download("looking for the model", 0, None)
    hub = getattr(jvm.named(PACKAGE), "ResourceDownloader$").__getattr__("MODULE$")
    request = jvm.named(f"{PACKAGE}.ResourceRequest")(
        name, jvm.named("scala.Option").apply(language), REPOSITORY, hub.libVersion(), hub.sparkVersion()
    )
    downloader = hub.publicDownloader()
    found = downloader.getDownloadSize(request)
    if found.isEmpty():
        raise NotFound(
            f"There is no open model {name!r} for language {language!r}.", hint="GET /api/v1/open-models names some."
        )
    size = int(found.get())
    check_room(name, size, target)
    downloader.clearCache(request)  # an attempt that was broken off may have left a part
    with _watched(_scratch(jvm), f"{name}_{language}_", size, on_download):
        path = downloader.download(request)
    if path.isEmpty():
        raise NotFound(f"The open model {name!r} is listed, but its file is not there.")
    on_download("unpacking", size, size)
    shutil.move(str(path.get()).removeprefix("file:"), target)


def check_room(name: str, size: int, target: Path) -> None:
    """Raises `Unavailable` without room for twice `size` bytes on the disk of `target`."""
    folder = next(parent for parent in target.parents if parent.is_dir())
    free = shutil.disk_usage(folder).free
    if free < ROOM * size:
        raise Unavailable(
            f"{name!r} has {size >> 20:,} MiB and needs {ROOM} times that while it is unpacked; {folder} has "
            f"{free >> 20:,} MiB free.",
            hint="Make room, or set ALAB_DATA_DIR to a larger disk.",
        )


@contextmanager
def _watched(folder: Path, beginning: str, size: int, on_download: OnDownload) -> Iterator[None]:
    """Tell how much has come, by the size of the file that the downloader writes."""
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(LOOK_SECONDS):
            done = max((path.stat().st_size for path in folder.glob(f"{beginning}*") if path.is_file()), default=0)
            on_download("downloading", min(done, size), size)

    on_download("downloading", 0, size)
    watcher = threading.Thread(target=watch, name="download", daemon=True)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        watcher.join()


def _scratch(jvm: Jvm) -> Path:
    return Path(str(jvm.named("java.lang.System").getProperty("java.io.tmpdir")))


def _reason(error: Exception) -> str:
    java: Any = getattr(error, "java_exception", None)
    return str(java.toString() if java is not None else error).splitlines()[0][:300]
