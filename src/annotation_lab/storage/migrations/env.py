"""Alembic's entry: runs migrations on the connection that `storage.schema` hands over.

By hand: `alembic -c src/annotation_lab/storage/migrations/alembic.ini revision --autogenerate -m "…"`, on the
database of `ALAB_DATABASE_URL`.
"""

from typing import Any, Literal

from alembic import context
from sqlalchemy import JSON, Connection

from annotation_lab.settings import get_settings
from annotation_lab.storage.database import Base, Database, UtcDateTime
from annotation_lab.storage.schema import load_tables, of_the_code


def render_item(kind: str, item: Any, autogen_context: Any) -> str | Literal[False]:
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime()"
    if kind == "type" and isinstance(item, JSON):
        autogen_context.imports.add("from sqlalchemy.dialects import postgresql")
        return 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")'
    return False


def migrate(connection: Connection) -> None:
    load_tables()
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
        include_name=of_the_code,
        render_item=render_item,
    )
    with context.begin_transaction():
        context.run_migrations()


def run() -> None:
    connection = context.config.attributes.get("connection")
    if connection is not None:
        migrate(connection)
        return
    database = Database(get_settings().resolved_database_url)
    with database.engine.connect() as own_connection:
        migrate(own_connection)
        own_connection.commit()
    database.close()


run()
