"""The database's schema: all tables together, and the way from an older version to the present one."""

from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from alembic import command
from alembic.config import Config

import annotation_lab
from annotation_lab.storage import task_search
from annotation_lab.storage.database import Base, Database


def load_tables() -> None:
    """Make `Base.metadata` complete.

    The folders of the words are looked through for `tables.py`, because storage stands below the words and
    may not name them.
    """
    for module in iter_modules(annotation_lab.__path__, "annotation_lab."):
        if module.ispkg and find_spec(f"{module.name}.tables"):
            import_module(f"{module.name}.tables")


def create_all(database: Database) -> None:
    """Create every table that is not there yet, without migrations (for tests and trials)."""
    load_tables()
    Base.metadata.create_all(database.engine)


def upgrade(database: Database) -> None:
    """Bring an empty or older database to the present version; does nothing on a present one."""
    with database.engine.connect().execution_options(sqlite_begin="BEGIN IMMEDIATE") as connection:
        command.upgrade(_alembic(connection), "head")
        connection.commit()


def differences(database: Database) -> list[object]:
    """What the database lacks or has too much against the tables in the code; empty when they agree."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    load_tables()
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": of_the_code})
        return list(compare_metadata(context, Base.metadata))


def of_the_code(name: str | None, kind: str, _parents: object) -> bool:
    """Whether a table is one of `Base.metadata`'s and not one that the database keeps for searching."""
    return kind != "table" or not (name or "").startswith(task_search.PREFIX)


def current_revision(database: Database) -> str | None:
    """The migration the database stands at; None before the first."""
    from alembic.migration import MigrationContext

    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str | None:
    """The newest migration this version of Annotation Lab brings."""
    from alembic.script import ScriptDirectory

    return ScriptDirectory.from_config(_alembic()).get_current_head()


def is_current(database: Database) -> bool:
    """Whether the database needs no `upgrade`."""
    return current_revision(database) == newest_revision()


def _alembic(connection: object | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", "annotation_lab.storage:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
