"""The numbers by which spaCy knows strings: a symbol's own number, else MurmurHash64A with seed 1; pure.

`spacy_symbols.json` holds spaCy's symbols (spaCy is MIT licensed); a test compares it and the hash with spaCy itself.
"""

import json
from functools import cache, lru_cache
from pathlib import Path

SEED = 1
_FACTOR = 0xC6A4A7935BD1E995
_SHIFT = 47
_MASK = (1 << 64) - 1


@cache
def symbols() -> dict[str, int]:
    """spaCy's symbols, which are not hashed."""
    found: dict[str, int] = json.loads(Path(__file__).with_name("spacy_symbols.json").read_text())
    return found


@lru_cache(maxsize=20_000)
def string_number(string: str) -> int:
    """The number of a string; 0 of the empty one."""
    if not string:
        return 0
    known = symbols().get(string)
    return murmur64a(string.encode()) if known is None else known


def murmur64a(data: bytes, seed: int = SEED) -> int:
    """MurmurHash2, its 64-bit version for 64-bit machines (A)."""
    found = (seed ^ (len(data) * _FACTOR)) & _MASK
    whole = len(data) & ~7
    for place in range(0, whole, 8):
        piece = (int.from_bytes(data[place : place + 8], "little") * _FACTOR) & _MASK
        piece = ((piece ^ (piece >> _SHIFT)) * _FACTOR) & _MASK
        found = ((found ^ piece) * _FACTOR) & _MASK
    if rest := data[whole:]:
        found = ((found ^ int.from_bytes(rest, "little")) * _FACTOR) & _MASK
    found = ((found ^ (found >> _SHIFT)) * _FACTOR) & _MASK
    return found ^ (found >> _SHIFT)
