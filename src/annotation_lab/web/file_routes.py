"""Which routes take files: those whose description names a form."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from starlette.types import Scope

FORM = "multipart/form-data"
_PARAMETER = re.compile(r"\\\{\w+\\\}")


def takes_files(description: Callable[[], dict[str, Any]]) -> Callable[[Scope], bool]:
    """Tells of a request whether its route takes a form; `description` is that of the whole API."""

    @cache
    def with_forms() -> list[tuple[str, re.Pattern[str]]]:
        return [
            (method.upper(), re.compile(_PARAMETER.sub("[^/]+", re.escape(path))))
            for path, operations in description()["paths"].items()
            for method, operation in operations.items()
            if FORM in operation.get("requestBody", {}).get("content", {})
        ]

    return lambda scope: any(scope["method"] == method and one.fullmatch(scope["path"]) for method, one in with_forms())
