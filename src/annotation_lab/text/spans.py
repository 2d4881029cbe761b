"""Spans: which overlap or lie in one another, and how they cut tokens; pure. Code points, half-open."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Protocol, TypeVar


class HasSpan(Protocol):
    """Anything with a start and an end."""

    @property
    def start(self) -> int:
        """The first code point."""

    @property
    def end(self) -> int:
        """The code point behind the last one."""


S = TypeVar("S", bound=HasSpan)


def overlap(one: HasSpan, other: HasSpan) -> bool:
    """Whether two spans share a code point."""
    return one.start < other.end and other.start < one.end


def lies_in(inner: HasSpan, outer: HasSpan) -> bool:
    """Whether `inner` lies in `outer`, equal ones too."""
    return outer.start <= inner.start and inner.end <= outer.end


def without_overlaps(spans: Iterable[S]) -> tuple[list[S], list[S]]:
    """The spans that can stand side by side, and those left out: the earlier wins, of two at one start the longer."""
    kept: list[S] = []
    left_out: list[S] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        (left_out if kept and overlap(kept[-1], span) else kept).append(span)
    return kept, left_out


def cut_tokens(parts: Sequence[tuple[int, int]], spans: Sequence[HasSpan]) -> list[tuple[int, int]]:
    """The tokens, cut in two wherever a span starts or ends within one."""
    edges = sorted({edge for span in spans for edge in (span.start, span.end)})
    found = []
    for start, end in parts:
        inner = edges[bisect_right(edges, start) : bisect_left(edges, end)]
        borders = [start, *inner, end]
        found += list(pairwise(borders))
    return found


def cutting(parts: Sequence[tuple[int, int]], spans: Iterable[S]) -> list[S]:
    """The spans that start or end within a token."""
    starts = [start for start, _ in parts]

    def is_within(edge: int) -> bool:
        place = bisect_left(starts, edge) - 1
        return place >= 0 and edge < parts[place][1]

    return [span for span in spans if is_within(span.start) or is_within(span.end)]
