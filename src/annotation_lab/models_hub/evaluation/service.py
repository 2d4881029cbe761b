"""Evaluate one model on a labelled file, through the same pipeline that serves."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol

from annotation_lab.engines.base import DocumentPrediction, Engine, ModelKind, PipelineSpec
from annotation_lab.errors import InvalidInput, Unavailable
from annotation_lab.models_hub.evaluation.labelled_files import (
    SEPARATOR,
    ClassExample,
    MentionExample,
    SpanExample,
    read_classes,
    read_conll,
    read_mentions,
)
from annotation_lab.models_hub.evaluation.scores import Labelled, score

TEXTS_AT_ONCE = 2000

Examples = Sequence[SpanExample | ClassExample | MentionExample]

READERS: dict[ModelKind, Callable[[Path], Examples]] = {
    ModelKind.NER: read_conll,
    ModelKind.CLASSIFICATION: read_classes,
    ModelKind.MULTI_CLASSIFICATION: read_classes,
    ModelKind.ASSERTION: read_mentions,
}


class EvaluatingEngine(Engine, Protocol):
    """An engine that also tells the status of given spans."""

    def predict_given(
        self, spec: PipelineSpec, texts: Sequence[str], spans: Sequence[tuple[int, int]]
    ) -> list[str | None]:
        """The status of one given span (code points, half-open) of each text."""


def read_examples(kind: ModelKind, path: Path) -> Examples:
    """The examples of a file; its form follows from the kind of model. Raises `InvalidInput`."""
    if kind not in READERS:
        raise InvalidInput(f"A model of kind {kind} predicts nothing to be scored.")
    return READERS[kind](path)


def evaluate(
    engine: EvaluatingEngine,
    spec: PipelineSpec,
    path: Path,
    *,
    labels: Sequence[str] = (),
    examples: Examples | None = None,
) -> dict[str, Any]:
    """Scores of the one model of `spec` on the examples of a file (read before, or now). Raises `InvalidInput`.

    Only `labels` are judged if some are given. Labels that the model alone has count as wrong wherever it tells
    them, labels that the file alone has as missed; both are named.
    """
    model = spec.models[0]
    if examples is None:
        examples = read_examples(model.kind, path)
    found, gold, accuracy = _items(engine, spec, examples)
    in_file = {label for _, label in gold}
    if unknown := sorted(set(labels) - in_file - set(model.labels)):
        raise InvalidInput(f"Neither {model.name} nor {path.name} has the label {unknown[0]!r}.")
    told: dict[str, Any] = {"model": model.name, "version": model.version, "kind": model.kind.value, "file": path.name}
    told["n"] = len(examples)
    told |= {"measure": "exact spans"} if model.kind is ModelKind.NER else {"accuracy": accuracy}
    told["only_in_file"] = sorted(in_file - set(model.labels))
    told["only_in_model"] = sorted(set(model.labels) - in_file)
    return told | score(_judged(found, labels), _judged(gold, labels))


def _judged(items: Iterable[Labelled], labels: Sequence[str]) -> list[Labelled]:
    return [item for item in items if not labels or item[1] in labels]


def _items(
    engine: EvaluatingEngine, spec: PipelineSpec, examples: Examples
) -> tuple[list[Labelled], list[Labelled], float]:
    """What was found, what is gold, and the part of the examples that is wholly right."""
    found: list[Labelled] = []
    gold: list[Labelled] = []
    right = 0
    for place, (example, told) in enumerate(zip(examples, _told(engine, spec, examples), strict=True)):
        wanted = _gold(example, single=spec.models[0].kind is not ModelKind.MULTI_CLASSIFICATION)
        found += [((place, where), label) for where, label in told]
        gold += [((place, where), label) for where, label in wanted]
        right += told == wanted
    return found, gold, round(right / len(examples), 4)


def _gold(example: SpanExample | ClassExample | MentionExample, *, single: bool) -> set[tuple[Any, str]]:
    match example:
        case SpanExample():
            return {((start, end), label) for start, end, label in example.spans}
        case ClassExample():
            labels = [example.label] if single else example.label.split(SEPARATOR)
            return {(None, label.strip()) for label in labels}
        case _:
            return {(None, example.status)}


def _told(engine: EvaluatingEngine, spec: PipelineSpec, examples: Examples) -> list[set[tuple[Any, str]]]:
    texts = [example.text for example in examples]
    spans = [(example.start, example.end) for example in examples if isinstance(example, MentionExample)]
    if spans:
        statuses = engine.predict_given(spec, texts, spans)
        return [set() if status is None else {(None, status)} for status in statuses]
    predictions = _predict(engine, spec, texts)
    if spec.models[0].kind is ModelKind.NER:
        return [{((r.start, r.end), r.label) for r in one.regions} for one in predictions]
    return [{(None, c.label) for c in one.classes} for one in predictions]


def _predict(engine: Engine, spec: PipelineSpec, texts: list[str]) -> list[DocumentPrediction]:
    pipeline = engine.build(spec, lambda _stage: None)
    predictions: list[DocumentPrediction] = []
    for start in range(0, len(texts), TEXTS_AT_ONCE):
        for result in pipeline.predict_many(texts[start : start + TEXTS_AT_ONCE]):
            if not isinstance(result, DocumentPrediction):
                raise Unavailable(f"A text could not be predicted: {result.reason}")
            predictions.append(result)
    return predictions
