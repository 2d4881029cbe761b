"""What routes ask for: a session that is one transaction, the settings, the database.

Reading routes take `ReadSession`. Changing ones take `WriteSession`: committed after the route has ended and
before the answer is sent, so that nobody is told of a success that was not stored; rolled back on any error.
A route that streams its answer takes `CurrentDatabase` and opens its own session while it streams.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Annotated
from weakref import WeakKeyDictionary

from fastapi import Depends, Path, Request
from sqlalchemy.orm import Session

from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database

API_PREFIX = "/api/v1"
"""Where the API begins in every address."""


def get_database(request: Request) -> Database:
    """The application's database."""
    database: Database = request.app.state.database
    return database


def get_app_settings(request: Request) -> Settings:
    """The application's settings."""
    settings: Settings = request.app.state.settings
    return settings


CurrentDatabase = Annotated[Database, Depends(get_database)]
CurrentSettings = Annotated[Settings, Depends(get_app_settings)]


PLACES = 20
"""How many requests may hold a session at once; the others wait without a thread and without a connection.

Fewer than the threads of the web framework (40): who has written needs a thread once more for his answer, and must not
find all of them waiting for him to end. Sign-ins and the like take the rest; the database's pool has one connection for
each thread.
"""
_places: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


async def place() -> AsyncIterator[None]:
    """A place among those who hold a session, in the order of asking."""
    async with _places.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(PLACES)):
        yield


Place = Annotated[None, Depends(place, scope="function")]


Id = Annotated[int, Path(ge=1, le=2**31 - 1, examples=[1])]
"""The id of a thing in a path; what no database could hold is refused as such."""


def read_session(database: CurrentDatabase, _place: Place) -> Iterator[Session]:
    """A session for reading, closed before the answer is sent."""
    with database.read() as session:
        yield session


def write_session(database: CurrentDatabase, _place: Place) -> Iterator[Session]:
    """A session that is committed before the answer is sent."""
    with database.write() as session:
        yield session


ReadSession = Annotated[Session, Depends(read_session, scope="function")]
WriteSession = Annotated[Session, Depends(write_session, scope="function")]
