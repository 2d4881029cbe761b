"""Where each region of a completion comes from, and what became of it; pure.

A completion that was made from a prediction or from another completion keeps the items it began with (`taken`),
each with its `origin`. By its id a region is known again, however it was corrected.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Item = dict[str, Any]
Key = tuple[str, str]
Origin = dict[str, int]
"""`{"prediction": 12}` or `{"completion": 5}`: ids."""


Outcome = Literal["accepted", "corrected", "added", "rejected"]
OUTCOMES: tuple[Outcome, ...] = ("accepted", "corrected", "added", "rejected")


@dataclass(frozen=True, slots=True)
class Provenance:
    """One region: `origin` is None for what was made by hand; `corrected` tells how: span, label, or both.

    `outcome` is rejected for what it began with and does not hold.
    """

    region: str
    from_name: str
    origin: Origin | None
    corrected: tuple[str, ...]
    outcome: Outcome
    model: str = ""
    label: str = ""


def taken_items(items: Iterable[Item], origin: Origin) -> list[Item]:
    """Items as a new completion keeps them to compare with; relations stand for themselves and are left out."""
    return [{**item, "origin": origin} for item in items if _is_region(item)]


def inherited(taken: Sequence[Item], items: Sequence[Item], origin: Origin) -> list[Item]:
    """What a copy of a completion keeps: what that one was made from, and what was made in it by hand."""
    there = {key_of(item) for item in taken}
    return [*taken, *taken_items([item for item in items if key_of(item) not in there], origin)]


def provenance(taken: Sequence[Item], items: Sequence[Item]) -> list[Provenance]:
    """Where each region of `items` comes from, in their order; then what was taken and is not among them."""
    known = {key_of(item): item for item in taken}
    regions = [item for item in items if _is_region(item)]
    there = {key_of(item) for item in regions}
    return [
        *(_told(item, known.get(key_of(item))) for item in regions),
        *(_rejected(item) for key, item in known.items() if key not in there),
    ]


def _told(item: Item, source: Item | None) -> Provenance:
    group, name = key_of(item)
    if source is None:
        return Provenance(name, group, None, (), "added", label=_label_of(item))
    how = corrections(source, item)
    outcome: Outcome = ("corrected" if how else "accepted") if "prediction" in source["origin"] else "added"
    return Provenance(name, group, source["origin"], how, outcome, _model_of(source), _label_of(source))


def _rejected(source: Item) -> Provenance:
    group, name = key_of(source)
    return Provenance(name, group, source["origin"], (), "rejected", _model_of(source), _label_of(source))


def _model_of(source: Item) -> str:
    """The models that found a predicted region; empty for what no prediction holds, or one without their names."""
    models = source["value"].get("models") if "prediction" in source["origin"] else None
    return ", ".join(map(str, models)) if isinstance(models, list) else ""


def _label_of(item: Item) -> str:
    return ", ".join(_names(item["value"], "labels" if item["type"] == "labels" else "choices"))


def provenance_counts(taken: Sequence[Item], items: Sequence[Item]) -> dict[str, int]:
    """How many of a prediction's regions were accepted, corrected and rejected, and how many were added.

    A region that came by way of another completion from no prediction is counted as added.
    """
    return {**dict.fromkeys(OUTCOMES, 0), **Counter(one.outcome for one in _counted(taken, items))}


def counts_by_label(taken: Sequence[Item], items: Sequence[Item]) -> dict[tuple[str, str], dict[str, int]]:
    """The same for each model and label; those of the prediction, also where the label was corrected."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for one in _counted(taken, items):
        found.setdefault((one.model, one.label), dict.fromkeys(OUTCOMES, 0))[one.outcome] += 1
    return found


def _counted(taken: Sequence[Item], items: Sequence[Item]) -> list[Provenance]:
    """All but what somebody's own regions, copied, came to be left out again."""
    told = provenance(taken, items)
    return [one for one in told if one.outcome != "rejected" or (one.origin and "prediction" in one.origin)]


def corrections(before: Item, after: Item) -> tuple[str, ...]:
    """How a region was corrected: span, label, both or not at all."""
    old, new = before["value"], after["value"]
    span = any(old.get(key) != new.get(key) for key in ("start", "end"))
    label = any(_names(old, key) != _names(new, key) for key in ("labels", "choices"))
    return (*(["span"] if span else []), *(["label"] if label else []))


def _names(value: Item, key: str) -> list[str]:
    """The names in any order; a draft may hold what is none."""
    names = value.get(key)
    return sorted(map(str, names)) if isinstance(names, list) else [repr(names)]


def differences(before: Sequence[Item], after: Sequence[Item]) -> dict[str, int]:
    """How many items were added, changed and removed from one result to the next."""
    old, new = {_any_key(item): item for item in before}, {_any_key(item): item for item in after}
    kept = old.keys() & new.keys()
    return {
        "added": len(new.keys() - kept),
        "changed": sum(old[key] != new[key] for key in kept),
        "removed": len(old.keys() - kept),
    }


def key_of(item: Item) -> Key:
    """What a region is known by: its group and its id."""
    return str(item.get("from_name")), str(item.get("id"))


def _any_key(item: Item) -> Key:
    return key_of(item) if _is_region(item) else (str(item.get("from_id")), str(item.get("to_id")))


def _is_region(item: Item) -> bool:
    return item.get("type") in {"labels", "choices"}
