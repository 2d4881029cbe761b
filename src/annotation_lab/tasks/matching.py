"""Conditions on the full-text indexes of tasks, for SQLite and PostgreSQL (see `storage/task_search.py`).

What was typed reaches the database as a bound value only, and there inside quotes of the index's own language.
"""

import re
from typing import Any

from sqlalchemy import Boolean, ColumnElement
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from annotation_lab.storage.task_search import GRAM
from annotation_lab.tasks.tables import Task

_WORD_CHARACTERS = 500
"""PostgreSQL takes words of at most 2,046 bytes."""
_ASCII_SIGNS = re.compile(r"[\x01-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+")


class _Among(FunctionElement[bool]):
    """`tasks.id` is among what an index finds; the clauses are the id and the value in each database's language."""

    type = Boolean()
    inherit_cache = True


class _InText(_Among):
    name = "task_text_matches"
    inherit_cache = True


class _InTitle(_Among):
    name = "task_title_matches"
    inherit_cache = True


class _InEither(_Among):
    name = "task_matches"
    inherit_cache = True


def text_matches(value: str, *, is_whole: bool) -> ColumnElement[bool]:
    """The text has this word or phrase; unless `is_whole`, its last word may go on."""
    return _InText(Task.id, _fts_query(value, is_whole), _ts_query(value, is_whole))


def title_matches(value: str) -> ColumnElement[bool]:
    """The title has this part; upper and lower case alike."""
    if len(value) < GRAM:
        return Task.title.icontains(value, autoescape=True)
    return _InTitle(Task.id, _fts_query(value, True), value)


def matches_anywhere(value: str, *, is_whole: bool) -> ColumnElement[bool]:
    """The title has this part, or the text these words."""
    if len(value) < GRAM:
        return title_matches(value) | text_matches(value, is_whole=is_whole)
    return _InEither(Task.id, _fts_query(value, is_whole), _ts_query(value, is_whole), _fts_query(value, True), value)


def _fts_query(value: str, is_whole: bool) -> str:
    phrase = '"' + value.replace('"', '""') + '"'
    return phrase if is_whole else f"{phrase} *"


def _ts_query(value: str, is_whole: bool) -> str:
    words = [word[:_WORD_CHARACTERS] for word in _ASCII_SIGNS.sub(" ", value).split()]
    return " <-> ".join(f"'{word}'" for word in words) + ("" if is_whole or not words else ":*")


@compiles(_InText, "sqlite")
def _sqlite_text(element: _InText, compiler: Any, **options: Any) -> str:
    task_id, words, _ = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{task_id} IN ({_sqlite_words(words)})"


@compiles(_InText, "postgresql")
def _postgresql_text(element: _InText, compiler: Any, **options: Any) -> str:
    task_id, _, words = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{task_id} IN ({_postgresql_words(words)})"


@compiles(_InTitle, "sqlite")
def _sqlite_title(element: _InTitle, compiler: Any, **options: Any) -> str:
    task_id, part, _ = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{task_id} IN ({_sqlite_titles(part)})"


@compiles(_InTitle, "postgresql")
def _postgresql_title(element: _InTitle, compiler: Any, **options: Any) -> str:
    task_id, _, value = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{task_id} IN ({_postgresql_titles(value)})"


@compiles(_InEither, "sqlite")
def _sqlite_either(element: _InEither, compiler: Any, **options: Any) -> str:
    task_id, words, _, part, _ = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{task_id} IN ({_sqlite_words(words)} UNION {_sqlite_titles(part)})"


@compiles(_InEither, "postgresql")
def _postgresql_either(element: _InEither, compiler: Any, **options: Any) -> str:
    task_id, _, words, _, value = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{task_id} IN ({_postgresql_words(words)} UNION {_postgresql_titles(value)})"


def _sqlite_words(query: str) -> str:
    return f"SELECT rowid FROM task_search WHERE task_search MATCH {query}"  # noqa: S608 - a bound parameter's place


def _sqlite_titles(query: str) -> str:
    return f"SELECT rowid FROM task_search_titles WHERE task_search_titles MATCH {query}"  # noqa: S608 - as above


def _postgresql_words(query: str) -> str:
    return f"SELECT task_id FROM task_search WHERE words @@ to_tsquery('simple', {query})"  # noqa: S608 - as above


def _postgresql_titles(value: str) -> str:
    grams = (
        f"ARRAY(SELECT substr(lower({value}), place, {GRAM}) "  # noqa: S608 - as above
        f"FROM generate_series(1, length({value}) - {GRAM - 1}) AS place)"
    )
    # The index finds titles with all the trigrams; whether they stand in a row, the title itself tells.
    return (
        f"SELECT found.task_id FROM task_search_titles AS found JOIN tasks AS titled ON titled.id = found.task_id "  # noqa: S608
        f"WHERE found.grams @> {grams} AND strpos(lower(titled.title), lower({value})) > 0"
    )
