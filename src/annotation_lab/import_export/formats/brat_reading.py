"""brat standoff, read: a `.ann` beside a `.txt` of the same name; pure.

Taken are text-bound annotations (`T`), binary relations (`R`), attributes (`A`) that name a status of assertion, and
notes that tell a label's exact name. Everything else (events, norms, further notes, spans in pieces) is left out and
told with its line.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from annotation_lab.import_export.formats.base import ImportedTask
from annotation_lab.import_export.formats.items import Item, Reading

SPANS = re.compile(r"\d{1,18} \d{1,18}(;\d{1,18} \d{1,18})*")
LABEL_NOTE = "label="
KINDS = {"E": "events", "N": "norms", "*": "equivalences", "M": "attributes", "#": "notes"}


@dataclass(slots=True)
class _Annotations:
    """What the lines of one `.ann` told so far; `places` has each name's span."""

    text: str
    reading: Reading
    labels: dict[str, str] = field(default_factory=dict)
    places: dict[str, tuple[int, int, str | None]] = field(default_factory=dict)
    relations: list[tuple[str, str, str, str]] = field(default_factory=list)
    attributes: list[tuple[str, str, str, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def leave_out(self, number: int, line: str, why: str) -> None:
        """Tell what of the file is not taken."""
        self.remarks.append(f"line {number} ({line[:60]!r}): {why}")


def brat_task(filename: str, text: str, annotations: str, reading: Reading) -> ImportedTask:
    """The task of a `.txt` with its `.ann`."""
    found = _Annotations(text, reading)
    lines = [(n, line) for n, line in enumerate(annotations.split("\n"), start=1) if line.strip()]
    for number, line in lines:
        _read(found, number, line.rstrip("\r"))
    items = _items(found)
    completions = [{"result": items}] if items else []
    title = filename.rsplit("/", 1)[-1]
    return ImportedTask(text=text, title=title, place=1, completions=completions, remarks=found.remarks)


def _read(found: _Annotations, number: int, line: str) -> None:
    name, _, rest = line.partition("\t")
    words = rest.split("\t", 1)
    told = words[0].split()
    if name[:1] == "T" and len(told) >= 3:
        _read_span(found, number, line, name, words)
    elif name[:1] == "R" and len(told) == 3 and all(":" in one for one in told[1:]):
        first, second = (one.split(":", 1)[1] for one in told[1:])
        found.labels[name] = told[0]
        found.relations.append((name, first, second, line))
    elif name[:1] in {"A", "M"} and len(told) >= 2:
        found.attributes.append((name, told[1], told[2] if len(told) > 2 else told[0], line))
        found.labels[name] = found.attributes[-1][2]
    elif name[:1] == "#" and len(told) == 2 and len(words) == 2 and words[1].startswith(LABEL_NOTE):
        _read_label(found, number, line, told[1], words[1].removeprefix(LABEL_NOTE))
    else:
        found.leave_out(number, line, f"{KINDS.get(name[:1], 'lines of this kind')} are not taken")


def _read_span(found: _Annotations, number: int, line: str, name: str, words: Sequence[str]) -> None:
    label, _, spans = words[0].partition(" ")
    if not SPANS.fullmatch(spans):
        found.leave_out(number, line, "its offsets are not whole numbers")
        return
    parts = [tuple(map(int, part.split())) for part in spans.split(";")]
    gaps = [(before[1], after[0]) for before, after in pairwise(parts)]
    if any(start > end or found.text[start:end].strip("\r\n") for start, end in gaps):
        found.leave_out(number, line, "a span in pieces, which is not taken; label its pieces one by one")
        return
    if name in found.places:
        found.leave_out(number, line, "its name stands there already")
        return
    found.labels[name] = label
    told = words[1] if len(words) > 1 and len(parts) == 1 else None
    found.places[name] = (parts[0][0], parts[-1][1], told)


def _read_label(found: _Annotations, number: int, line: str, name: str, told: str) -> None:
    try:
        label = json.loads(told)
    except ValueError:
        label = None
    if isinstance(label, str) and label:
        found.labels[name] = label
    else:
        found.leave_out(number, line, "the label of this note is no JSON text")


def _items(found: _Annotations) -> list[Item]:
    regions: dict[str, Item] = {}
    for place, (name, (start, end, told)) in enumerate(found.places.items(), start=1):
        region = found.reading.region(place, start, end, found.labels[name], told)
        regions[name] = region | {"id": name}
    statuses = [status for told in found.attributes for status in _status(found, regions, *told)]
    return [*regions.values(), *statuses, *_relations(found, regions)]


def _status(found: _Annotations, regions: dict[str, Item], name: str, of: str, _value: str, line: str) -> list[Item]:
    label = found.labels[name]
    is_status = label in found.reading.statuses or line.partition("\t")[2].startswith("Assertion ")
    if not is_status or of not in regions:
        found.remarks.append(f"attribute {line[:60]!r}: it is no status of a region that was taken")
        return []
    value = regions[of]["value"]
    return [found.reading.region(0, value["start"], value["end"], label) | {"id": name}]


def _relations(found: _Annotations, regions: dict[str, Item]) -> list[dict[str, Any]]:
    items = []
    for name, first, second, line in found.relations:
        if first in regions and second in regions:
            label = found.labels[name]
            items.append(
                {"type": "relation", "from_id": first, "to_id": second, "direction": "right", "labels": [label]}
            )
        else:
            found.remarks.append(f"relation {line[:60]!r}: it does not join two regions that were taken")
    return items
