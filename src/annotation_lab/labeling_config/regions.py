"""Check what a person annotated against the text and the Labeling Config; every problem names its region.

The items are those of section 13.4 of the specification. A draft needs only be one that can be stored, shown,
exported and imported again: its labels may be none of the Labeling Config, and what is to be chosen may be missing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from annotation_lab.labeling_config.config import ChoiceGroup, LabelGroup, LabelingConfig
from annotation_lab.labeling_config.relations import relation_problems
from annotation_lab.text import storable

Item = dict[str, Any]
LONGEST_ID = 64
TOLD_CHARACTERS = 60
NEEDED_IN_DRAFTS = frozenset(
    {
        "not-an-object",
        "unknown-type",
        "not-storable",
        "no-id",
        "no-value",
        "same-id",
        "outside-text",
        "other-slice",
        "no-labels",
        "no-choices",
        "no-end",
    }
)
"""The codes of what keeps even a draft from being stored."""


@dataclass(frozen=True, slots=True)
class RegionProblem:
    """What is wrong with one item; `region` is its id, or None for what belongs to the whole completion."""

    region: str | None
    code: str
    message: str

    def to_json(self) -> dict[str, str | None]:
        """For the details of an error."""
        return {"region": self.region, "code": self.code, "message": self.message}


@dataclass(slots=True)
class _Work:
    text: str
    config: LabelingConfig
    found: list[RegionProblem] = field(default_factory=list)
    spans: dict[str, Item] = field(default_factory=dict)
    places: set[tuple[int, int]] = field(default_factory=set)
    chosen: set[tuple[str, int, int]] = field(default_factory=set)
    answers: set[tuple[str, str]] = field(default_factory=set)

    def tell(self, item: Item, code: str, message: str) -> None:
        name = item.get("id")
        self.found.append(RegionProblem(name if isinstance(name, str) else None, code, message))


def region_problems(
    items: Sequence[Any], text: str, config: LabelingConfig, *, is_draft: bool = False
) -> list[RegionProblem]:
    """Everything that is wrong with a result, in the order of its items; empty if nothing is.

    Offsets are code points, half-open. With `is_draft`, only `NEEDED_IN_DRAFTS` are told.
    """
    work = _Work(text, config)
    known = [item for place, item in enumerate(items, 1) if _is_item(item, place, work)]
    for item in known:
        if item["type"] == "labels":
            _check_region(item, work)
    for item in known:
        if item["type"] == "choices":
            _check_choices(item, work)
    ids = {item["id"] for item in known if item["type"] != "relation"}
    told = relation_problems([i for i in known if i["type"] == "relation"], work.spans, ids, config.relations)
    work.found += [RegionProblem(*one) for one in told]
    _check_finished(work)
    return [one for one in work.found if not is_draft or one.code in NEEDED_IN_DRAFTS]


def _is_item(item: Any, place: int, work: _Work) -> bool:
    if not isinstance(item, dict):
        work.tell({}, "not-an-object", f"Item {place} is no object.")
        return False
    for is_wrong, code, message in _shape_problems(item):
        if is_wrong:
            work.tell(item, code, f"Item {place}: {message}")
            return False
    return True


def _shape_problems(item: Item) -> Iterator[tuple[bool, str, str]]:
    kind, name = item.get("type"), item.get("id")
    is_kind = kind in ("labels", "choices", "relation")
    yield not is_kind, "unknown-type", f"type is {kind!r:.60}; labels, choices or relation are taken."
    held = unstorable(item)
    yield held is not None, "not-storable", f"it holds {held}."
    if kind == "relation":
        return
    is_name = isinstance(name, str) and 0 < len(name) <= LONGEST_ID
    yield not is_name, "no-id", f"it needs an id, a text of 1 to {LONGEST_ID} characters."
    yield not isinstance(item.get("value"), dict), "no-value", "it has no value."


def unstorable(value: Any) -> str | None:
    """What in a JSON value no database could store; None if all can be."""
    try:
        written = orjson.dumps(value)
    except TypeError as error:
        return f"what cannot be stored ({error})"
    if written.count(b"[") + written.count(b"{") > storable.DEEPEST_ITEM:
        return storable.unstorable(value, storable.DEEPEST_ITEM)
    return "the character NUL" if b"\\u0000" in written.replace(b"\\\\", b"") else None


def _check_region(item: Item, work: _Work) -> None:
    group = _group(item, work.config.label_groups, work)
    name = item["id"]
    if name in work.spans:
        work.tell(item, "same-id", f"Two regions have the id {name!r}.")
    if _are_names(item, "labels", work) and isinstance(group, LabelGroup):
        _check_names(item, "labels", [label.value for label in group.labels], work)
    if _check_span(item, work):
        work.spans.setdefault(name, item)
        work.places.add(_span(item))


def _group(
    item: Item, groups: Iterable[LabelGroup] | Iterable[ChoiceGroup], work: _Work
) -> LabelGroup | ChoiceGroup | None:
    by_name: dict[str, LabelGroup | ChoiceGroup] = {group.name: group for group in groups}
    wanted = item.get("from_name")
    found = by_name.get(wanted) if isinstance(wanted, str) else None
    if found is None:
        there = ", ".join(by_name) or "none"
        work.tell(item, "unknown-group", f"from_name is {wanted!r:.60}; the Labeling Config has {there}.")
    elif item.get("to_name") != found.to_name:
        work.tell(item, "other-text", f"to_name is {item.get('to_name')!r:.60}; that of {wanted} is {found.to_name!r}.")
    return found


def _are_names(item: Item, key: str, work: _Work) -> bool:
    """Whether labels (or choices) are such; a region that has both needs both to be lists of names."""
    wrong = [one for one in ("labels", "choices") if (one == key or one in item["value"]) and not _is_names(item, one)]
    for one in wrong:
        work.tell(item, f"no-{one}", f"{one} must be a list of names.")
    return key not in wrong


def _is_names(item: Item, key: str) -> bool:
    names = item["value"].get(key)
    return isinstance(names, list) and bool(names) and all(isinstance(name, str) for name in names)


def _check_names(item: Item, key: str, there: Sequence[str], work: _Work) -> bool:
    names = item["value"][key]
    if len(set(names)) < len(names):
        work.tell(item, "named-twice", f"{key} names one twice.")
    if unknown := [name for name in names if name not in there]:
        allowed = ", ".join(there[:20])
        work.tell(item, "unknown-label", f"{unknown[0]!r:.80} is not in the Labeling Config; {allowed} are.")
    return not unknown


def _check_span(item: Item, work: _Work) -> bool:
    value, text = item["value"], work.text
    start, end = value.get("start"), value.get("end")
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        told = f"{start!r:.30} to {end!r:.30} does not lie inside the text of {len(text)} characters"
        work.tell(item, "outside-text", f"{told} (code points, half-open).")
        return False
    if value.get("text") != text[start:end]:
        told, there = str(value.get("text"))[:TOLD_CHARACTERS], text[start:end][:TOLD_CHARACTERS]
        work.tell(item, "other-slice", f"text is {told!r}, but {start} to {end} is {there!r}.")
    return True


def _check_choices(item: Item, work: _Work) -> None:
    group = _group(item, work.config.choice_groups, work)
    is_named = _are_names(item, "choices", work)
    if not isinstance(group, ChoiceGroup):
        if "start" in item["value"]:
            _check_span(item, work)
        return
    if is_named:
        is_named = _check_names(item, "choices", [choice.value for choice in group.choices], work)
    if is_named and len(item["value"]["choices"]) > 1 and not group.is_multiple:
        work.tell(item, "one-choice", f"{group.name} takes one choice.")
    if (group.name, item["id"]) in work.answers:
        work.tell(item, "same-id", f"Two answers to {group.name} have the id {item['id']!r}.")
    work.answers.add((group.name, item["id"]))
    place = _place_of(item, group, work)
    if place is None:
        return
    if (group.name, *place) in work.chosen:
        work.tell(item, "chosen-twice", f"{group.name} is answered twice.")
    work.chosen.add((group.name, *place))


def _place_of(item: Item, group: ChoiceGroup, work: _Work) -> tuple[int, int] | None:
    """The span of a choice of a region; (0, 0) for one of the whole task; None if it is at the wrong one."""
    if not group.per_region:
        if "start" in item["value"] or "end" in item["value"]:
            work.tell(item, "not-per-region", f"{group.name} is of the whole task: it takes no start and end.")
        if "start" in item["value"]:
            _check_span(item, work)
        return (0, 0)
    if not _check_span(item, work):
        return None
    place = _span(item)
    if place not in work.places:
        work.tell(item, "no-region", f"{group.name} is of regions, and no region is at {place[0]} to {place[1]}.")
    return place


def _span(item: Item) -> tuple[int, int]:
    return item["value"]["start"], item["value"]["end"]


def _check_finished(work: _Work) -> None:
    statuses = {label.value for label in work.config.assertion_labels}
    no_bearers = statuses | work.config.labels_without_status
    entities = {_span(r) for r in work.spans.values() if not statuses.issuperset(_names(r))}
    bearers = {_span(r) for r in work.spans.values() if not no_bearers.issuperset(_names(r))}
    for region in work.spans.values():
        if not statuses.intersection(_names(region)) or _span(region) in bearers:
            continue
        if _span(region) in entities:
            message = "The label on this span says noAssertion in the Labeling Config: it has no assertion status."
            work.tell(region, "status-not-meant", message)
        else:
            work.tell(region, "status-alone", "An assertion status needs a region with a label on the same span.")
    for group in work.config.choice_groups:
        if group.required:
            _check_required(group, work)


def _check_required(group: ChoiceGroup, work: _Work) -> None:
    message = group.required_message or f"{group.name} must be answered."
    if not group.per_region:
        if (group.name, 0, 0) not in work.chosen:
            work.found.append(RegionProblem(None, "required", message))
        return
    for region in work.spans.values():
        if (group.name, *_span(region)) not in work.chosen:
            work.tell(region, "required", message)


def _names(item: Item) -> list[str]:
    names = item["value"].get("labels")
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []
