"""Check relations between regions against the Labeling Config."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from annotation_lab.labeling_config.config import Relation

Item = dict[str, Any]
Told = tuple[str | None, str, str]
"""The region a relation begins at, a code, what is wrong."""

DIRECTIONS = ("right", "left", "bi")


def relation_problems(
    items: Sequence[Item], regions: Mapping[str, Item], ids: Collection[str], kinds: Sequence[Relation]
) -> list[Told]:
    """What is wrong with the relations between these regions, which are named by id; `ids` are those of all items.

    `no-end` and `no-labels` are what no relation may lack, not even one of a draft.
    """
    found: list[Told] = []
    seen: set[tuple[str, str]] = set()
    for item in items:
        ends = (item.get("from_id"), item.get("to_id"))
        begin = ends[0] if isinstance(ends[0], str) else None
        found += [(begin, code, message) for code, message in _problems(item, regions, ids, kinds)]
        if isinstance(ends[0], str) and isinstance(ends[1], str):
            if ends in seen:
                found.append((begin, "related-twice", f"{ends[0]} and {ends[1]} are related twice; name both labels."))
            seen.add((ends[0], ends[1]))
    return found


def _problems(
    item: Item, regions: Mapping[str, Item], ids: Collection[str], kinds: Sequence[Relation]
) -> Iterator[tuple[str, str]]:
    labels = item.get("labels", [])
    if not _are_names(labels) or not _is_value(item.get("value", {})):
        yield "no-labels", "The labels of a relation are a list of names."
        return
    ends = [item.get(key) for key in ("from_id", "to_id")]
    for one in ends:
        if not isinstance(one, str) or one not in regions:
            is_item = isinstance(one, str) and one in ids
            code = "no-region" if is_item else "no-end"
            yield code, f"The relation names {one!r:.80}, which is no region here."
            return
    if ends[0] == ends[1]:
        yield "related-to-itself", "A region has no relation to itself."
    direction = item.get("direction", "right")
    if direction not in DIRECTIONS:
        yield "unknown-direction", f"direction is {direction!r:.60}; right, left or bi are taken."
        return
    pairs = _pairs(str(direction), *(_labels(regions[str(one)]) for one in ends))
    for label in labels:
        yield from _check_kind(label, pairs, kinds)


def _are_names(labels: Any) -> bool:
    return isinstance(labels, list) and all(isinstance(label, str) for label in labels)


def _is_value(value: Any) -> bool:
    """Other programs tell the labels of a relation there."""
    lists = [value[key] for key in ("labels", "choices") if key in value] if isinstance(value, dict) else [None]
    return all(_are_names(one) and one for one in lists)


def _labels(region: Item) -> list[Any]:
    labels = region["value"].get("labels")
    return labels if isinstance(labels, list) else []


def _pairs(direction: str, first: list[Any], second: list[Any]) -> list[list[tuple[Any, Any]]]:
    """For each way the relation goes, the pairs of labels of which one must be allowed."""
    there = [(a, b) for a in first for b in second]
    back = [(b, a) for a, b in there]
    return {"right": [there], "left": [back], "bi": [there, back]}[direction]


def _check_kind(label: str, pairs: list[list[tuple[Any, Any]]], kinds: Sequence[Relation]) -> Iterator[tuple[str, str]]:
    same_name = [kind for kind in kinds if kind.value == label]
    if not same_name:
        there = ", ".join(kind.value for kind in kinds) or "no relations"
        yield "unknown-relation", f"{label!r:.80} is no relation of the Labeling Config, which has {there}."
        return
    if any(not kind.allowed for kind in same_name):
        return
    allowed = [pair for kind in same_name for pair in kind.allowed]
    if not all(any(pair in allowed for pair in way) for way in pairs):
        told = ", ".join(f"{a}>{b}" for a, b in allowed[:20])
        yield "relation-not-allowed", f"{label} goes {told}; not between these labels."
