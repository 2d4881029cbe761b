"""What an engine is: it builds one pipeline from one `PipelineSpec` and predicts texts with it.

Units, for everything in this module: positions are `CharOffset`s, Unicode code points counted from 0 on the
text exactly as given; spans are half-open (`text[start:end]` is the span's text); confidences are in [0, 1];
an engine converts from its own units once, at its edge.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from hashlib import sha256
from json import dumps
from pathlib import Path
from typing import Any, NewType, Protocol, Self

CharOffset = NewType("CharOffset", int)


class ModelKind(StrEnum):
    """What a model predicts."""

    NER = "ner"
    CLASSIFICATION = "classification"
    """One class for the whole document."""
    MULTI_CLASSIFICATION = "multi_classification"
    """Any number of classes for the whole document."""
    ASSERTION = "assertion"
    """A status (for example absent) of each region found by NER models."""
    EMBEDDINGS = "embeddings"
    """Token vectors other models stand on; predicts no labels."""


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """One model of a pipeline.

    `labels` are the only ones to be predicted. `embeddings` is the storage reference of the embeddings it
    needs, None if it brings its own. For an assertion model `entity_labels` names the region labels whose
    status it tells; empty means all.
    """

    name: str
    version: int
    kind: ModelKind
    folder: str
    labels: tuple[str, ...]
    embeddings: str | None = None
    entity_labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EmbeddingsSpec:
    """Embeddings that models of the pipeline share; loaded once."""

    storage_ref: str
    folder: str


@dataclass(frozen=True, slots=True)
class PipelineSpec:
    """Everything a pipeline is built from; the order of models is the Labeling Config's."""

    models: tuple[ModelSpec, ...]
    embeddings: tuple[EmbeddingsSpec, ...] = ()

    @property
    def fingerprint(self) -> str:
        """SHA-256 of models, versions and labels: equal fingerprints predict alike."""
        facts = [(m.name, m.version, sorted(m.labels), m.embeddings, sorted(m.entity_labels)) for m in self.models]
        return sha256(dumps(facts).encode()).hexdigest()

    def to_json(self) -> dict[str, Any]:
        """As a JSON object, for a file or another process."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The inverse of `to_json`."""
        return cls(
            models=tuple(
                ModelSpec(
                    **{
                        **m,
                        "kind": ModelKind(m["kind"]),
                        "labels": tuple(m["labels"]),
                        "entity_labels": tuple(m["entity_labels"]),
                    }
                )
                for m in data["models"]
            ),
            embeddings=tuple(EmbeddingsSpec(**e) for e in data["embeddings"]),
        )


@dataclass(frozen=True, slots=True)
class PredictedStatus:
    """The assertion status of one region, told by one model."""

    label: str
    confidence: float
    model: str


@dataclass(frozen=True, slots=True)
class PredictedRegion:
    """A labelled span; `model` is the name of the model that found it."""

    start: CharOffset
    end: CharOffset
    text: str
    label: str
    confidence: float
    model: str
    statuses: tuple[PredictedStatus, ...] = ()


@dataclass(frozen=True, slots=True)
class PredictedClass:
    """A class of the whole document."""

    label: str
    confidence: float
    model: str


@dataclass(frozen=True, slots=True)
class DocumentPrediction:
    """All that the pipeline found in one text; regions in order of start, then end."""

    regions: tuple[PredictedRegion, ...] = ()
    classes: tuple[PredictedClass, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentFailure:
    """One text that could not be predicted, and why; the others of its chunk are not affected."""

    reason: str


DocumentResult = DocumentPrediction | DocumentFailure


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """What a model's own files tell of it.

    `embeddings` is the storage reference it needs, or, for embeddings, provides.
    """

    kind: ModelKind
    labels: tuple[str, ...]
    embeddings: str | None
    library_version: str | None
    language: str | None = None
    details: dict[str, Any] = field(default_factory=dict)


OnStage = Callable[[str], None]
"""Called with the name of each stage of a slow start, for example "loading posology"."""


OnDownload = Callable[[str, int, int | None], None]
"""Called while a model is downloaded: the stage, bytes that have come, and bytes in all where they are known."""


class Pipeline(Protocol):
    """A loaded pipeline; safe to be used by several threads."""

    def predict_one(self, text: str) -> DocumentResult:
        """Predict one text, as quickly as can be."""

    def predict_many(self, texts: Sequence[str]) -> list[DocumentResult]:
        """Predict many texts, one result for each, in order."""


class Engine(Protocol):
    """Reads models and builds pipelines.

    Raises `errors.InvalidInput` (from `build`, `read_model`) where a model cannot be used, with the reason.
    """

    def start(self, on_stage: OnStage) -> None:
        """Start what is slow to start (a JVM); may be called again without effect."""

    def build(self, spec: PipelineSpec, on_stage: OnStage) -> Pipeline:
        """Load every model of `spec` once and join them to one pipeline."""

    def read_model(self, folder: Path) -> ModelFacts:
        """Read kind, labels and needs of a saved model or fitted pipeline from its files alone."""

    def download(self, name: str, language: str, target: Path, on_download: OnDownload) -> None:
        """Fetch an open model into the new folder `target`. Raises `errors.NotFound`, `errors.Unavailable`."""

    def stop(self) -> None:
        """Give everything back."""
