"""What routes ask for: a session that is one transaction, the settings, the database.

Reading routes take `ReadSession`. Changing ones take `WriteSession`: committed after the route has ended and
before the answer is sent, so that nobody is told of a success that was not stored; rolled back on any error.
A route that streams its answer takes `CurrentDatabase` and opens its own session while it streams.
"""

from collections.abc import Iterator
from typing import Annotated

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


Id = Annotated[int, Path(ge=1, le=2**31 - 1, examples=[1])]
"""The id of a thing in a path; what no database could hold is refused as such."""


def read_session(database: CurrentDatabase) -> Iterator[Session]:
    """A session for reading, closed before the answer is sent."""
    with database.read() as session:
        yield session


def write_session(database: CurrentDatabase) -> Iterator[Session]:
    """A session that is committed before the answer is sent."""
    with database.write() as session:
        yield session


ReadSession = Annotated[Session, Depends(read_session, scope="function")]
WriteSession = Annotated[Session, Depends(write_session, scope="function")]
