"""Cut a long text into pieces at places where a reader would pause."""

BREAKS = ("\n\n", "\r\n\r\n", "\n", ". ", " ")
"""Where to cut, the best first."""


def pieces(text: str, longest: int) -> list[tuple[int, str]]:
    """Start (code points) and text of each piece of at most `longest` code points; joined they are the text.

    A cut is looked for in the second half of what may stand in a piece, behind the last break of the best kind;
    where there is none, the piece is as long as it may be.
    """
    found = []
    start = 0
    while start < len(text):
        end = start + longest
        if end < len(text):
            end = _cut(text, start + longest // 2, end)
        found.append((start, text[start:end]))
        start = end
    return found


def _cut(text: str, low: int, high: int) -> int:
    for mark in BREAKS:
        place = text.rfind(mark, low, high)
        if place >= 0:
            return place + len(mark)
    return high
