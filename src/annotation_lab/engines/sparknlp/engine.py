"""The Spark NLP engine: implements `engines.base.Engine`."""

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from annotation_lab.engines.base import ModelFacts, ModelKind, OnDownload, OnStage, PipelineSpec
from annotation_lab.engines.sparknlp.building import Builder
from annotation_lab.engines.sparknlp.embeddings import import_onnx
from annotation_lab.engines.sparknlp.given import predict_given
from annotation_lab.engines.sparknlp.jvm_access import Jvm
from annotation_lab.engines.sparknlp.pipeline import SparkNlpPipeline
from annotation_lab.engines.sparknlp.reading import read_model
from annotation_lab.engines.sparknlp.session import SessionOptions, start_session
from annotation_lab.errors import InvalidInput


def ignore_stage(_stage: str) -> None:
    """For callers that do not show stages."""


class SparkNlpEngine:
    """One JVM in this process; started at the first need."""

    def __init__(self, options: SessionOptions) -> None:
        self.options = options
        self._lock = threading.Lock()
        self._spark: Any = None

    @property
    def spark(self) -> Any:
        """The SparkSession, started if need be."""
        self.start(ignore_stage)
        return self._spark

    def start(self, on_stage: OnStage) -> None:
        """Start the JVM; without effect once it runs."""
        with self._lock:
            if self._spark is None:
                self._spark = start_session(self.options, on_stage)

    def build(self, spec: PipelineSpec, on_stage: OnStage) -> SparkNlpPipeline:
        """Load every model of `spec`. Raises `InvalidInput` where one cannot be used."""
        self.start(on_stage)
        jvm = Jvm(self._spark)
        try:
            built = Builder(jvm, spec, on_stage).build()
        except InvalidInput:
            raise
        except Exception as error:
            raise InvalidInput(f"The models could not be loaded: {_first_line(error)}") from error
        pipeline = SparkNlpPipeline(jvm, built)
        on_stage("warming up")
        pipeline.predict_one("Warm up.")
        return pipeline

    def read_model(self, folder: Path) -> ModelFacts:
        """Kind, labels and needs, from the model's own files."""
        return read_model(Jvm(self.spark), folder)

    def import_embeddings(self, source: Path, target: Path, *, storage_ref: str, dimension: int) -> None:
        """Save a folder of ONNX embeddings as embeddings of this engine."""
        import_onnx(self.spark, source, target, storage_ref=storage_ref, dimension=dimension)

    def predict_given(
        self, spec: PipelineSpec, texts: Sequence[str], spans: Sequence[tuple[int, int]]
    ) -> list[str | None]:
        """The status an assertion model tells of a given span of each text; None where it tells none."""
        assertion = next((m for m in spec.models if m.kind is ModelKind.ASSERTION), None)
        if assertion is None:
            raise InvalidInput("Spans can be given to an assertion model only.")
        return predict_given(Jvm(self.spark), spec, assertion, texts, spans)

    def download(self, name: str, language: str, target: Path, on_download: OnDownload) -> None:
        """Fetch one of John Snow Labs' open models into `target`. Raises `NotFound`, or `Unavailable` offline."""
        from annotation_lab.engines.sparknlp.download import download_model

        download_model(Jvm(self.spark), name, language, target, on_download)

    def stop(self) -> None:
        """End the JVM's session."""
        with self._lock:
            if self._spark is not None:
                self._spark.stop()
                self._spark = None


def _first_line(error: Exception) -> str:
    java = getattr(error, "java_exception", None)
    return str(java.toString() if java is not None else error).splitlines()[0][:500]
