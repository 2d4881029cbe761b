"""What two results, of predictions or completions, say differently of one text; pure, O(n log n)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Any, Literal

Item = dict[str, Any]
Difference = Literal["equal", "label differs", "boundaries differ", "only in a", "only in b"]
DIFFERENCES: tuple[Difference, ...] = ("equal", "label differs", "boundaries differ", "only in a", "only in b")


@dataclass(frozen=True, slots=True)
class Compared:
    """One region or answer of `a`, of `b`, or a pair of them."""

    difference: Difference
    from_name: str
    a: Item | None
    b: Item | None


@dataclass(frozen=True, slots=True)
class _Part:
    """An item, ready to be compared: its group, span (code points, half-open; 0, 0 for the whole task) and names."""

    group: str
    start: int
    end: int
    names: tuple[str, ...]
    item: Item


_Open = tuple[int, int, _Part]
"""A part that has no partner yet: its end, a tie-breaker, itself."""


def compare(a: Sequence[Item], b: Sequence[Item]) -> list[Compared]:
    """Each region and answer of both once, in order of the text; relations are left out.

    Within a group: first those with equal span and names make pairs, then those with equal span, then those with
    equal names whose spans overlap, from the left. What is left stands only in one.
    """
    left, right = list(_parts(a)), list(_parts(b))
    found: list[Compared] = []
    for difference, key in (("equal", _whole), ("label differs", _span)):
        left, right = _pair(left, right, difference, key, found)
    left, right = _pair_overlapping(left, right, found)
    found += [Compared("only in a", one.group, one.item, None) for one in left]
    found += [Compared("only in b", one.group, None, one.item) for one in right]
    return sorted(found, key=_place)


def counts(compared: Iterable[Compared]) -> dict[Difference, int]:
    """How many of each kind."""
    found = dict.fromkeys(DIFFERENCES, 0)
    for one in compared:
        found[one.difference] += 1
    return found


def _parts(items: Iterable[Item]) -> Iterator[_Part]:
    for item in items:
        kind, value = item.get("type"), item.get("value")
        if kind not in {"labels", "choices"} or not isinstance(value, dict):
            continue
        names = value.get(kind)
        start, end = value.get("start", 0), value.get("end", 0)
        if isinstance(names, list) and isinstance(start, int) and isinstance(end, int):
            yield _Part(str(item.get("from_name")), start, end, tuple(sorted(map(str, names))), item)


def _whole(part: _Part) -> Any:
    return part.group, part.start, part.end, part.names


def _span(part: _Part) -> Any:
    return part.group, part.start, part.end


def _pair(
    left: list[_Part], right: list[_Part], difference: Any, key: Any, found: list[Compared]
) -> tuple[list[_Part], list[_Part]]:
    """Pair those of one key, and give what is left of both."""
    waiting: dict[Any, list[_Part]] = {}
    for one in reversed(right):
        waiting.setdefault(key(one), []).append(one)
    rest = []
    for one in left:
        same = waiting.get(key(one))
        if same:
            found.append(Compared(difference, one.group, one.item, same.pop().item))
        else:
            rest.append(one)
    return rest, [one for parts in waiting.values() for one in parts]


def _pair_overlapping(left: list[_Part], right: list[_Part], found: list[Compared]) -> tuple[list[_Part], list[_Part]]:
    """Pair those of equal names that overlap, from the left; no two that are left overlap."""
    groups: dict[Any, tuple[list[_Part], list[_Part]]] = {}
    for side, parts in enumerate((left, right)):
        for one in parts:
            groups.setdefault((one.group, one.names), ([], []))[side].append(one)
    alone: tuple[list[_Part], list[_Part]] = ([], [])
    for sides in groups.values():
        for (side, one), other in _walk(sides):
            if other is None:
                alone[side].append(one)
            else:
                a, b = (one, other) if side == 0 else (other, one)
                found.append(Compared("boundaries differ", a.group, a.item, b.item))
    return alone


def _walk(sides: tuple[list[_Part], list[_Part]]) -> Iterator[tuple[tuple[int, _Part], _Part | None]]:
    """Go through both sides by their starts; each takes the open one of the other side that ends first."""
    arriving = sorted(((side, one) for side in (0, 1) for one in sides[side]), key=lambda s: (s[1].start, s[1].end))
    open_: tuple[list[_Open], list[_Open]] = ([], [])
    for place, (side, one) in enumerate(arriving):
        others = open_[1 - side]
        while others and others[0][0] <= one.start:
            yield (1 - side, heappop(others)[2]), None
        if others:
            yield (side, one), heappop(others)[2]
        else:
            heappush(open_[side], (one.end, place, one))
    for side in (0, 1):
        for _, _, one in open_[side]:
            yield (side, one), None


def _place(one: Compared) -> tuple[int, int, str]:
    value = (one.a or one.b or {})["value"]
    return value.get("start", 0), value.get("end", 0), one.from_name
