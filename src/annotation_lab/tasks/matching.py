"""Conditions on the full-text indexes of tasks, for SQLite and PostgreSQL (see `storage/task_search.py`).

What was typed reaches the database as a bound value only, and there inside quotes of the index's own language.
"""

import re
from typing import Any

from sqlalchemy import BinaryExpression, Boolean, ColumnElement, Integer
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.selectable import ScalarSelect

from annotation_lab.storage.folding import folded
from annotation_lab.storage.task_search import GRAM
from annotation_lab.tasks.tables import Task

_WORD_CHARACTERS = 500
"""PostgreSQL takes words of at most 2,046 bytes."""
_ASCII_SIGNS = re.compile(r"[\x01-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+")


class _Found(FunctionElement[int]):
    """The ids that an index finds, as a query in parentheses; its clauses are values in each database's language."""

    type = Integer()
    inherit_cache = True

    def sqlite(self, *values: str) -> str:
        """The query for SQLite; `values` are the places of the bound clauses."""
        raise NotImplementedError

    def postgresql(self, *values: str) -> str:
        """The query for PostgreSQL."""
        raise NotImplementedError


class _ByWords(_Found):
    name = "tasks_by_words"
    inherit_cache = True

    def sqlite(self, *values: str) -> str:
        return _sqlite_words(values[0])

    def postgresql(self, *values: str) -> str:
        return _postgresql_words(values[1])


class _ByTitle(_Found):
    name = "tasks_by_title"
    inherit_cache = True

    def sqlite(self, *values: str) -> str:
        return _sqlite_titles(values[0])

    def postgresql(self, *values: str) -> str:
        return _postgresql_titles(values[1])


class _ByEither(_Found):
    name = "tasks_by_either"
    inherit_cache = True

    def sqlite(self, *values: str) -> str:
        return f"{_sqlite_words(values[0])} UNION {_sqlite_titles(values[2])}"

    def postgresql(self, *values: str) -> str:
        return f"{_postgresql_words(values[1])} UNION {_postgresql_titles(values[3])}"


class _Outside(FunctionElement[bool]):
    """An id is not among those that a query in parentheses finds; its clauses are the two."""

    type = Boolean()
    name = "outside"
    inherit_cache = True


class _Unindexed(FunctionElement[int]):
    """A column that SQLite is not to choose an index by.

    It does not know how many ids a search finds, and rather runs through all tasks of the project.
    """

    type = Integer()
    name = "unindexed"
    inherit_cache = True


def in_found_project(project_id: int) -> ColumnElement[bool]:
    """The task is of this project; for queries that find the tasks by something else first."""
    return _Unindexed(Task.project_id) == project_id


def text_matches(value: str, *, is_whole: bool) -> ColumnElement[bool]:
    """The text has this word or phrase; unless `is_whole`, its last word may go on."""
    return _among(_ByWords(_fts_query(value, is_whole), _ts_query(value, is_whole)))


def title_matches(value: str) -> ColumnElement[bool]:
    """The title has this part; upper and lower case alike."""
    if len(value) < GRAM:
        return folded(Task.title).contains(value.lower(), autoescape=True)
    return _among(_ByTitle(_fts_query(value, True), value))


def matches_anywhere(value: str, *, is_whole: bool) -> ColumnElement[bool]:
    """The title has this part, or the text these words."""
    if len(value) < GRAM:
        return title_matches(value) | text_matches(value, is_whole=is_whole)
    return _among(_ByEither(_fts_query(value, is_whole), _ts_query(value, is_whole), _fts_query(value, True), value))


def negated(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """The opposite of a condition of this module, or of `Task.id.in_(…)`."""
    looked_up = isinstance(condition, BinaryExpression) and isinstance(condition.right, _Found | ScalarSelect)
    return _Outside(condition.left, condition.right) if looked_up else ~condition


def _among(found: _Found) -> ColumnElement[bool]:
    # Not a function that is true or false: SQLAlchemy writes `= 1` behind those, which hides the IN from SQLite.
    return Task.id.bool_op("IN")(found)


def _fts_query(value: str, is_whole: bool) -> str:
    phrase = '"' + value.replace('"', '""') + '"'
    return phrase if is_whole else f"{phrase} *"


def _ts_query(value: str, is_whole: bool) -> str:
    words = [word[:_WORD_CHARACTERS] for word in _ASCII_SIGNS.sub(" ", value).split()]
    return " <-> ".join(f"'{word}'" for word in words) + ("" if is_whole or not words else ":*")


@compiles(_Outside)
def _outside(element: _Outside, compiler: Any, **options: Any) -> str:
    task_id, ids = (compiler.process(clause, **options) for clause in element.clauses)
    return f"({task_id} NOT IN {ids})"


@compiles(_Outside, "postgresql")
def _postgresql_outside(element: _Outside, compiler: Any, **options: Any) -> str:
    # PostgreSQL makes a join of this. It counts a NOT IN anew for each task, and so begins with all of the project.
    task_id, ids = (compiler.process(clause, **options) for clause in element.clauses)
    return f"NOT EXISTS (SELECT FROM {ids} AS outside (id) WHERE outside.id = {task_id})"


@compiles(_Unindexed)
def _column_alone(element: _Unindexed, compiler: Any, **options: Any) -> str:
    return str(compiler.process(*element.clauses, **options))


@compiles(_Unindexed, "sqlite")
def _sqlite_unindexed(element: _Unindexed, compiler: Any, **options: Any) -> str:
    return f"+{compiler.process(*element.clauses, **options)}"


@compiles(_Found, "sqlite")
def _sqlite_found(element: _Found, compiler: Any, **options: Any) -> str:
    return f"({element.sqlite(*(compiler.process(clause, **options) for clause in element.clauses))})"


@compiles(_Found, "postgresql")
def _postgresql_found(element: _Found, compiler: Any, **options: Any) -> str:
    return f"({element.postgresql(*(compiler.process(clause, **options) for clause in element.clauses))})"


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
