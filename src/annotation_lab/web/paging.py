"""Paging by cursor: each page says where the next one starts, so a page costs the same at 100,000 rows."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Any, Generic, TypeVar

import orjson
from fastapi import Depends, Query
from pydantic import BaseModel, Field

from annotation_lab.errors import InvalidInput

Item = TypeVar("Item")
MAX_LIMIT = 1000


class Page(BaseModel, Generic[Item]):
    """One page of a list; `next_cursor` is null on the last one."""

    items: list[Item]
    next_cursor: str | None = Field(
        default=None,
        description="Give this as `cursor` to get the next page; null when there is none.",
        examples=["WzEwMF0"],
    )
    total: int | None = Field(
        default=None,
        description="How many there are on all pages, where it is cheap to know.",
        examples=[240],
    )


class PageRequest(BaseModel):
    """Which page is asked for; `after` holds the sort keys of the last item of the page before."""

    limit: int
    after: list[Any] | None


def page_request(
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT, description="Most items on a page.")] = 100,
    cursor: Annotated[
        str | None,
        Query(max_length=1000, description="`next_cursor` of the page before.", examples=["WzEwMF0"]),
    ] = None,
) -> PageRequest:
    """Read the two query parameters of every list."""
    return PageRequest(limit=limit, after=None if cursor is None else read_cursor(cursor))


Paging = Annotated[PageRequest, Depends(page_request)]


def make_cursor(*keys: Any) -> str:
    """A cursor that stands after the item with these sort keys (numbers, strings or null)."""
    return urlsafe_b64encode(orjson.dumps(keys)).rstrip(b"=").decode()


def read_cursor(cursor: str) -> list[Any]:
    """The sort keys in a cursor; `InvalidInput` if it was not made by `make_cursor`."""
    try:
        keys = orjson.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError:
        keys = None
    if not isinstance(keys, list) or not keys:
        raise InvalidInput(
            f"The cursor {cursor!r} is not one that this API gave.",
            hint="Use `next_cursor` of the page before, or leave it out to start anew.",
        )
    return keys


def id_after(request: PageRequest) -> int:
    """The id to go on after, for lists in order of id; 0 on the first page."""
    if request.after is None:
        return 0
    match request.after:
        case [int(key)] if not isinstance(key, bool) and 0 <= key < 2**63:
            return key
    raise InvalidInput("The cursor belongs to another list.", hint="Leave it out to start anew.")


def moment_in(key: Any) -> datetime | None:
    """The moment that a sort key tells, in UTC; None for what is none."""
    try:
        moment = datetime.fromisoformat(key) if isinstance(key, str) else None
        return moment.astimezone(UTC) if moment is not None and moment.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None


def cut(rows: Sequence[Item], limit: int) -> tuple[Sequence[Item], bool]:
    """The page's rows of `limit + 1` that were asked of the database, and whether more follow."""
    return rows[:limit], len(rows) > limit
