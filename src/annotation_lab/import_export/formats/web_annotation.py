"""W3C Web Annotation (JSON-LD): an annotation page with one annotation for each region, choice and relation.

Positions are code points, as the recommendation has it (TextPositionSelector). The source names the task; its first
annotation (motivation `describing`) holds text and title, so that the page can be read without the project.
"""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import orjson

from annotation_lab.import_export.formats.base import Account, Exported, Row
from annotation_lab.import_export.formats.items import Reading
from annotation_lab.import_export.formats.regions import chosen_result, note_groups, relations_of
from annotation_lab.import_export.formats.web_annotation_reading import CONTEXT, read_page

CONTEXT_CHARACTERS = 32
HEAD = b'{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": ['


class WebAnnotation:
    """`.jsonld`."""

    name = "web-annotation"
    ending = "jsonld"
    media_type = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
    about = "W3C Web Annotation as JSON-LD"
    takes_utf16 = False
    endings: tuple[str, ...] = ("jsonld",)

    def accepts(self, filename: str, head: bytes = b"") -> bool:
        """`.jsonld`, and `.json` that begins with the context of annotations."""
        name = filename.lower()
        return name.endswith(".jsonld") or (name.endswith(".json") and CONTEXT in head)

    def read(self, filename: str, stream: BinaryIO, reading: Reading) -> Iterator[Row]:
        """A task for each source."""
        return read_page(filename, stream, reading)

    def write(self, tasks: Iterable[Exported], account: Account) -> Iterator[bytes]:
        """The page, a task a piece."""
        yield HEAD
        first = True
        for task in tasks:
            told = [orjson.dumps(one) for one in _annotations(task, account)]
            yield (b"\n" if first else b",\n") + b",\n".join(told)
            first = False
        yield b"\n]}\n"


def _annotations(task: Exported, account: Account) -> Iterator[dict[str, Any]]:
    source = f"urn:annotation-lab:task:{task['id']}"
    text, items = task["data"]["text"], chosen_result(task, account)
    note_groups(task, items, account)
    names: dict[str, str] = {}
    yield _annotation(f"{source}:text", [text, task["data"]["title"]], "describing", source)
    for number, item in enumerate((i for i in items if i["type"] != "relation"), start=1):
        name = f"{source}:{number}"
        names.setdefault(str(item.get("id") or ""), name)
        yield _annotation(name, item["value"].get(item["type"], []), "tagging", _target(source, item["value"], text))
    for number, (first, second, label, direction) in enumerate(relations_of(items), start=1):
        ends = [names[first], names[second]]
        if direction == "bi":
            account.note(task, f"the relation {label} goes both ways and is told as going from {first} to {second}")
        ordered = ends[::-1] if direction == "left" else ends
        yield _annotation(f"{source}:relation:{number}", [label], "linking", ordered)


def _annotation(name: str, values: list[str], motivation: str, target: Any) -> dict[str, Any]:
    body = [{"type": "TextualBody", "purpose": motivation, "value": value} for value in values]
    return {"id": name, "type": "Annotation", "motivation": motivation, "body": body, "target": target}


def _target(source: str, value: dict[str, Any], text: str) -> Any:
    if "start" not in value:
        return source
    start, end = value["start"], value["end"]
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(start - CONTEXT_CHARACTERS, 0) : start],
        "suffix": text[end : end + CONTEXT_CHARACTERS],
    }
    return {"source": source, "selector": [{"type": "TextPositionSelector", "start": start, "end": end}, quote]}
