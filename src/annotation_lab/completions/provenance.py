"""Where each region of a completion comes from, and what became of it; pure.

A completion that was made from a prediction or from another completion keeps the items it began with (`taken`),
each with its `origin`. By its id a region is known again, however it was corrected.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Item = dict[str, Any]
Key = tuple[str, str]
Origin = dict[str, int]
"""`{"prediction": 12}` or `{"completion": 5}`: ids."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """One region: `origin` is None for what was made by hand; `corrected` tells how: span, label, or both."""

    region: str
    from_name: str
    origin: Origin | None
    corrected: tuple[str, ...]


def taken_items(items: Iterable[Item], origin: Origin) -> list[Item]:
    """Items as a new completion keeps them to compare with; relations stand for themselves and are left out."""
    return [{**item, "origin": origin} for item in items if _is_region(item)]


def inherited(taken: Sequence[Item], items: Sequence[Item], origin: Origin) -> list[Item]:
    """What a copy of a completion keeps: what that one was made from, and what was made in it by hand."""
    there = {key_of(item) for item in taken}
    return [*taken, *taken_items([item for item in items if key_of(item) not in there], origin)]


def provenance(taken: Sequence[Item], items: Sequence[Item]) -> list[Provenance]:
    """Where each region of `items` comes from, in their order."""
    known = {key_of(item): item for item in taken}
    found = []
    for item in filter(_is_region, items):
        source = known.get(key_of(item))
        corrected = corrections(source, item) if source else ()
        group, name = key_of(item)
        found.append(Provenance(name, group, source["origin"] if source else None, corrected))
    return found


def provenance_counts(taken: Sequence[Item], items: Sequence[Item]) -> dict[str, int]:
    """How many of a prediction's regions were accepted, corrected and deleted, and how many were added.

    A region that came by way of another completion from no prediction is counted as added.
    """
    told = provenance(taken, items)
    predicted = [one for one in told if one.origin and "prediction" in one.origin]
    there = {key_of(item) for item in items if _is_region(item)}
    gone = [item for item in taken if "prediction" in item["origin"] and key_of(item) not in there]
    return {
        "accepted": sum(not one.corrected for one in predicted),
        "corrected": sum(bool(one.corrected) for one in predicted),
        "added": len(told) - len(predicted),
        "deleted": len(gone),
    }


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
