"""What a database can store of a value from a file, and an export write again; pure."""

from math import isfinite
from typing import Any

DEEPEST = 100
"""Levels of lists and objects, one in the other."""
DEEPEST_ITEM = 90
"""The same of one item of a result: in a file it stands some levels deep already."""
DEEPEST_LINE = 110
"""The same of a whole task with all that hangs on it."""
SMALLEST, LARGEST = -(2**63), 2**64 - 1
"""Whole numbers that JSON writers and readers agree about."""


def unstorable(value: Any, deepest: int = DEEPEST) -> str | None:
    """What in a JSON value cannot be stored; None if all can.

    PostgreSQL stores neither NUL nor half a surrogate pair, and JSON knows no infinity. Not recursive, so that
    deeply nested values end in a reason and not in the interpreter's limit.
    """
    left: list[tuple[Any, int]] = [(value, 0)]
    while left:
        one, depth = left.pop()
        if depth > deepest:
            return f"values nested deeper than {deepest}"
        if isinstance(one, str):
            if problem := unstorable_text(one):
                return problem
        elif isinstance(one, dict):
            left += [(inner, depth + 1) for pair in one.items() for inner in pair]
        elif isinstance(one, list):
            left += [(inner, depth + 1) for inner in one]
        elif problem := _unstorable_number(one):
            return problem
    return None


def unstorable_text(text: str) -> str | None:
    """What in a text cannot be stored; None if all can."""
    if "\0" in text:
        return f"the character NUL at position {text.index(chr(0))}"
    if text.isascii():
        return None
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return f"half a surrogate pair, which is no character, at position {error.start}"
    return None


def _unstorable_number(value: Any) -> str | None:
    if isinstance(value, float) and not isfinite(value):
        return f"the number {value}"
    if isinstance(value, int) and not SMALLEST <= value <= LARGEST:
        return "a whole number of more than 64 bits"
    return None
