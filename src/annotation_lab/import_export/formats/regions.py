"""The regions of an exported task, and which of several annotations a format with room for one tells; pure."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from annotation_lab.import_export.formats.base import Account, Exported


@dataclass(frozen=True, slots=True)
class Region:
    """A labelled span; one of several labels of an item is a region of its own."""

    id: str
    start: int
    end: int
    label: str


def regions_of(items: Sequence[Any]) -> list[Region]:
    """The spans of a result, in order of position."""
    found = [
        Region(str(item.get("id") or ""), item["value"]["start"], item["value"]["end"], label)
        for item in items
        if item.get("type") == "labels"
        for label in item["value"]["labels"]
    ]
    return sorted(found, key=lambda region: (region.start, region.end, region.label))


def relations_of(items: Sequence[Any]) -> list[tuple[str, str, str, str]]:
    """From, to, label and direction of each relation; `related` where it has no label."""
    return [
        (item["from_id"], item["to_id"], label, item.get("direction") or "right")
        for item in items
        if item.get("type") == "relation"
        for label in (item.get("labels") or (item.get("value") or {}).get("labels") or ["related"])
    ]


def choices_of(items: Sequence[Any]) -> dict[str, list[str]]:
    """The chosen classes of the whole task, by their group."""
    found: dict[str, list[str]] = {}
    for item in items:
        if item.get("type") == "choices" and "start" not in item["value"]:
            found.setdefault(str(item.get("from_name") or "choices"), []).extend(item["value"]["choices"])
    return found


def chosen_result(task: Exported, account: Account) -> list[Any]:
    """The one result to tell: a starred completion, else a submitted one, else the newest; else the newest prediction.

    What is left aside is noted.
    """
    made, predicted = task.get("completions") or [], task.get("predictions") or []
    if made:
        best = max(made, key=lambda one: _worth(one, account))
        if len(made) > 1:
            account.note(task, f"{len(made) - 1} more completions are left out, that of {_author(best)} is told")
        if not best["result"]:
            account.note(task, f"the completion of {_author(best)} holds nothing, which cannot be told")
        return list(best["result"])
    if not predicted:
        return []
    account.note(task, "nobody has completed it: a prediction is told")
    return list(max(predicted, key=lambda one: int(one["id"]))["result"])


def _worth(one: dict[str, Any], account: Account) -> tuple[bool, bool, int, int]:
    """Ground truth before what was submitted before the rest; then the team's order; then the newest."""
    place = account.places.get(str(one.get("created_username")), len(account.places))
    return bool(one.get("honeypot")), bool(one.get("submitted_at")), -place, int(one["id"])


def note_kinds(task: Exported, items: Sequence[Any], account: Account, *, relations: bool, choices: bool) -> None:
    """Note the relations and choices of a result for a format that has no place for them."""
    if relations and (count := sum(item.get("type") == "relation" for item in items)):
        account.note(task, f"{count} relations cannot be told")
    of_spans = [i for i in items if i.get("type") == "choices" and "start" in i["value"]]
    if of_spans:
        account.note(task, f"{len(of_spans)} choices of regions cannot be told")
    if choices:
        for name, chosen in choices_of(items).items():
            account.note(task, f"the choice {name}={json.dumps(chosen, ensure_ascii=False)} cannot be told")


def note_groups(task: Exported, items: Sequence[Any], account: Account) -> None:
    """Note the classes that a format tells without their group, though several groups have them."""
    for name, chosen in choices_of(items).items():
        for value in account.shared_classes.intersection(chosen):
            account.note(task, f"that the class {value} is of {name} cannot be told: other groups have it, too")


def _author(completion: dict[str, Any]) -> str:
    return str(completion.get("created_username"))
