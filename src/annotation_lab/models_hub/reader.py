"""The model reader as a child process of the worker: started, asked how far it is, ended."""

import json
import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from annotation_lab.engines.base import ModelFacts, ModelKind

ENTRY = "annotation_lab.model_reader"
TOLD_LINES = 3


class ModelReader:
    """One attempt at a job, in a folder of its own below the job's.

    It holds `task.json`, `told.json`, `reader.log`, and `scratch/` for temporary files.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def draft(self) -> Path:
        """Where the model's files are."""
        return self.folder / "draft"

    def start(self, download: dict[str, str] | None) -> None:
        """Start it; it downloads first if asked to."""
        scratch = self.folder / "scratch"
        scratch.mkdir(parents=True, exist_ok=True)
        task = self.folder / "task.json"
        task.write_text(json.dumps({"folder": str(self.draft), "download": download}))
        with (self.folder / "reader.log").open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", ENTRY, str(task), str(self.folder / "told.json")],
                env={**os.environ, "TMPDIR": str(scratch)},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # it ends with all its children
            )

    def ended(self) -> bool:
        """Whether it is gone."""
        return self._process is None or self._process.poll() is not None

    def told(self) -> dict[str, Any]:
        """What it told last; empty before it told anything."""
        try:
            found: dict[str, Any] = json.loads((self.folder / "told.json").read_text())
        except (OSError, ValueError):
            return {}
        return found

    def last_words(self) -> str:
        """The end of its log, for one that ended without telling why."""
        with suppress(OSError):
            lines = [line.strip() for line in (self.folder / "reader.log").read_text(errors="replace").splitlines()]
            return " | ".join(line for line in lines[-TOLD_LINES:] if line)[:500]
        return ""

    def end(self) -> None:
        """End it with its children, and remove all of its job's files."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        shutil.rmtree(self.folder.parent, ignore_errors=True)


def facts_of(told: dict[str, Any]) -> ModelFacts:
    """The inverse of what the reader wrote."""
    return ModelFacts(**{**told, "kind": ModelKind(told["kind"]), "labels": tuple(told["labels"])})
