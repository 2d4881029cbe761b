"""What no database can store is refused at the door: the character NUL, and half a surrogate pair.

PostgreSQL takes neither, SQLite takes NUL and hands it back cut off. What stands under `result` (the items of an
annotation) is left to the word that reads it, which names the item.
"""

import json
import re
from typing import Any

from fastapi import Request

from annotation_lab.errors import InvalidInput
from annotation_lab.text.storable import unstorable_text

_SUSPICIOUS = re.compile(rb"\\u(0000|[dD][89a-fA-F])")
_LEFT_OUT = "result"


async def check_characters(request: Request) -> None:
    """Raise `InvalidInput` for an address or a JSON body that holds such characters."""
    told = [*request.path_params.items(), *request.query_params.multi_items()]
    for name, value in told:
        _refuse(name, f"{value}")
    kind = request.headers.get("content-type", "json")
    if request.method not in {"GET", "HEAD"} and "json" in kind.lower():
        body = await request.body()  # read already, and kept
        if _SUSPICIOUS.search(body):
            _check_body(body)


def _check_body(body: bytes) -> None:
    try:
        value = json.loads(body)  # not orjson, which refuses half a pair without saying where
    except (ValueError, RecursionError):
        return  # told by whoever reads it
    left: list[tuple[str, Any]] = [("body", value)]
    while left:
        place, one = left.pop()
        if isinstance(one, str):
            _refuse(place, one)
        elif isinstance(one, dict):
            for key, inner in one.items():
                _refuse(place, key)
                left += [(f"{place}.{key}", inner)] if key != _LEFT_OUT else []
        elif isinstance(one, list):
            left += [(f"{place}.{number}", inner) for number, inner in enumerate(one)]


def _refuse(place: str, text: str) -> None:
    problem = unstorable_text(text)
    if problem:
        raise InvalidInput(
            f"The request was refused. {place} holds {problem}.",
            hint="Leave it out.",
            details=[{"where": place, "problem": problem}],
        )
