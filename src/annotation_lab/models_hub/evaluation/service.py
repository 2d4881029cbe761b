"""Evaluate one model on a labelled file, through the same pipeline that serves."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from annotation_lab.engines.base import DocumentPrediction, Engine, ModelKind, PipelineSpec
from annotation_lab.errors import InvalidInput, Unavailable
from annotation_lab.models_hub.evaluation.labelled_files import read_classes, read_conll, read_mentions
from annotation_lab.models_hub.evaluation.scores import score

TEXTS_AT_ONCE = 2000


class EvaluatingEngine(Engine, Protocol):
    """An engine that also tells the status of given spans."""

    def predict_given(
        self, spec: PipelineSpec, texts: Sequence[str], spans: Sequence[tuple[int, int]]
    ) -> list[str | None]:
        """The status of one given span (code points, half-open) of each text."""


def evaluate(engine: EvaluatingEngine, spec: PipelineSpec, path: Path) -> dict[str, Any]:
    """Scores of the one model of `spec`; the kind of file follows from the kind of model. Raises `InvalidInput`."""
    model = spec.models[0]
    if not path.is_file():
        raise InvalidInput(f"There is no file {path}.")
    match model.kind:
        case ModelKind.NER:
            scores = _spans(engine, spec, path)
        case ModelKind.CLASSIFICATION | ModelKind.MULTI_CLASSIFICATION:
            scores = _classes(engine, spec, path)
        case ModelKind.ASSERTION:
            scores = _statuses(engine, spec, path)
        case _:
            raise InvalidInput(f"{model.name} is of kind {model.kind}; embeddings predict nothing to be scored.")
    return {"model": model.name, "version": model.version, "kind": model.kind.value, "file": path.name, **scores}


def _spans(engine: Engine, spec: PipelineSpec, path: Path) -> dict[str, Any]:
    examples = read_conll(path)
    predictions = _predict(engine, spec, [example.text for example in examples])
    found = [((i, r.start, r.end), r.label) for i, p in enumerate(predictions) for r in p.regions]
    gold = [((i, start, end), label) for i, e in enumerate(examples) for start, end, label in e.spans]
    return {"n": len(examples), "measure": "exact spans", **score(found, gold)}


def _classes(engine: Engine, spec: PipelineSpec, path: Path) -> dict[str, Any]:
    examples = read_classes(path)
    predictions = _predict(engine, spec, [example.text for example in examples])
    found = [(i, c.label) for i, p in enumerate(predictions) for c in p.classes]
    gold = [(i, e.label) for i, e in enumerate(examples)]
    right = sum(label == gold[i][1] for i, label in found)
    return {"n": len(examples), "accuracy": round(right / max(1, len(examples)), 4), **score(found, gold)}


def _statuses(engine: EvaluatingEngine, spec: PipelineSpec, path: Path) -> dict[str, Any]:
    examples = read_mentions(path)
    spans = [(e.start, e.end) for e in examples]
    statuses = engine.predict_given(spec, [e.text for e in examples], spans)
    found = [(i, status) for i, status in enumerate(statuses) if status is not None]
    gold = [(i, e.status) for i, e in enumerate(examples)]
    right = sum(label == gold[i][1] for i, label in found)
    return {"n": len(examples), "accuracy": round(right / max(1, len(examples)), 4), **score(found, gold)}


def _predict(engine: Engine, spec: PipelineSpec, texts: list[str]) -> list[DocumentPrediction]:
    pipeline = engine.build(spec, lambda _stage: None)
    predictions: list[DocumentPrediction] = []
    for start in range(0, len(texts), TEXTS_AT_ONCE):
        for result in pipeline.predict_many(texts[start : start + TEXTS_AT_ONCE]):
            if not isinstance(result, DocumentPrediction):
                raise Unavailable(f"A text could not be predicted: {result.reason}")
            predictions.append(result)
    return predictions
