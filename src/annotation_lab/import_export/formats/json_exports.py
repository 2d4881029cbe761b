"""JSON exports: our own as a list or as lines, Label Studio's and its min form, and spaCy's lines."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import orjson

from annotation_lab.import_export.formats.base import Account, Exported
from annotation_lab.import_export.formats.regions import choices_of, chosen_result, note_groups, note_kinds, regions_of

Tell = Callable[[Exported, Account], Any]


class JsonExport:
    """A list of objects, or an object a line."""

    media_type: str

    def __init__(self, name: str, about: str, tell: Tell, *, lines: bool = False, takes_utf16: bool = True) -> None:
        self.name = name
        self.about = about
        self.takes_utf16 = takes_utf16
        self.ending = "jsonl" if lines else "json"
        self.media_type = "application/x-ndjson" if lines else "application/json"
        self._tell = tell
        self._lines = lines

    def write(self, tasks: Iterable[Exported], account: Account) -> Iterator[bytes]:
        """A task a piece."""
        told = (orjson.dumps(self._tell(task, account)) for task in tasks)
        if self._lines:
            yield from (one + b"\n" for one in told)
            return
        yield b"["
        for place, one in enumerate(told):
            yield (b",\n" if place else b"\n") + one
        yield b"\n]\n"


def _own(task: Exported, _account: Account) -> Exported:
    return task


def _label_studio(task: Exported, account: Account) -> Exported:
    return {
        "id": task["id"],
        "data": task["data"],
        "created_at": task["created_at"],
        "annotations": [_annotation(one) for one in task["completions"]],
        "predictions": [
            {"id": one["id"], "model_version": one["created_username"], "result": _with_ids(one["result"])}
            for one in task["predictions"]
        ],
    }


def _annotation(one: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": one["id"],
        "completed_by": one["created_username"],
        "created_at": one["created_ago"],
        "updated_at": one.get("updated_at") or one["created_ago"],
        "lead_time": one["lead_time"],
        "ground_truth": one["honeypot"],
        "was_cancelled": False,
        "result": _with_ids(one["result"]),
    }


def _with_ids(items: list[Any]) -> list[Any]:
    """Label Studio wants an id of every region and choice."""
    told = [{"from_name": "label", "to_name": "text", **one} if one["type"] != "relation" else one for one in items]
    return [
        one if one.get("id") or one["type"] == "relation" else {**one, "id": f"item-{place}"}
        for place, one in enumerate(told, start=1)
    ]


def _label_studio_min(task: Exported, account: Account) -> Exported:
    items = chosen_result(task, account)
    note_kinds(task, items, account, relations=True, choices=False)
    told: dict[str, Any] = {"id": task["id"], **task["data"]}
    spans: dict[str, list[Any]] = {}
    for item in items:
        if item["type"] == "labels":
            spans.setdefault(str(item.get("from_name") or "label"), []).append(item["value"])
    for name, value in (
        {k: v[0] if len(v) == 1 else {"choices": v} for k, v in choices_of(items).items()} | spans
    ).items():
        told[f"other_{name}" if name in task["data"] or name == "id" else name] = value
    return told


def _spacy(task: Exported, account: Account) -> Exported:
    items = chosen_result(task, account)
    note_kinds(task, items, account, relations=True, choices=False)
    note_groups(task, items, account)
    return {
        "text": task["data"]["text"],
        "spans": [{"start": r.start, "end": r.end, "label": r.label} for r in regions_of(items)],
        "cats": {value: 1.0 for chosen in choices_of(items).values() for value in chosen},
        "meta": {"id": task["id"], "title": task["data"]["title"]},
    }


OWN = JsonExport("json", "All tasks with completions and predictions; can be imported again", _own)
LINES = JsonExport("jsonl", "The same, a task a line", _own, lines=True)
LABEL_STUDIO = JsonExport("label-studio", "Label Studio's JSON", _label_studio)
LABEL_STUDIO_MIN = JsonExport("label-studio-min", "Label Studio's JSON in its min form", _label_studio_min)
SPACY_LINES = JsonExport(
    "spacy-jsonl",
    "Text, spans and cats a line, as spaCy's and Prodigy's tools read",
    _spacy,
    lines=True,
    takes_utf16=False,
)
