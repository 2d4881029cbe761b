"""What a new completion takes over from a prediction or another completion; pure."""

from collections.abc import Collection, Iterable, Sequence
from itertools import count
from typing import Any

from annotation_lab.labeling_config.config import LabelingConfig
from annotation_lab.labeling_config.regions import LONGEST_ID
from annotation_lab.predictions.items import confidence_of

Item = dict[str, Any]
CERTAIN = 1.0
"""What counts for an item without a confidence."""


def with_ids(items: Iterable[Item]) -> list[Item]:
    """The items, each region with an id of its own, and each choice with one of its own in its group.

    Imported ones may lack ids, use one twice, or one that is too long; relations go on naming the first that has it.
    """
    used: set[tuple[str, str]] = set()
    names: dict[Any, str] = {}
    found = []
    for place, item in enumerate(items, 1):
        named = _named(item, place, used)
        if named.get("type") != "relation":
            names.setdefault(item.get("id"), named["id"])
        found.append(named)
    return [_related(item, names) if item.get("type") == "relation" else item for item in found]


def _related(relation: Item, names: dict[Any, str]) -> Item:
    """A relation that names its ends as they are called now."""
    ends = {key: names.get(relation.get(key), relation.get(key)) for key in ("from_id", "to_id")}
    return {**relation, **ends}


def _named(item: Item, place: int, used: set[tuple[str, str]]) -> Item:
    if item.get("type") == "relation":
        return item
    is_region = item.get("type") == "labels"
    scope = "" if is_region else str(item.get("from_name"))
    name = item.get("id")
    if not isinstance(name, str) or not 0 < len(name) <= LONGEST_ID or (scope, name) in used:
        numbered = (f"{'region' if is_region else 'choice'}{number}" for number in count(place))
        item = {**item, "id": next(one for one in numbered if (scope, one) not in used)}
    used.add((scope, item["id"]))
    return item


def chosen(
    items: Sequence[Item],
    config: LabelingConfig,
    *,
    confidence: tuple[float, float] | None = None,
    ids: Collection[str] | None = None,
) -> list[Item]:
    """Those items of a prediction that are wanted: by the range of confidence (both ends included), and by id.

    What hangs on a region that is not wanted is left out with it: its statuses, its own choices, its relations.
    """
    regions = [i for i in items if i["type"] != "relation" and _is_wanted(i, confidence, ids)]
    statuses = {label.value for label in config.assertion_labels}
    entities = {_span(i) for i in regions if i["type"] == "labels" and not statuses.issuperset(i["value"]["labels"])}
    kept = [i for i in regions if not _hangs_on_span(i, statuses) or _span(i) in entities]
    names = {i.get("id") for i in kept}
    relations = [i for i in items if i["type"] == "relation" and {i.get("from_id"), i.get("to_id")} <= names]
    return [*kept, *relations]


def _is_wanted(item: Item, confidence: tuple[float, float] | None, ids: Collection[str] | None) -> bool:
    score = confidence_of(item)
    low, high = confidence or (0.0, CERTAIN)
    in_range = confidence is None or low <= (CERTAIN if score is None else score) <= high
    return in_range and (ids is None or item.get("id") in ids)


def _hangs_on_span(item: Item, statuses: Collection[str]) -> bool:
    if item["type"] == "choices":
        return "start" in item["value"]
    return bool(set(statuses).issuperset(item["value"]["labels"]))


def _span(item: Item) -> tuple[Any, Any]:
    return item["value"].get("start"), item["value"].get("end")
