"""Lines of text with spans, as spaCy's, Prodigy's and doccano's tools write them, read; pure.

Spans are objects `{"start", "end", "label"}` under `spans` or `ents`, or `[start, end, label]` under `entities`,
`label` or `labels`; `cats` holds a number for each class, of which those from 0.5 on are chosen.
"""

from typing import Any

from annotation_lab.import_export.formats.items import Item, Reading
from annotation_lab.import_export.formats.json_items import Found, Told

SPAN_KEYS = ("spans", "ents", "entities", "label", "labels")
TELLING = frozenset({*SPAN_KEYS, "cats"})
"""Without any of these an object is of another shape; looked at first, as most objects are."""
NOT_DATA = frozenset({"cats", "tokens", "meta", "answer", "sents", "_input_hash", "_task_hash", "_view_id"})
CHOSEN_FROM = 0.5
Triple = tuple[Any, Any, str]


class SpacyJson:
    """One task a line."""

    name = "spacy-jsonl"

    def accepts(self, item: Told) -> bool:
        """With a text, and spans or cats."""
        if TELLING.isdisjoint(item) or isinstance(item.get("data"), dict) or not isinstance(item.get("text"), str):
            return False
        return _cats(item) is not None or any(_triples(item.get(key)) is not None for key in SPAN_KEYS)

    def find(self, item: Told, reading: Reading) -> Found:
        """One completion, if anything is annotated and it was not rejected."""
        found = Found(_fields(item))
        spans = [triple for key in SPAN_KEYS for triple in _triples(item.get(key)) or []]
        items: list[Item] = [
            reading.region(number, start, end, label) for number, (start, end, label) in enumerate(spans, start=1)
        ]
        items += reading.chosen(name for name, score in (_cats(item) or {}).items() if score >= CHOSEN_FROM)
        answer = item.get("answer", "accept")
        if answer != "accept":
            found.remarks.append(f"its answer is {answer!r}: its annotations are left out")
        elif items:
            found.completions.append({"created_username": item.get("_annotator_id"), "result": items})
        return found


def _fields(item: Told) -> Told:
    taken = {key for key in SPAN_KEYS if _triples(item.get(key)) is not None}
    fields = {key: value for key, value in item.items() if key not in NOT_DATA | taken}
    meta = item.get("meta")
    if isinstance(meta, dict):
        if "title" not in fields and "title" in meta:
            fields["title"] = meta["title"]
        if rest := {key: value for key, value in meta.items() if key not in {"title", "id"}}:
            fields["meta"] = rest
    elif meta is not None:
        fields["meta"] = meta
    return fields


def _cats(item: Told) -> dict[str, float] | None:
    cats = item.get("cats")
    if not isinstance(cats, dict) or not all(isinstance(score, int | float) for score in cats.values()):
        return None
    return cats


def _triples(value: Any) -> list[Triple] | None:
    """Start, end and label of each span; None if these are no spans. Groups of spans are taken together."""
    if isinstance(value, dict):
        groups = [_triples(group) for group in value.values()]
        return None if None in groups else [triple for group in groups for triple in group or []]
    if not isinstance(value, list):
        return None
    found = [_triple(one) for one in value]
    return None if None in found else [triple for triple in found if triple]


def _triple(one: Any) -> Triple | None:
    if isinstance(one, list) and len(one) == 3 and isinstance(one[2], str):
        return one[0], one[1], one[2]
    if isinstance(one, dict) and isinstance(one.get("label"), str):
        start, end = one.get("start", one.get("start_offset")), one.get("end", one.get("end_offset"))
        return None if start is None or end is None else (start, end, one["label"])
    return None
