"""From what an engine found to result items, the shapes of section 13.4 of the specification."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from math import isfinite
from typing import Any

from annotation_lab.engines.base import DocumentPrediction, PredictedStatus
from annotation_lab.labeling_config.config import Label, LabelingConfig

Item = dict[str, Any]
ID_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
ID_LENGTH = 10


@dataclass(slots=True)
class Merged:
    """One region of one or more models that found the same span with the same label."""

    start: int
    end: int
    text: str
    label: Label
    confidence: float
    models: list[str] = field(default_factory=list)


def result_items(prediction: DocumentPrediction, config: LabelingConfig) -> list[Item]:
    """Regions, statuses and classes that stand in the config with the model that found them.

    Equal span and label: one region, the highest confidence, every model named; the config's order breaks
    ties. Overlaps are kept. A status is a second region on the same span.
    """
    regions = _merge(prediction, config)
    return [*(_region_item(region, config) for region in regions), *_choice_items(prediction, config)]


def _merge(prediction: DocumentPrediction, config: LabelingConfig) -> list[Merged]:
    labels = {(label.value, label.model): label for label in config.labels}
    with_status = set(config.labels_with_status)
    merged: dict[tuple[int, int, str], Merged] = {}
    for region in prediction.regions:
        label = labels.get((region.label, region.model))
        if label is not None and not label.is_assertion:
            span = (region.start, region.end, region.text)
            _add(merged, span, label, region.confidence, region.model)
            if label.value in with_status:
                _add_statuses(merged, span, region.statuses, labels)
    order = {name: place for place, name in enumerate(config.model_names)}
    for one in merged.values():
        one.models.sort(key=lambda name: order.get(name, len(order)))
    return sorted(merged.values(), key=lambda m: (m.start, m.end, m.label.is_assertion))


def _add_statuses(
    merged: dict[tuple[int, int, str], Merged],
    span: tuple[int, int, str],
    statuses: Iterable[PredictedStatus],
    labels: dict[tuple[str, str | None], Label],
) -> None:
    for status in statuses:
        label = labels.get((status.label, status.model))
        if label is not None and label.is_assertion:
            _add(merged, span, label, status.confidence, status.model)


def _add(
    merged: dict[tuple[int, int, str], Merged],
    span: tuple[int, int, str],
    label: Label,
    confidence: float,
    model: str,
) -> None:
    start, end, text = span
    one = merged.setdefault((start, end, label.value), Merged(start, end, text, label, confidence))
    one.confidence = max(one.confidence, confidence)
    if model not in one.models:
        one.models.append(model)


def _region_item(region: Merged, config: LabelingConfig) -> Item:
    label = region.label
    return {
        "id": item_id(region.start, region.end, label.value),
        "type": "labels",
        "from_name": label.from_name,
        "to_name": label.to_name,
        "source": f"${config.text_field}",
        "value": {
            "start": region.start,
            "end": region.end,
            "text": region.text,
            "labels": [label.value],
            "confidence": round(region.confidence, 4),
            "models": region.models,
        },
    }


def _choice_items(prediction: DocumentPrediction, config: LabelingConfig) -> list[Item]:
    items = []
    for group in config.choice_groups:
        models = {choice.value: choice.model or group.model for choice in group.choices}
        found = [c for c in prediction.classes if c.label in models and models[c.label] == c.model]
        if not found:
            continue
        chosen = found if group.is_multiple else [max(found, key=lambda c: c.confidence)]
        value = {
            "choices": [c.label for c in chosen],
            "confidence": round(min(c.confidence for c in chosen), 4),
            "models": list(dict.fromkeys(c.model for c in chosen)),
        }
        identity = item_id(0, 0, group.name)
        items.append(
            {"id": identity, "type": "choices", "from_name": group.name, "to_name": group.to_name, "value": value}
        )
    return items


def item_id(start: int, end: int, name: str) -> str:
    """Ten characters that are the same each time for the same region."""
    number = int.from_bytes(blake2b(f"{start} {end} {name}".encode(), digest_size=8).digest())
    characters = []
    for _ in range(ID_LENGTH):
        number, digit = divmod(number, len(ID_CHARACTERS))
        characters.append(ID_CHARACTERS[digit])
    return "".join(characters)


def region_count(items: Iterable[Item]) -> int:
    """How many spans and classes a result holds."""
    return sum(item.get("type") != "relation" for item in items)


def lowest_confidence(items: Iterable[Item]) -> float | None:
    """The lowest confidence in a result; None without any."""
    scores = [confidence_of(item) for item in items]
    return min((score for score in scores if score is not None), default=None)


def confidence_of(item: Item) -> float | None:
    """The confidence of an item. An imported one may be a number or a text; what is no finite number is none."""
    value = item.get("value", item).get("confidence")
    try:
        score = None if value is None else float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return score if score is not None and isfinite(score) else None
