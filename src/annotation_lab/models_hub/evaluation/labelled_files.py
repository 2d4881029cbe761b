"""Labelled files: CoNLL (NER), `text,label` CSV (classification), JSON lines of mentions (assertion status).

All are UTF-8, with or without a byte order mark, with any line ends. What is not understood is refused whole, with
the line named.
"""

import csv
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO, TypeVar

from annotation_lab.errors import InvalidInput

_COLUMNS = re.compile(r"[ \t]+")  # not every white space: a token may be a no-break space
_STARTS = {"B", "S", "U"}
_GOES_ON = {"I", "E", "L", "M"}
"""IOB1, IOB2, BIOES (BIOLU) and BMES say the same with more or fewer letters."""

SEPARATOR = "|"
"""Between the classes of a text that has several."""

LONGEST_CELL = 1 << 30

Span = tuple[int, int, str]
"""Start, end (code points, half-open) and label."""


@dataclass(frozen=True, slots=True)
class SpanExample:
    """A text and its gold spans."""

    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ClassExample:
    """A text and its gold class; several are joined by `SEPARATOR` where a model may tell any number."""

    text: str
    label: str


@dataclass(frozen=True, slots=True)
class MentionExample:
    """A text, the span of an entity in it, and the entity's gold status."""

    text: str
    start: int
    end: int
    status: str


Example = TypeVar("Example")


def read_conll(path: Path) -> list[SpanExample]:
    """One example a sentence: its tokens joined by a blank. The tag is the last column; see `_GOES_ON`."""
    return _some([_sentence(tokens) for tokens in _sentences(path)], path)


def _sentences(path: Path) -> Iterator[list[tuple[str, str]]]:
    tokens: list[tuple[str, str]] = []
    with _lines(path) as lines:
        for number, line in enumerate(lines, start=1):
            columns = _COLUMNS.split(line.strip(" \t\r\n"))
            if columns == [""] or columns[0] == "-DOCSTART-":
                if tokens:
                    yield tokens
                tokens = []
                continue
            if len(columns) < 2 or not _is_tag(columns[-1]):
                raise InvalidInput(
                    f"{path.name}, line {number}: {line.strip()[:80]!r} is not `token … TAG` with an IOB tag.",
                    hint="CoNLL is wanted: one token a line, its tag (O, B-LABEL, I-LABEL) in the last column.",
                )
            tokens.append((columns[0], columns[-1]))
    if tokens:
        yield tokens


def _is_tag(tag: str) -> bool:
    return tag == "O" or (tag[1:2] == "-" and len(tag) > 2 and tag[0] in _STARTS | _GOES_ON)


def _sentence(tokens: list[tuple[str, str]]) -> SpanExample:
    text = " ".join(word for word, _ in tokens)
    spans: list[Span] = []
    place, goes_on = 0, False
    for word, tag in tokens:
        end, label = place + len(word), tag[2:]
        if tag == "O":
            goes_on = False
        elif tag[0] in _GOES_ON and goes_on and spans[-1][2] == label:
            spans[-1] = (spans[-1][0], end, label)
        else:
            spans.append((place, end, label))
            goes_on = True
        place = end + 1
    return SpanExample(text, tuple(spans))


def read_classes(path: Path) -> list[ClassExample]:
    """Rows of a CSV (by its name TSV) with the columns `text` and `label`; empty lines are passed over."""
    csv.field_size_limit(LONGEST_CELL)
    with _lines(path, newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t" if path.suffix.lower() == ".tsv" else ",")
        try:
            names = {name.strip().lower(): name for name in rows.fieldnames or () if name}
            if not {"text", "label"} <= set(names):
                raise InvalidInput(
                    f"{path.name} needs the columns text and label; its first line has {_told(rows.fieldnames)}."
                )
            told = [(rows.line_num, row[names["text"]], row[names["label"]]) for row in rows]
        except csv.Error as error:
            raise InvalidInput(f"{path.name}, line {rows.line_num}: {error}.") from error
    for number, text, label in told:
        if text is None or not (label or "").strip():
            raise InvalidInput(f"{path.name}, line {number}: the text or its label is missing.")
    return _some([ClassExample(text, label.strip()) for _, text, label in told], path)


def _told(names: object) -> str:
    return str(list(names) if isinstance(names, list | tuple) else [])[:200]


def read_mentions(path: Path) -> list[MentionExample]:
    """Objects with `text`, `start`, `end` (code points, half-open) and `status`, one a line."""
    examples = []
    with _lines(path) as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                examples.append(_mention(json.loads(line)))
            except (ValueError, KeyError, TypeError) as error:
                told = f": {error}" if type(error) is ValueError else ""
                raise InvalidInput(
                    f"{path.name}, line {number}: text, start, end and status are needed{told}.",
                    hint="One JSON object a line; start and end count code points, end exclusive.",
                ) from error
    return _some(examples, path)


def _mention(told: dict[str, object]) -> MentionExample:
    text, start, end, status = told["text"], told["start"], told["end"], told["status"]
    if not isinstance(text, str) or not isinstance(status, str) or type(start) is not int or type(end) is not int:
        raise TypeError
    if not 0 <= start < end <= len(text):
        raise ValueError(f"the span {start} to {end} does not lie in the text of {len(text)} characters")
    entity = told.get("entity", text[start:end])
    if entity != text[start:end]:
        raise ValueError(f"{entity!r} does not stand at {start}, but {text[start:end]!r} does")
    return MentionExample(text, start, end, status)


@contextmanager
def _lines(path: Path, newline: str | None = None) -> Iterator[TextIO]:
    """The file's lines. Raises `InvalidInput` where it is none, or not UTF-8."""
    if not path.is_file():
        raise InvalidInput(f"There is no file {path}.")
    try:
        with path.open(encoding="utf-8-sig", newline=newline) as lines:
            yield lines
    except UnicodeDecodeError as error:
        raise InvalidInput(f"{path.name} is not UTF-8 text.", hint="Save it as UTF-8.") from error
    except OSError as error:
        raise InvalidInput(f"{path} cannot be read: {error.strerror}.") from error


def _some(examples: list[Example], path: Path) -> list[Example]:
    if not examples:
        raise InvalidInput(f"{path.name} holds no labelled example.")
    return examples
