"""The relational database: SQLite in WAL mode by default, PostgreSQL at scale.

One request or one job step is one transaction: `with database.write() as session:` commits at its end and
rolls back on any error. Services take the session first and never commit.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, URL, DateTime, Dialect, Engine, MetaData, create_engine, event, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.types import TypeDecorator

from annotation_lab.errors import InvalidInput
from annotation_lab.storage import folding
from annotation_lab.storage.turns import Turns

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

DRIVERS = frozenset({"sqlite", "sqlite+pysqlite", "postgresql+psycopg"})
ADDRESSES = "Write sqlite:////folder/file.db or postgresql+psycopg://user:password@host/name."

SQLITE_BUSY_SECONDS = 60
"""How long a writer waits for another writer before it gives up."""


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC: aware in Python, naive in the database, so that both databases behave alike."""

    impl = DateTime(timezone=False)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To the database: in UTC, without a time zone."""
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """From the database: in UTC, with its time zone."""
        return None if value is None else value.replace(tzinfo=UTC)


Json = JSON().with_variant(JSONB(), "postgresql")
"""A JSON column; on PostgreSQL `jsonb`."""


class Base(DeclarativeBase):
    """Base of every table."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {datetime: UtcDateTime, dict[str, Any]: Json, list[Any]: Json}  # noqa: RUF012


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def lock(session: Session, name: str) -> None:
    """Let one transaction at a time past this point, until it ends; on SQLite every write does so by itself."""
    if session.get_bind().dialect.name == "postgresql":
        number = int.from_bytes(sha256(name.encode()).digest()[:8], signed=True)
        session.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": number})


class Database:
    """One database; hands out sessions that are one transaction each."""

    def __init__(self, url: str) -> None:
        self.url = parsed_url(url).render_as_string(hide_password=False)
        self.engine = _make_engine(self.url)
        self._turns = Turns()

    @property
    def is_sqlite(self) -> bool:
        """Whether this is SQLite."""
        return self.engine.dialect.name == "sqlite"

    @property
    def is_being_written(self) -> bool:
        """Whether somebody of this process writes at this moment; on SQLite others would wait for him."""
        return self.is_sqlite and self._turns.is_taken

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for reading; nothing is committed."""
        with Session(self.engine) as session:
            yield session

    @contextmanager
    def read_at_once(self) -> Iterator[Session]:
        """A session that reads all as it was at its first question, whatever others commit meanwhile."""
        level = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        with self.engine.connect().execution_options(**level) as connection, Session(bind=connection) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session that commits at the end, or rolls back on any error.

        On SQLite the write lock is taken with the first statement, so two writers wait for each other
        instead of failing half-way with "database is locked"; those of this process in the order in which they came.
        That statement raises `DatabaseBusy` where the turn does not come in `SQLITE_BUSY_SECONDS`.
        """
        with self._turns.one() as turn:
            # The session takes a connection with its first statement, not before: a request that is still being
            # checked holds none.
            engine = self.engine.execution_options(sqlite_begin="BEGIN IMMEDIATE", sqlite_turn=turn)
            with Session(engine) as session:
                yield session
                session.commit()

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def parsed_url(url: str) -> URL:
    """The address of a database; PostgreSQL's driver need not be named. Raises `InvalidInput` for any other one."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise InvalidInput("ALAB_DATABASE_URL is not the address of a database.", hint=ADDRESSES) from error
    if parsed.drivername in {"postgres", "postgresql"}:
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in DRIVERS:
        raise InvalidInput(f"ALAB_DATABASE_URL names {parsed.drivername!r}, which cannot be used.", hint=ADDRESSES)
    return parsed


def _make_engine(url: str) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        engine = create_engine(parsed, pool_pre_ping=True, pool_size=10, max_overflow=30)
        event.listen(engine, "connect", _prepare_postgresql_connection)
        return engine
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed, connect_args={"timeout": SQLITE_BUSY_SECONDS}, pool_size=20, max_overflow=20)
    event.listen(engine, "connect", _prepare_sqlite_connection)
    event.listen(engine, "begin", _begin_sqlite_transaction)
    return engine


def _prepare_postgresql_connection(connection: Any, _record: Any) -> None:
    # A statement that was prepared for all values runs through a whole project where the given ones find ten tasks.
    connection.execute("SET plan_cache_mode = force_custom_plan")
    connection.commit()


def _prepare_sqlite_connection(connection: Any, _record: Any) -> None:
    folding.prepare(connection)
    connection.isolation_level = None  # we send BEGIN ourselves, see _begin_sqlite_transaction
    for pragma in (
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "foreign_keys = ON",
        "temp_store = MEMORY",
        "cache_size = -32000",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite_transaction(connection: Any) -> None:
    options = connection.get_execution_options()
    if turn := options.get("sqlite_turn"):
        turn.take(SQLITE_BUSY_SECONDS)
    connection.exec_driver_sql(options.get("sqlite_begin", "BEGIN"))
