"""A loaded pipeline: LightPipeline for one text and for many, a DataFrame on a cluster; one JSON string back each time.

A failing text fails alone in all three.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import orjson

from annotation_lab.engines.base import (
    CharOffset,
    DocumentFailure,
    DocumentPrediction,
    DocumentResult,
    ModelKind,
    PredictedClass,
    PredictedRegion,
    PredictedStatus,
)
from annotation_lab.engines.sparknlp.building import Built
from annotation_lab.engines.sparknlp.joining import Part, join
from annotation_lab.engines.sparknlp.jvm_access import Jvm
from annotation_lab.errors import Unavailable
from annotation_lab.text.pieces import pieces

JSON_OBJECT = "annotationlab.sparknlp.PredictionJson"
PARTITIONS_PER_CORE = 2
LONGEST_DOCUMENT = 20_000
"""Code points; a longer text is predicted in pieces. Spark NLP looks through all tokens of a document for each of
its sentences, so that time grows with the square of the length; and one document keeps one core busy only."""
LONGEST_REASON = 500

Found = dict[str, list[list[Any]]]
"""Column to `[begin, end, label, confidence, entity]`; code points, half-open."""


class SparkNlpPipeline:
    """Implements `engines.base.Pipeline`."""

    def __init__(self, jvm: Jvm, built: Built) -> None:
        self._built = built
        self._model = jvm.pipeline(built.stages)
        self._light = jvm.named("com.johnsnowlabs.nlp.LightPipeline")(self._model, False)
        self._json = jvm.named(JSON_OBJECT)
        self._columns = jvm.list(built.columns)
        self._labels = {model.name: model.labels for model in built.classes.values()}
        self._many = {m.name for m in built.classes.values() if m.kind is ModelKind.MULTI_CLASSIFICATION}
        self._is_local = str(jvm.spark.sparkContext.master).startswith("local")
        self._partitions = PARTITIONS_PER_CORE * int(jvm.spark.sparkContext.defaultParallelism)

    @property
    def columns(self) -> list[str]:
        """The columns that a prediction is read from."""
        return self._built.columns

    @property
    def java_model(self) -> Any:
        """The JVM's PipelineModel, for measuring."""
        return self._model

    @property
    def java_light(self) -> Any:
        """The JVM's LightPipeline, for measuring."""
        return self._light

    def predict_one(self, text: str) -> DocumentResult:
        """One text; the shortest way."""
        if not text.strip():
            return DocumentPrediction()
        if len(text) > LONGEST_DOCUMENT:
            return self.predict_many([text])[0]
        try:
            found = orjson.loads(self._json.annotate(self._light, text, self._columns))
        except Exception as error:
            return DocumentFailure(_reason(error))
        return self._wanted(self._prediction(text, found))

    def predict_many(self, texts: Sequence[str]) -> list[DocumentResult]:
        """Many texts side by side."""
        cut = [pieces(text, LONGEST_DOCUMENT) for text in texts]
        filled = [piece for parts in cut for _, piece in parts if piece.strip()]
        results = iter(self._here(filled) if self._is_local else self._on_cluster(filled))
        return [self._joined(parts, results) for parts in cut]

    def _joined(self, parts: Sequence[tuple[int, str]], results: Iterator[DocumentResult]) -> DocumentResult:
        """One result of a text's pieces, each of which that is not blank has the next of `results`."""
        told = [Part(start, len(piece), next(results)) for start, piece in parts if piece.strip()]
        return self._wanted(join(told, self._many)) if told else DocumentPrediction()

    def _wanted(self, result: DocumentResult) -> DocumentResult:
        """Without the classes that are not asked for; they had their vote in the joining."""
        if isinstance(result, DocumentFailure):
            return result
        return replace(result, classes=tuple(one for one in result.classes if one.label in self._labels[one.model]))

    def _here(self, texts: list[str]) -> list[DocumentResult]:
        """By the threads of this machine's JVM, which tells the reason of each text that fails."""
        try:
            told = orjson.loads(self._json.annotateEach(self._light, orjson.dumps(texts).decode(), self._columns))
        except Exception as error:
            return [DocumentFailure(_reason(error))] * len(texts)
        return [
            DocumentFailure(found[:LONGEST_REASON]) if isinstance(found, str) else self._prediction(text, found)
            for text, found in zip(texts, told, strict=True)
        ]

    def _on_cluster(self, texts: list[str]) -> list[DocumentResult]:
        """As one DataFrame; a text that fails is found by halving."""
        if not texts:
            return []
        try:
            partitions = min(len(texts), self._partitions)
            sent = orjson.dumps(texts).decode()
            found = orjson.loads(self._json.annotateAll(self._model, sent, self._columns, partitions))
        except Exception as error:
            if len(texts) == 1:
                return [DocumentFailure(_reason(error))]
            half = len(texts) // 2
            return self._on_cluster(texts[:half]) + self._on_cluster(texts[half:])
        return [self._prediction(text, one) for text, one in zip(texts, found, strict=True)]

    def _prediction(self, text: str, found: Found) -> DocumentPrediction:
        regions = [region for column in self._built.chunks for region in self._regions(text, found, column)]
        regions.sort(key=lambda region: (region.start, region.end))
        classes = [
            PredictedClass(label, _confidence(score), model.name)
            for column, model in self._built.classes.items()
            for _, _, label, score, _ in found[column]
        ]
        return DocumentPrediction(tuple(regions), tuple(classes))

    def _regions(self, text: str, found: Found, column: str) -> list[PredictedRegion]:
        statuses = self._statuses(found, column)
        model = self._built.chunks[column]
        return [
            PredictedRegion(
                start=CharOffset(start),
                end=CharOffset(end),
                text=text[start:end],
                label=label,
                confidence=_confidence(score),
                model=model.name,
                statuses=statuses.get((start, end, label), ()),
            )
            for start, end, label, score, _ in found[column]
        ]

    def _statuses(self, found: Found, chunks: str) -> dict[tuple[int, int, str], tuple[PredictedStatus, ...]]:
        told: dict[tuple[int, int, str], tuple[PredictedStatus, ...]] = {}
        for column, (model, about) in self._built.statuses.items():
            if about != chunks:
                continue
            for start, end, status, score, entity in found[column]:
                if status in model.labels:
                    told[start, end, entity] = (PredictedStatus(status, _confidence(score), model.name),)
        return told


def _confidence(score: float | None) -> float:
    """A model that tells no score is taken at its word."""
    return 1.0 if score is None else min(1.0, max(0.0, score))


def _reason(error: Exception) -> str:
    """The JVM's own message, in one line. Raises `Unavailable` where the JVM is gone."""
    from py4j.protocol import Py4JError, Py4JJavaError, Py4JNetworkError

    if isinstance(error, Py4JJavaError):
        cause = error.java_exception
        while cause.getCause() is not None:
            cause = cause.getCause()
        return str(cause.toString()).splitlines()[0][:LONGEST_REASON]
    if isinstance(error, Py4JNetworkError | ConnectionError | Py4JError):
        raise Unavailable("The engine's JVM has ended.", hint="Deploy the models again.") from error
    return f"{type(error).__name__}: {error}"[:LONGEST_REASON]
