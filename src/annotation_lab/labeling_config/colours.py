"""Colours for new labels: well apart, the same ones each time."""

from collections.abc import Collection, Iterator

PALETTE = (
    "#2f7ed8", "#e8743b", "#19a979", "#945ecf", "#e0a100", "#13a4b4", "#d9467d", "#6c8893", "#8a9a2b", "#c0392b",
    "#525df4", "#1c8a4c", "#bf399e", "#a0633a", "#3f8fbf", "#7a6ff0",
)  # fmt: skip
"""Sixteen hues with alike lightness; black text on their tint and the tint on white stay readable."""


def unused_colours(used: Collection[str]) -> Iterator[str]:
    """The palette, colours in use left out; from the start again when all are used."""
    taken = {colour.lower() for colour in used}
    yield from (colour for colour in PALETTE if colour not in taken)
    while True:
        yield from PALETTE
