"""Labelled files: CoNLL (NER), `text,label` CSV (classification), JSON lines of mentions (assertion status)."""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from annotation_lab.errors import InvalidInput

_COLUMNS = re.compile(r"[ \t]+")  # not every white space: a token may be a no-break space

Span = tuple[int, int, str]
"""Start, end (code points, half-open) and label."""


@dataclass(frozen=True, slots=True)
class SpanExample:
    """A text and its gold spans."""

    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ClassExample:
    """A text and its gold class."""

    text: str
    label: str


@dataclass(frozen=True, slots=True)
class MentionExample:
    """A text, the span of an entity in it, and the entity's gold status."""

    text: str
    start: int
    end: int
    status: str


def read_conll(path: Path) -> list[SpanExample]:
    """One example a sentence: its tokens joined by a blank. The tag is the last column, IOB2 (or IOB1)."""
    return [_sentence(tokens) for tokens in _sentences(path)]


def _sentences(path: Path) -> Iterator[list[tuple[str, str]]]:
    tokens: list[tuple[str, str]] = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            columns = _COLUMNS.split(line.rstrip("\n"))
            if not line.strip() or columns[0] == "-DOCSTART-":
                if tokens:
                    yield tokens
                tokens = []
                continue
            if len(columns) < 2 or not (columns[-1] == "O" or columns[-1][:2] in {"B-", "I-"}):
                raise InvalidInput(
                    f"{path.name}, line {number}: {line.strip()!r} is not `token … TAG` with an IOB2 tag."
                )
            tokens.append((columns[0], columns[-1]))
    if tokens:
        yield tokens


def _sentence(tokens: list[tuple[str, str]]) -> SpanExample:
    text, spans, open_span = "", list[list[object]](), False
    for word, tag in tokens:
        text += " " if text else ""
        start = len(text)
        text += word
        if tag == "O":
            open_span = False
        elif tag[:2] == "I-" and open_span and spans[-1][2] == tag[2:]:
            spans[-1][1] = len(text)
        else:
            spans.append([start, len(text), tag[2:]])
            open_span = True
    return SpanExample(text, tuple((int(str(s)), int(str(e)), str(label)) for s, e, label in spans))


def read_classes(path: Path) -> list[ClassExample]:
    """Rows of a CSV with the columns `text` and `label`."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        if not {"text", "label"} <= set(rows.fieldnames or ()):
            raise InvalidInput(f"{path.name} needs the columns text and label; it has {rows.fieldnames}.")
        return [ClassExample(row["text"], row["label"]) for row in rows]


def read_mentions(path: Path) -> list[MentionExample]:
    """Objects with `text`, `start`, `end` (code points, half-open) and `status`, one a line."""
    examples = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                told = json.loads(line)
                examples.append(MentionExample(told["text"], int(told["start"]), int(told["end"]), told["status"]))
            except (ValueError, KeyError, TypeError) as error:
                raise InvalidInput(f"{path.name}, line {number}: text, start, end and status are needed.") from error
    return examples
