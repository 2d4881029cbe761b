"""Upper and lower case as one, in every script: SQLite's own `lower` knows only A to Z."""

from typing import Any

from sqlalchemy import String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

SQLITE_NAME = "unicode_lower"


class folded(FunctionElement[str]):  # noqa: N801 - it stands beside `func.lower`
    """A text in lower case; compare it with `str.lower` of what is looked for."""

    type = String()
    inherit_cache = True
    name = "folded"


@compiles(folded)
def _lower(element: folded, compiler: Any, **options: Any) -> str:
    return f"lower({compiler.process(*element.clauses, **options)})"


@compiles(folded, "sqlite")
def _sqlite_lower(element: folded, compiler: Any, **options: Any) -> str:
    return f"{SQLITE_NAME}({compiler.process(*element.clauses, **options)})"


def prepare(connection: Any) -> None:
    """Make the function known to a connection of SQLite."""
    connection.create_function(SQLITE_NAME, 1, _in_lower_case, deterministic=True)


def _in_lower_case(text: str | None) -> str | None:
    return None if text is None else text.lower()
