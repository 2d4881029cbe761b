"""Composition root of the model reader: `python -m annotation_lab.model_reader TASK TOLD`.

A worker runs it as a child process, because reading a model needs a JVM. TASK is a JSON file `{folder, download}`:
with `download` (`{name, language}`), the model is fetched into `folder` first; then it is read. TOLD is written anew
with each change: `{stage, done, total}` in bytes, at the end with `facts` or `refused` (`{message, hint, kind}`).
"""

import json
import os
import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from annotation_lab.engine_choice import make_engine
from annotation_lab.engines.base import Engine
from annotation_lab.errors import AnnotationLabError
from annotation_lab.settings import get_settings

LOOK_SECONDS = 1.0


class Told:
    """The file that the worker reads."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, **facts: Any) -> None:
        """Replace it whole, so that it is never read half-written."""
        draft = self.path.with_suffix(".new")
        draft.write_text(json.dumps(facts))
        draft.replace(self.path)

    def progress(self, stage: str, done: int = 0, total: int | None = None) -> None:
        """Tell how far the work is."""
        self.write(stage=stage, done=done, total=total)


def read(engine: Engine, task: dict[str, Any], told: Told) -> None:
    """Do the task and tell what came of it."""
    folder = Path(task["folder"])
    try:
        engine.start(told.progress)
        if wanted := task.get("download"):
            engine.download(wanted["name"], wanted["language"], folder, told.progress)
        told.progress("reading the model")
        told.write(stage="read", facts=asdict(engine.read_model(folder)))
    except AnnotationLabError as error:
        told.write(stage="refused", refused={"message": error.message, "hint": error.hint, "kind": error.code})


def end_with_parent() -> None:
    """End when the worker that started this is gone: nobody would hear of the result."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(LOOK_SECONDS)
        os._exit(1)

    threading.Thread(target=watch, name="parent", daemon=True).start()


def main() -> int:
    """Run one task."""
    end_with_parent()
    task, told = json.loads(Path(sys.argv[1]).read_text()), Told(Path(sys.argv[2]))
    settings = get_settings()
    engine = make_engine(settings, settings.server_memory_mb)
    read(engine, task, told)
    engine.stop()
    return 0


if __name__ == "__main__":
    code = main()
    os._exit(code)  # the JVM's gateway would keep the process
