"""The results of a long text's pieces as one result; pure."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from annotation_lab.engines.base import (
    CharOffset,
    DocumentFailure,
    DocumentPrediction,
    DocumentResult,
    PredictedClass,
    PredictedRegion,
)


@dataclass(frozen=True, slots=True)
class Part:
    """What was found in one piece: its place in the whole text and its length, in code points."""

    start: int
    length: int
    result: DocumentResult


def join(parts: Sequence[Part], many: Collection[str]) -> DocumentResult:
    """One result; where a piece failed, that failure. `many` names the models that tell any number of classes.

    A class of any number is told where a piece has it, as sure as the surest piece. Of one class, the pieces vote, each
    with its confidence and its length; the winner's confidence is its part of the whole text.
    """
    if len(parts) == 1 and parts[0].start == 0:
        return parts[0].result
    regions: list[PredictedRegion] = []
    found: list[tuple[Part, PredictedClass]] = []
    for part in parts:
        if isinstance(part.result, DocumentFailure):
            return part.result
        regions += (_moved(region, part.start) for region in part.result.regions)
        found += ((part, one) for one in part.result.classes)
    return DocumentPrediction(tuple(regions), tuple(_classes(found, many, sum(part.length for part in parts))))


def _moved(region: PredictedRegion, start: int) -> PredictedRegion:
    return replace(region, start=CharOffset(region.start + start), end=CharOffset(region.end + start))


def _classes(
    found: Sequence[tuple[Part, PredictedClass]], many: Collection[str], length: int
) -> Iterator[PredictedClass]:
    by_model: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for part, one in found:
        scores = by_model[one.model]
        share = one.confidence * part.length / length
        scores[one.label] = max(scores[one.label], one.confidence) if one.model in many else scores[one.label] + share
    for model, scores in by_model.items():
        labels = list(scores) if model in many else [max(scores, key=lambda label: scores[label])]
        yield from (PredictedClass(label, min(1.0, scores[label]), model) for label in labels)
