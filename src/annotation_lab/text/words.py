"""A text as tokens of which each may have one blank behind it, as spaCy keeps documents; pure.

The tokens, each with its blank, make up the whole text. Positions are code points, half-open.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class SpacedToken:
    """A token, and whether one blank (U+0020) stands behind it that belongs to no other token."""

    start: int
    end: int
    spaced: bool


def spaced_tokens(
    text: str, parts: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int]] = ()
) -> list[SpacedToken]:
    """The tokens `parts`, and between them tokens of blanks where one blank is not all there is.

    Each of `spans` begins where a token begins and ends where one ends, whatever its edges are.
    """
    starts, ends = {start for start, _ in spans}, {end for _, end in spans}
    found: list[SpacedToken] = []
    at = 0
    for start, end in [*parts, (len(text), len(text))]:
        _fill(found, text, at, start, starts, ends)
        if start < end:
            found.append(SpacedToken(start, end, False))
        at = end
    return found


def _fill(found: list[SpacedToken], text: str, start: int, end: int, starts: set[int], ends: set[int]) -> None:
    """The blanks from `start` to `end`."""
    if start == end:
        return
    edges = [p for p in range(start, end + 1) if (p < end and p in starts) or (p > start and p in ends)]
    if not edges and found and text[start] == " ":
        found[-1] = SpacedToken(found[-1].start, found[-1].end, True)
        start += 1
    borders = sorted({start, end, *edges})
    found += [SpacedToken(one, other, False) for one, other in pairwise(borders)]
