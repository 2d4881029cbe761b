"""Full-text search over tasks: what the database itself keeps up to date, by triggers.

SQLite: two FTS5 tables that hold no text of their own. PostgreSQL: `tsvector` and trigrams with GIN indexes, without
any extension. Both: `task_search` finds words of the text, `task_search_titles` any part (three characters or more)
of the title. See docs/decisions/0011-task-search.md.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

PREFIX = "task_search"
"""How the tables begin that migrations and tables of the code do not compare: the database keeps them."""

GRAM = 3
"""The least part of a title that its index finds, in characters."""

_PART = 60_000
_OVERLAP = 200
# Positions in a tsvector end at 16,383 and its size at 1 MB, so long texts are indexed in parts, which overlap.
# ASCII signs part words; left to itself PostgreSQL reads "visit-0007.txt" as one host name.
_SIGNS = r"[\x01-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+"

SQLITE = (
    "CREATE VIRTUAL TABLE task_search USING fts5("
    "text, content='tasks', content_rowid='id', tokenize='unicode61 remove_diacritics 0')",
    "CREATE VIRTUAL TABLE task_search_titles USING fts5("
    "title, content='tasks', content_rowid='id', tokenize='trigram')",
    # Holds a row while `indexing_in_bulk` inserts.
    "CREATE TABLE task_search_bulk (after_id INTEGER NOT NULL)",
    "CREATE TRIGGER task_search_insert AFTER INSERT ON tasks "
    "WHEN NOT EXISTS (SELECT 1 FROM task_search_bulk) BEGIN "
    "INSERT INTO task_search(rowid, text) VALUES (new.id, new.text); "
    "INSERT INTO task_search_titles(rowid, title) VALUES (new.id, new.title); END",
    "CREATE TRIGGER task_search_delete AFTER DELETE ON tasks BEGIN "
    "INSERT INTO task_search(task_search, rowid, text) VALUES ('delete', old.id, old.text); "
    "INSERT INTO task_search_titles(task_search_titles, rowid, title) VALUES ('delete', old.id, old.title); END",
    "CREATE TRIGGER task_search_title AFTER UPDATE OF title ON tasks BEGIN "
    "INSERT INTO task_search_titles(task_search_titles, rowid, title) VALUES ('delete', old.id, old.title); "
    "INSERT INTO task_search_titles(rowid, title) VALUES (new.id, new.title); END",
    "CREATE TRIGGER task_search_text AFTER UPDATE OF text ON tasks BEGIN "
    "INSERT INTO task_search(task_search, rowid, text) VALUES ('delete', old.id, old.text); "
    "INSERT INTO task_search(rowid, text) VALUES (new.id, new.text); END",
)

POSTGRESQL = (
    "CREATE TABLE task_search (task_id integer NOT NULL REFERENCES tasks(id) ON DELETE CASCADE, "
    "part integer NOT NULL, words tsvector NOT NULL, PRIMARY KEY (task_id, part))",
    "CREATE TABLE task_search_titles (task_id integer PRIMARY KEY REFERENCES tasks(id) ON DELETE CASCADE, "
    "grams text[] NOT NULL)",
    "CREATE INDEX task_search_words ON task_search USING gin (words)",
    "CREATE INDEX task_search_grams ON task_search_titles USING gin (grams)",
    f"""CREATE FUNCTION task_search_index_text() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  place integer := 1;
BEGIN
  DELETE FROM task_search WHERE task_id = NEW.id;
  LOOP
    INSERT INTO task_search VALUES (NEW.id, place, to_tsvector('simple'::regconfig,
      regexp_replace(substr(NEW.text, place, {_PART}), '{_SIGNS}', ' ', 'g')));
    place := place + {_PART - _OVERLAP};
    EXIT WHEN place > length(NEW.text);
  END LOOP;
  RETURN NULL;
END $$""",  # noqa: S608 - made of constants
    f"""CREATE FUNCTION task_search_index_title() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM task_search_titles WHERE task_id = NEW.id;
  INSERT INTO task_search_titles VALUES (NEW.id, ARRAY(SELECT DISTINCT substr(lower(NEW.title), place, {GRAM})
    FROM generate_series(1, length(NEW.title) - {GRAM - 1}) AS place));
  RETURN NULL;
END $$""",  # noqa: S608 - made of constants
    "CREATE TRIGGER task_search_text AFTER INSERT OR UPDATE OF text ON tasks "
    "FOR EACH ROW EXECUTE FUNCTION task_search_index_text()",
    "CREATE TRIGGER task_search_title AFTER INSERT OR UPDATE OF title ON tasks "
    "FOR EACH ROW EXECUTE FUNCTION task_search_index_title()",
)

DROP_SQLITE = (
    "DROP TABLE task_search",
    "DROP TABLE task_search_titles",
    "DROP TABLE task_search_bulk",
)
DROP_POSTGRESQL = (
    "DROP TABLE task_search, task_search_titles",
    "DROP FUNCTION task_search_index_text, task_search_index_title CASCADE",
)


@contextmanager
def indexing_in_bulk(session: Session) -> Iterator[None]:
    """On SQLite, index what is inserted inside at the end and at once, which takes a third of the time.

    What fails inside has to end the transaction. One transaction writes at a time, so the tasks that came are those
    with greater ids than were there.
    """
    if session.get_bind().dialect.name != "sqlite":
        yield
        return
    session.execute(text("INSERT INTO task_search_bulk SELECT coalesce(max(id), 0) FROM tasks"))
    yield
    came = "FROM tasks WHERE id > (SELECT after_id FROM task_search_bulk)"
    session.execute(text(f"INSERT INTO task_search(rowid, text) SELECT id, text {came}"))
    session.execute(text(f"INSERT INTO task_search_titles(rowid, title) SELECT id, title {came}"))
    session.execute(text("DELETE FROM task_search_bulk"))


def create(_target: Any, connection: Connection, **_: Any) -> None:
    """Make the search's tables and triggers; `tasks` is there."""
    for statement in SQLITE if connection.dialect.name == "sqlite" else POSTGRESQL:
        connection.exec_driver_sql(statement)


def drop(connection: Connection) -> None:
    """Remove the search's tables; on SQLite the triggers go with `tasks`."""
    for statement in DROP_SQLITE if connection.dialect.name == "sqlite" else DROP_POSTGRESQL:
        connection.exec_driver_sql(statement)
