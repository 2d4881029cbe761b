"""Label Studio's tasks, read: `data` with `annotations` and `predictions`, and the min form; pure.

Label Studio 1.5 and later count code points, earlier ones UTF-16 units (`offset_unit=utf16`). What it can tell and
we cannot hold (areas of images, ratings, free text …) is left out and told. Its users' skipped tasks likewise.
"""

from typing import Any

from annotation_lab.import_export.formats.items import Item, Reading, choice_item
from annotation_lab.import_export.formats.json_items import Found, Told, objects

TAKEN = frozenset({"labels", "choices", "relation"})
MIN_FACTS = frozenset({"annotator", "annotation_id", "created_at", "updated_at", "lead_time"})
NOBODY = "Label Studio"


class LabelStudio:
    """The full form."""

    name = "label-studio"

    def accepts(self, item: Told) -> bool:
        """With `data`, and `annotations` or predictions that name a `model_version`."""
        if not isinstance(item.get("data"), dict):
            return False
        predicted = item.get("predictions")
        named = isinstance(predicted, list) and any(isinstance(p, dict) and "model_version" in p for p in predicted)
        return isinstance(item.get("annotations"), list) or (named and "completions" not in item)

    def find(self, item: Told, reading: Reading) -> Found:
        """Annotations as submitted completions; a prediction's author is its model version."""
        data = item.get("data")
        found = Found(dict(data) if isinstance(data, dict) else {}, source_id=item.get("id"))
        for told in objects(item, "annotations"):
            if told.get("was_cancelled"):
                found.remarks.append(f"annotation {told.get('id')} was skipped by {author(told)} and is left out")
            else:
                found.completions.append(_completion(told, _items(told.get("result"), found.remarks)))
        for told in objects(item, "predictions"):
            found.predictions.append(_prediction(told, _items(told.get("result"), found.remarks)))
        return found


class LabelStudioMin:
    """The min form: a list of spans for each group of labels, a text or `{"choices"}` for each group of classes."""

    name = "label-studio-min"

    def accepts(self, item: Told) -> bool:
        """Without `data`, with a list of spans, or with `annotation_id` and `annotator`."""
        if isinstance(item.get("data"), dict):
            return False
        return {"annotation_id", "annotator"} <= item.keys() or any(_are_spans(value) for value in item.values())

    def find(self, item: Told, reading: Reading) -> Found:
        """One completion; what is no annotation is the task's data."""
        items: list[Item] = []
        fields: Told = {}
        for key, value in item.items():
            told = _min_items(key, value, reading, len(items))
            items += told
            if not told and key not in MIN_FACTS and key != "id":
                fields[key] = value
        found = Found(fields, source_id=item.get("id"))
        if items or "annotation_id" in item:
            found.completions.append(_completion(item | {"completed_by": item.get("annotator")}, items))
        return found


def author(told: Told) -> str:
    """Who made an annotation: a name, an address, or the number that Label Studio gave him."""
    by = told.get("completed_by")
    if isinstance(by, dict):
        by = by.get("email") or by.get("username") or by.get("id")
    return f"{NOBODY} user {by}" if isinstance(by, int) else str(by or NOBODY)


def _completion(told: Told, items: Any) -> Told:
    made = told.get("created_at")
    return {
        "created_username": author(told),
        "created_ago": made,
        "updated_at": told.get("updated_at"),
        "submitted_at": told.get("submitted_at", told.get("updated_at") or made),
        "lead_time": told.get("lead_time"),
        "honeypot": told.get("ground_truth") is True,
        "result": items,
    }


def _prediction(told: Told, items: Any) -> Told:
    version = told.get("model_version")
    return {"created_username": str(version or NOBODY), "created_ago": told.get("created_at"), "result": items}


def _items(result: Any, remarks: list[str]) -> Any:
    """The items that we can hold; what is no list of objects is left to the check of results."""
    if not isinstance(result, list) or not all(isinstance(one, dict) for one in result):
        return result if result is not None else []
    kept: list[Item] = []
    gone: list[Any] = []
    for item in result:
        if problem := _unholdable(item):
            gone.append(item.get("id"))
            remarks.append(f"item {item.get('id')}: {problem}")
        else:
            kept.append(_scored(_without_null(item)))
    if not gone:
        return kept
    there = [item.get("id") for item in kept]
    return [item for item in kept if not _hangs_on(item, [one for one in gone if one not in there], remarks)]


def _unholdable(item: Item) -> str | None:
    kind, value = item.get("type"), item.get("value")
    if kind not in TAKEN:
        return f"{kind} is not taken; labels, choices and relations of texts are"
    if kind == "labels" and isinstance(value, dict):
        if not value.get("labels"):
            return "it has no label"
        if isinstance(value.get("start"), str):
            return "it is a place in HTML, not in a text"
    if kind == "choices" and isinstance(value, dict) and not value.get("choices"):
        return "nothing is chosen"
    return None


def _hangs_on(item: Item, gone: list[Any], remarks: list[str]) -> bool:
    ends = [item.get("from_id"), item.get("to_id")]
    hangs = item.get("type") == "relation" and any(end in gone for end in ends)
    if hangs:
        remarks.append(f"the relation of {ends[0]} and {ends[1]} joins what is left out")
    return hangs


def _without_null(item: Item) -> Item:
    """A relation without labels tells null for them in some versions."""
    has_null = item.get("type") == "relation" and item.get("labels", ()) is None
    return {key: one for key, one in item.items() if key != "labels"} if has_null else item


def _scored(item: Item) -> Item:
    score, value = item.get("score"), item.get("value")
    if score is None or not isinstance(value, dict) or "confidence" in value:
        return item
    rest = {key: one for key, one in item.items() if key != "score"}
    return {**rest, "value": {**value, "confidence": score}}


def _are_spans(value: Any) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(
            isinstance(one, dict) and {"start", "end"} <= one.keys() and isinstance(one.get("labels"), list)
            for one in value
        )
    )


def _min_items(name: str, value: Any, reading: Reading, before: int) -> list[Item]:
    names = next((n for n in reading.labels.values() if n[0] == name), (name, reading.text_name))
    if _are_spans(value):
        return [
            {"id": f"T{n}", "type": "labels", "from_name": names[0], "to_name": names[1], "value": one}
            for n, one in enumerate(value, start=before + 1)
        ]
    if isinstance(value, dict) and list(value) == ["choices"] and isinstance(value["choices"], list):
        return [choice_item(reading.groups.get(name, names), value["choices"])]
    if isinstance(value, str) and name in reading.groups:
        return [choice_item(reading.groups[name], [value])]
    return []
