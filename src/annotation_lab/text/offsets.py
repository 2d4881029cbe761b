"""Positions in a text: code points (ours) and UTF-16 units (Java's and JavaScript's)."""

from bisect import bisect_left

HIGHEST_SINGLE_UNIT = 0xFFFF
"""Characters above this take two UTF-16 units."""


class CodePointMap:
    """Converts positions of one text both ways; the identity where no character needs two UTF-16 units."""

    def __init__(self, text: str) -> None:
        self.length = len(text)
        self._astral = [place for place, char in enumerate(text) if ord(char) > HIGHEST_SINGLE_UNIT]
        # UTF-16 position of each astral character: every one before it took a unit more.
        self._units = [place + before for before, place in enumerate(self._astral)]

    @property
    def is_identity(self) -> bool:
        """Whether both ways of counting agree everywhere in this text."""
        return not self._astral

    def to_utf16(self, position: int) -> int:
        """The UTF-16 position of a code point position."""
        return position + bisect_left(self._astral, position)

    def to_code_point(self, position: int) -> int:
        """The code point position of a UTF-16 position; one inside a pair counts as behind it."""
        return position - bisect_left(self._units, position)
