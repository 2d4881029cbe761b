"""An engine without models, for tests where the engine does not matter: a label is found where its name stands
in the text as a word of its own, in any case.

A text holding `FAIL_WORD` fails, unless the file `ALAB_FAKE_MENDED` is there; one holding `CRASH_WORD` ends the
process, as a crash of the JVM would.
"""

import os
import re
import shutil
import time
from collections.abc import Sequence
from pathlib import Path

from annotation_lab.engines.base import (
    CharOffset,
    DocumentFailure,
    DocumentPrediction,
    DocumentResult,
    ModelFacts,
    ModelKind,
    ModelSpec,
    OnDownload,
    OnStage,
    PipelineSpec,
    PredictedClass,
    PredictedRegion,
    PredictedStatus,
)
from annotation_lab.errors import InvalidInput, NotFound, Unavailable

FAIL_WORD = "poison-fail"
CRASH_WORD = "poison-crash"
CONFIDENCE = 0.9


class FakePipeline:
    """Implements `engines.base.Pipeline`."""

    def __init__(self, spec: PipelineSpec, seconds_per_text: float = 0.0) -> None:
        self.spec = spec
        self.seconds_per_text = seconds_per_text

    def predict_one(self, text: str) -> DocumentResult:
        """One text."""
        time.sleep(self.seconds_per_text)
        if CRASH_WORD in text:
            os._exit(134)
        if FAIL_WORD in text and not _is_mended():
            return DocumentFailure(f"the text holds {FAIL_WORD!r}")
        regions = [region for model in self._of(ModelKind.NER) for region in self._regions(model, text)]
        classes = [
            PredictedClass(label, CONFIDENCE, model.name)
            for model in self._of(ModelKind.CLASSIFICATION, ModelKind.MULTI_CLASSIFICATION)
            for label in model.labels
            if _places(label, text)
        ]
        return DocumentPrediction(tuple(sorted(regions, key=lambda r: (r.start, r.end))), tuple(classes))

    def predict_many(self, texts: Sequence[str]) -> list[DocumentResult]:
        """Each text by itself."""
        return [self.predict_one(text) for text in texts]

    def _of(self, *kinds: ModelKind) -> list[ModelSpec]:
        return [model for model in self.spec.models if model.kind in kinds]

    def _regions(self, model: ModelSpec, text: str) -> list[PredictedRegion]:
        return [
            PredictedRegion(
                start=CharOffset(start),
                end=CharOffset(end),
                text=text[start:end],
                label=label,
                confidence=CONFIDENCE,
                model=model.name,
                statuses=self._statuses(text),
            )
            for label in model.labels
            for start, end in _places(label, text)
        ]

    def _statuses(self, text: str) -> tuple[PredictedStatus, ...]:
        return tuple(
            PredictedStatus(label, CONFIDENCE, model.name)
            for model in self._of(ModelKind.ASSERTION)
            for label in model.labels
            if _places(label, text)
        )[:1]


class FakeEngine:
    """Implements `engines.base.Engine`; the delays are seconds."""

    def __init__(self, *, start_seconds: float = 0.0, seconds_per_text: float = 0.0) -> None:
        self.start_seconds = start_seconds
        self.seconds_per_text = seconds_per_text

    def start(self, on_stage: OnStage) -> None:
        """Wait as long as told."""
        on_stage("starting the fake engine")
        time.sleep(self.start_seconds)

    def build(self, spec: PipelineSpec, on_stage: OnStage) -> FakePipeline:
        """Refuses a model whose name begins with `broken`."""
        for model in spec.models:
            on_stage(f"loading {model.name}")
            if model.name.startswith("broken"):
                raise InvalidInput(f"The models could not be loaded: {model.name} is broken.")
        return FakePipeline(spec, self.seconds_per_text)

    def read_model(self, folder: Path) -> ModelFacts:
        """An NER model with the labels in the folder's `labels.txt`, one a line."""
        told = folder / "labels.txt"
        if not told.is_file():
            raise InvalidInput("This folder holds no labels.txt.")
        return ModelFacts(ModelKind.NER, tuple(told.read_text().split()), None, None)

    def download(self, name: str, language: str, target: Path, on_download: OnDownload) -> None:
        """Copy the folder `ALAB_FAKE_HUB`/`name`; offline where that is not set."""
        hub = os.environ.get("ALAB_FAKE_HUB")
        if hub is None:
            raise Unavailable(f"The model {name!r} could not be downloaded.", hint="This machine may be offline.")
        if not (Path(hub) / name).is_dir():
            raise NotFound(f"There is no open model {name!r} for language {language!r}.")
        for done in (1 << 20, 2 << 20):
            on_download("downloading", done, 2 << 20)
            time.sleep(self.seconds_per_text)
        shutil.copytree(Path(hub) / name, target)

    def stop(self) -> None:
        """Nothing to give back."""


def _is_mended() -> bool:
    told = os.environ.get("ALAB_FAKE_MENDED")
    return told is not None and Path(told).exists()


def _places(label: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(rf"\b{re.escape(label)}\b", text, re.IGNORECASE)]
