"""An empty database for one benchmark: a file of SQLite, or with `alab bench NAME --database URL` one on PostgreSQL."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from sqlalchemy import create_engine
from sqlalchemy.engine import make_url

from annotation_lab.cli.bench import DATABASE
from annotation_lab.storage.database import Database
from annotation_lab.storage.schema import upgrade


@contextmanager
def empty_database() -> Iterator[Database]:
    """A database with all tables, gone at the end; a server's other databases are not touched."""
    server = os.environ.get(DATABASE)
    if server is None:
        with tempfile.TemporaryDirectory(prefix="alab-bench-") as folder:
            yield from _opened(f"sqlite:///{folder}/bench.db")
        return
    name = f"alab_bench_{uuid4().hex[:12]}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    try:
        yield from _opened(make_url(server).set(database=name).render_as_string(hide_password=False))
    finally:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
        engine.dispose()


def _opened(url: str) -> Iterator[Database]:
    database = Database(url)
    upgrade(database)
    try:
        yield database
    finally:
        database.close()


def prepared(database: Database) -> None:
    """Let PostgreSQL order and look at what was filled in, as it does by itself after a while."""
    if not database.is_sqlite:
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
