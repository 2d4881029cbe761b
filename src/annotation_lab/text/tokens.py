"""Tokens and sentences of a text, for formats that tell labels token by token; pure.

A token is a run of letters, digits and marks (Unicode categories L, N, M), or any other single character that is
no blank, with the marks, joiners and variation selectors behind it. So every code point that is no blank (by
`str.isspace`) stands in exactly one token, and no token holds a blank. Positions are code points, half-open.
"""

from collections.abc import Iterator, Sequence
from unicodedata import category

Token = tuple[int, int]
"""Start and end in code points."""

JOINERS = frozenset("\u200c\u200d\ufe0e\ufe0f")
SENTENCE_ENDS = frozenset(".!?…。！？")
LINE_ENDS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")


def tokens(text: str) -> list[Token]:
    """The tokens of a text, in order."""
    found: list[Token] = []
    start = 0
    while start < len(text):
        end = start + 1
        if not text[start].isspace():
            end = _end(text, start)
            found.append((start, end))
        start = end
    return found


def _end(text: str, start: int) -> int:
    goes_on = _in_word if _in_word(text[start]) else _hangs_on
    end = start + 1
    while end < len(text) and not text[end].isspace() and goes_on(text[end]):
        end += 1
    return end


def _in_word(char: str) -> bool:
    return char.isalnum() or category(char)[0] in "LNM" or char in JOINERS


def _hangs_on(char: str) -> bool:
    return category(char)[0] == "M" or char in JOINERS


def sentences(text: str, parts: Sequence[Token], unbroken: Sequence[Token] = ()) -> Iterator[list[int]]:
    """The places in `parts` of each sentence's tokens; no sentence ends within one of the spans `unbroken`.

    A sentence ends at a line's end, and behind . ! ? … if a blank and then no small letter follows.
    """
    inside = _Inside(unbroken)
    sentence: list[int] = []
    for place, (start, _) in enumerate(parts):
        if sentence and not inside.holds(start) and _is_break(text, parts[place - 1], start):
            yield sentence
            sentence = []
        sentence.append(place)
    if sentence:
        yield sentence


def _is_break(text: str, before: Token, start: int) -> bool:
    gap = text[before[1] : start]
    if any(char in LINE_ENDS for char in gap):
        return True
    return bool(gap) and text[before[0]] in SENTENCE_ENDS and not text[start].islower()


class _Inside:
    """Whether a position lies within a span, asked in rising order."""

    def __init__(self, spans: Sequence[Token]) -> None:
        self._spans = sorted(spans)
        self._next = 0
        self._reach = 0

    def holds(self, position: int) -> bool:
        while self._next < len(self._spans) and self._spans[self._next][0] < position:
            self._reach = max(self._reach, self._spans[self._next][1])
            self._next += 1
        return position < self._reach
