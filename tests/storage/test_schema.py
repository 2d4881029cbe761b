"""Migrations and tables agree, on both databases."""

from sqlalchemy import inspect

from annotation_lab.storage import schema
from annotation_lab.storage.database import Base, Database


def test_migrations_make_exactly_the_tables_of_the_code(empty_database: Database) -> None:
    assert not schema.is_current(empty_database)
    schema.upgrade(empty_database)
    assert schema.differences(empty_database) == []
    assert schema.is_current(empty_database)


def test_upgrading_twice_changes_nothing(empty_database: Database) -> None:
    schema.upgrade(empty_database)
    schema.upgrade(empty_database)
    assert schema.differences(empty_database) == []


def test_differences_are_seen(empty_database: Database) -> None:
    schema.upgrade(empty_database)
    with empty_database.write() as session:
        session.connection().exec_driver_sql("DROP TABLE audit_entries")
    assert schema.differences(empty_database) != []


def test_every_table_has_a_word(empty_database: Database) -> None:
    schema.create_all(empty_database)
    there = set(inspect(empty_database.engine).get_table_names())
    assert {name for name in there if schema.of_the_code(name, "table", None)} == set(Base.metadata.tables)
    assert len(Base.metadata.tables) >= 12
