"""From the output of a pipeline to objects that can be imported, and the labels that it used; pure.

`from_spark_nlp` reads what Spark NLP gives (`LightPipeline.fullAnnotate`, or collected rows), whose ends are inclusive
and whose offsets count UTF-16 units; `from_spans` takes half-open spans in code points, as spaCy and Hugging Face
pipelines give them. In both the text of a region is the slice of the document, whatever the pipeline says.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Item = dict[str, Any]


@dataclass(slots=True)
class Labels:
    """The labels that a pipeline used, in order of first use; a Labeling Config can be made from them."""

    ner_labels: list[str] = field(default_factory=list)
    assertion_labels: list[str] = field(default_factory=list)
    re_labels: list[str] = field(default_factory=list)

    def note(self, kind: str, label: str) -> None:
        """Note a label once."""
        known: list[str] = getattr(self, kind)
        if label not in known:
            known.append(label)


@dataclass(slots=True)
class PipelineOutput:
    """`tasks` to be imported (`Client.import_tasks`), each with one prediction, and the labels in them."""

    tasks: list[dict[str, Any]] = field(default_factory=list)
    labels: Labels = field(default_factory=Labels)

    def predictions(self) -> Iterator[dict[str, Any]]:
        """The same for tasks that are there already, by title (`Client.add_predictions`)."""
        for task in self.tasks:
            yield {"title": task["data"]["title"], "result": task["predictions"][0]["result"]}


def from_spans(
    texts: Iterable[str],
    spans: Iterable[Iterable[Mapping[str, Any]]],
    *,
    made_by: str,
    titles: Sequence[str] | None = None,
    from_name: str = "label",
    to_name: str = "text",
) -> PipelineOutput:
    """Spans with `start`, `end`, `label` (or `entity_group`) and perhaps `score`, for each text.

    Raises `ValueError` if there are not as many lists of spans, or titles, as texts.
    """
    output, group = PipelineOutput(), (from_name, to_name)
    for place, (text, found) in enumerate(zip(texts, spans, strict=True)):
        items = []
        for number, span in enumerate(found, start=1):
            label = str(span.get("label") or span["entity_group"])
            output.labels.note("ner_labels", label)
            items.append(_region(f"T{number}", span["start"], span["end"], label, text, span.get("score"), group))
        output.tasks.append(_task(text, _title(titles, place), items, made_by))
    return output


def from_spark_nlp(
    documents: Iterable[Mapping[str, Any]],
    *,
    made_by: str,
    ner: Sequence[str] = ("ner_chunk",),
    assertion: Sequence[str] = (),
    relation: Sequence[str] = (),
    document: str = "document",
    titles: Sequence[str] | None = None,
    from_name: str = "label",
    assertion_name: str = "label",
    to_name: str = "text",
) -> PipelineOutput:
    """Columns of annotations (objects or dicts with `begin`, `end`, `result`, `metadata`), for each document.

    `ner`, `assertion` and `relation` name the columns of chunks, statuses and relations. Several document
    annotations of one row (sentences) do not make up a text: give the column of the whole document.
    """
    output = PipelineOutput()
    for place, row in enumerate(documents):
        annotations = list(row[document])
        if len(annotations) != 1:
            raise ValueError(f"document {place + 1}: {document!r} holds {len(annotations)} annotations; one is needed")
        text = str(_get(annotations[0], "result"))
        items = _items(row, text, (ner, assertion, relation), output.labels, (from_name, assertion_name, to_name))
        output.tasks.append(_task(text, _title(titles, place), items, made_by))
    return output


def _items(
    row: Mapping[str, Any],
    text: str,
    columns: tuple[Sequence[str], Sequence[str], Sequence[str]],
    labels: Labels,
    names: tuple[str, str, str],
) -> list[Item]:
    offsets = code_points(text)
    items: list[Item] = []
    by_span: dict[tuple[int, int], str] = {}
    for kind, some, name in (("ner_labels", columns[0], names[0]), ("assertion_labels", columns[1], names[1])):
        for one in (one for column in some for one in row[column]):
            start, end = offsets[int(_get(one, "begin"))], offsets[int(_get(one, "end")) + 1]
            metadata = dict(_get(one, "metadata") or {})
            label = str(metadata.get("entity") if kind == "ner_labels" else _get(one, "result"))
            labels.note(kind, label)
            identity = f"T{len(items) + 1}"
            by_span.setdefault((start, end), identity)
            items.append(_region(identity, start, end, label, text, metadata.get("confidence"), (name, names[2])))
    return items + [
        relation
        for column in columns[2]
        for one in row[column]
        if (relation := _relation(one, offsets, by_span, labels)) is not None
    ]


def _relation(one: Any, offsets: Sequence[int], by_span: Mapping[tuple[int, int], str], labels: Labels) -> Item | None:
    """A relation of two chunks; None if one of them is not among the regions, or there is none (`O`)."""
    told, label = dict(_get(one, "metadata") or {}), str(_get(one, "result"))
    ends = []
    for number in ("1", "2"):
        start, end = offsets[int(told[f"entity{number}_begin"])], offsets[int(told[f"entity{number}_end"]) + 1]
        ends.append(by_span.get((start, end)))
    if label == "O" or None in ends:
        return None
    labels.note("re_labels", label)
    item = {"type": "relation", "from_id": ends[0], "to_id": ends[1], "direction": "right", "labels": [label]}
    return item | ({"confidence": float(told["confidence"])} if told.get("confidence") is not None else {})


def code_points(text: str) -> list[int]:
    """For each UTF-16 offset of a text, and the one behind it, the code point that stands there."""
    found = []
    for place, char in enumerate(text):
        found += [place] * (2 if ord(char) > 0xFFFF else 1)
    return [*found, len(text)]


def _region(identity: str, start: int, end: int, label: str, text: str, score: Any, names: tuple[str, str]) -> Item:
    value: Item = {"start": int(start), "end": int(end), "text": text[int(start) : int(end)], "labels": [label]}
    if score is not None:
        value["confidence"] = round(float(score), 4)
    return {"id": identity, "type": "labels", "from_name": names[0], "to_name": names[1], "value": value}


def _task(text: str, title: str, items: list[Item], made_by: str) -> dict[str, Any]:
    prediction = {"created_username": made_by, "result": items}
    return {"data": {"text": text, "title": title}, "predictions": [prediction]}


def _title(titles: Sequence[str] | None, place: int) -> str:
    if titles is None:
        return f"document {place + 1}"
    if place >= len(titles):
        raise ValueError(f"there are only {len(titles)} titles; each text needs one")
    return titles[place]


def _get(annotation: Any, name: str) -> Any:
    """A field of an annotation, which is an object, a row or a dict."""
    return annotation[name] if isinstance(annotation, Mapping) else getattr(annotation, name)
