"""What somebody types into the search box of tasks, read: pure, without database.

    text: aspirin  label: DRUG="aspirin 81 mg"  -tag: Train  visit 12

A term is a key with a value, or a free word, which is looked for in title and text; all terms must hold. `-` before
a term turns it round. A value with blanks stands in quotes; the text after `label: L=` may go without them up to the
next key. Positions are code points in what was typed, half-open.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

from annotation_lab.errors import InvalidInput

KEYS = {
    "text": "words of the text; a word also finds longer ones that begin with it, unless quoted",
    "title": "a part of the title",
    "label": "completions with this label; `label: L=text` with this text labelled so",
    "choice": "completions with this choice; `choice: A,B` one with all of them",
    "prediction": "predictions with this label; `prediction: L=text` with this text",
    "pred-label": "the same as `prediction`",
    "pred-choice": "predictions with this choice",
    "tag": "the tag",
    "status": "incomplete, in_progress, submitted, reviewed or to_correct",
    "assigned": "assigned to this user to label; `nobody`: to nobody",
    "reviewer": "assigned to this user to review; `nobody`: to nobody",
    "by": "imported by this user",
    "id": "the task's number in the project; several with commas, ranges as 3-7",
}
"""Every key with what it finds, for the message of an error and for suggestions."""

FREE = ""
"""The key of a free word."""

LABELLED = frozenset({"label", "prediction", "pred-label"})
LISTED = frozenset({"choice", "pred-choice", "id"})
STATUSES = ("incomplete", "in_progress", "submitted", "reviewed", "to_correct")
MOST_TERMS = 20
MOST_CHARACTERS = 1000

_KEY = re.compile(r"(-?)([A-Za-z][A-Za-z-]*):(?!//)")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_BARE = re.compile(r'[^\s"]+')
_NUMBERS = re.compile(r"[0-9]{1,9}(?:-[0-9]{1,9})?")


class InvalidSearch(InvalidInput):
    """What was typed is no search; `details` has what was given, where, and what is allowed."""

    code = "invalid-search"


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that must hold; `values` are as typed but for quotes, `start` and `end` its place."""

    key: str
    values: tuple[str, ...]
    chunk: str | None = None
    is_quoted: bool = False
    is_negated: bool = False
    start: int = 0
    end: int = 0

    @property
    def value(self) -> str:
        """The first value."""
        return self.values[0]


def parse_search(typed: str) -> list[Term]:
    """The terms of a search, in order. Raises `InvalidSearch` with the place."""
    if len(typed) > MOST_CHARACTERS:
        _refuse(typed, 0, len(typed), f"A search has at most {MOST_CHARACTERS} characters.", [])
    if "\0" in typed:
        place = typed.index("\0")
        _refuse(typed, place, place + 1, "A NUL character stands in no text.", [])
    terms = list(_Reader(typed).terms())
    if len(terms) > MOST_TERMS:
        first = terms[MOST_TERMS]
        _refuse(typed, first.start, first.end, f"A search has at most {MOST_TERMS} terms.", [])
    return terms


def quoted(value: str) -> str:
    """A value as it is to be typed so that it is read as this very value."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


class _Reader:
    """Reads from `place` on."""

    def __init__(self, typed: str) -> None:
        self.typed = typed
        self.place = 0

    def terms(self) -> Iterator[Term]:
        while self._skip_blanks():
            yield self._term()

    def _skip_blanks(self) -> bool:
        while self.place < len(self.typed) and self.typed[self.place].isspace():
            self.place += 1
        return self.place < len(self.typed)

    def _term(self) -> Term:
        start = self.place
        if found := _KEY.match(self.typed, start):
            key = found[2].lower()
            if key not in KEYS:
                _refuse(
                    self.typed, start + len(found[1]), found.end() - 1, f"There is no key {found[2]!r}.", sorted(KEYS)
                )
            self.place = found.end()
            return self._keyed(key, bool(found[1]), start)
        negated = self.typed[start] == "-" and start + 1 < len(self.typed) and not self.typed[start + 1].isspace()
        self.place += int(negated)
        value, is_quoted = self._value(start)
        return Term(FREE, (value,), None, is_quoted, negated, start, self.place)

    def _keyed(self, key: str, negated: bool, start: int) -> Term:
        self._skip_blanks()
        if self.place >= len(self.typed) or _KEY.match(self.typed, self.place):
            _refuse(self.typed, start, self.place, f"`{key}:` lacks its value.", [f"{key}: {KEYS[key]}"])
        begun = self.place
        chunk = None
        if key in LABELLED:
            value, is_quoted, chunk = self._labelled(start)
            values: tuple[str, ...] = (value,)
        elif key in LISTED:
            values, is_quoted = self._list(start)
        else:
            value, is_quoted = self._value(start)
            values = (value,)
        self._check(key, values, begun)
        return Term(key, values, chunk, is_quoted, negated, start, self.place)

    def _value(self, start: int) -> tuple[str, bool]:
        """A quoted value or a bare word; the place is behind it."""
        if self.typed[self.place] == '"':
            found = _QUOTED.match(self.typed, self.place)
            if not found:
                _refuse(self.typed, self.place, len(self.typed), "A quote is not closed.", ['"…"'])
            self.place = found.end()
            value = re.sub(r"\\(.)", r"\1", found[1], flags=re.DOTALL)
            if not value.strip():
                _refuse(self.typed, start, self.place, "The quotes are empty.", ['"…"'])
            return value, True
        bare = _BARE.match(self.typed, self.place)
        if bare is None:  # neither blank nor quote begins here, so something does
            raise AssertionError(self.typed)
        self.place = bare.end()
        return bare[0], False

    def _labelled(self, start: int) -> tuple[str, bool, str | None]:
        """`L`, `L=text`, either of them quoted."""
        if self.typed[self.place] == '"':
            name, is_quoted = self._value(start)
            if not self.typed.startswith("=", self.place):
                return name, is_quoted, None
        else:
            bare = re.compile(r'[^\s"=]*').match(self.typed, self.place)
            name, is_quoted = (bare[0] if bare else ""), False
            self.place += len(name)
            if not name:
                _refuse(self.typed, start, self.place + 1, "Before `=` stands no label.", ["label: L=text"])
            if not self.typed.startswith("=", self.place):
                return name, is_quoted, None
        self.place += 1
        return name, is_quoted, self._chunk(start)

    def _chunk(self, start: int) -> str:
        if self._skip_blanks() and self.typed[self.place] == '"':
            return self._value(start)[0]
        begun = self.place
        while self._skip_blanks() and not _KEY.match(self.typed, self.place) and self.typed[self.place] != '"':
            bare = _BARE.match(self.typed, self.place)
            self.place = bare.end() if bare else self.place
        chunk = self.typed[begun : self.place].strip()
        if not chunk:
            _refuse(self.typed, start, self.place, "Behind `=` stands no text.", ["label: L=text"])
        return chunk

    def _list(self, start: int) -> tuple[tuple[str, ...], bool]:
        """Values with commas between them, blanks allowed behind a comma."""
        values: list[str] = []
        is_quoted = False
        while True:
            if self.place < len(self.typed) and self.typed[self.place] == '"':
                value, is_quoted = self._value(start)
            else:
                bare = re.compile(r'[^\s",]*').match(self.typed, self.place)
                value = bare[0] if bare else ""
                self.place += len(value)
            if not value:
                _refuse(self.typed, start, self.place, "A comma stands beside nothing.", ["A,B"])
            values.append(value)
            if not self.typed.startswith(",", self.place):
                return tuple(values), is_quoted
            self.place += 1
            self._skip_blanks()

    def _check(self, key: str, values: tuple[str, ...], begun: int) -> None:
        if key == "status" and _status(values[0]) not in STATUSES:
            _refuse(self.typed, begun, self.place, f"{values[0]!r} is no status.", list(STATUSES))
        if key == "id" and not all(_NUMBERS.fullmatch(value) for value in values):
            _refuse(self.typed, begun, self.place, "These are no task numbers.", ["12", "3,5", "3-7"])


def status_of(term: Term) -> str:
    """The status that a `status:` term asks for."""
    return _status(term.value)


def _status(value: str) -> str:
    return re.sub(r"[\s-]+", "_", value.strip().lower())


def _refuse(typed: str, start: int, end: int, message: str, allowed: list[str]) -> NoReturn:
    end = max(end, start)
    details: dict[str, Any] = {"start": start, "end": end, "given": typed[start:end], "allowed": allowed}
    hint = f"Allowed: {', '.join(allowed)}. " if allowed else ""
    raise InvalidSearch(
        f"At position {start}: {message}",
        hint=f"{hint}Put it in quotes to look for it in title and text.",
        details=details,
    )
