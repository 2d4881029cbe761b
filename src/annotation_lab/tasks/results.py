"""The index of labels and choices that stand in completions and predictions, for the search.

Completions and predictions stand above tasks; they give their items here whenever they are stored.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy.orm import Session

from annotation_lab.tasks.filters import COMPLETION, LABEL_CHARACTERS, PREDICTION, normal
from annotation_lab.tasks.tables import ResultLabel

_COLUMNS = ("project_id", "task_id", "kind", "number", "is_choice", "name", "chunk", "author", "submitted")
_SQLITE_INSERT = f"INSERT INTO result_labels ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' for _ in _COLUMNS)})"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Result:
    """One completion or prediction: `number` counts within the task, `items` are those of its `result`."""

    project_id: int
    task_id: int
    number: int
    author: str
    items: Sequence[Any]
    submitted: bool = False


def add_predictions(session: Session, results: Iterable[Result]) -> None:
    """Index new predictions."""
    _insert(session.connection(), PREDICTION, results)


def forget_predictions(session: Session, task_ids: Sequence[int], *, before: Any = None) -> None:
    """Take the predictions of these tasks out of the index, or those with a number below `before`."""
    gone = delete(ResultLabel).where(ResultLabel.task_id.in_(task_ids), ResultLabel.kind == PREDICTION)
    session.execute(gone if before is None else gone.where(ResultLabel.number < before))


def add_completions(connection: Connection, results: Iterable[Result]) -> None:
    """Index new completions."""
    _insert(connection, COMPLETION, results)


def forget_completions(connection: Connection, task_ids: Sequence[int], number: int | None = None) -> None:
    """Take the completions of these tasks out of the index, or the one with this number."""
    gone = delete(ResultLabel).where(ResultLabel.task_id.in_(task_ids), ResultLabel.kind == COMPLETION)
    connection.execute(gone if number is None else gone.where(ResultLabel.number == number))


def names_of(session: Session, project_id: int, begin: str, limit: int) -> Sequence[tuple[str, bool]]:
    """Names that begin so and stand in some result, and whether each is a choice; for suggestions."""
    query = (
        select(ResultLabel.name, ResultLabel.is_choice)
        .where(ResultLabel.project_id == project_id, ResultLabel.name.startswith(normal(begin), autoescape=True))
        .group_by(ResultLabel.name, ResultLabel.is_choice)
        .order_by(func.count().desc())
        .limit(limit)
    )
    return [(name, is_choice) for name, is_choice in session.execute(query)]


def _insert(connection: Connection, kind: str, results: Iterable[Result]) -> None:
    rows = [
        {
            "project_id": one.project_id,
            "task_id": one.task_id,
            "kind": kind,
            "number": one.number,
            "is_choice": is_choice,
            "name": name,
            "chunk": chunk,
            "author": one.author,
            "submitted": one.submitted,
        }
        for one in results
        for is_choice, name, chunk in dict.fromkeys(_names(one.items))
    ]
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        # Straight to the driver: runs store thousands of these rows a second, and nothing in them is to be converted.
        connection.exec_driver_sql(_SQLITE_INSERT, [tuple(row.values()) for row in rows])
    else:
        connection.execute(insert(ResultLabel), rows)


def _names(items: Sequence[Any]) -> Iterator[tuple[bool, str, str]]:
    """Each label and choice with the text that it stands on. Imported items may have any shape."""
    for item in items:
        value = item.get("value") if isinstance(item, dict) else None
        if not isinstance(value, dict):
            continue
        text = value.get("text")
        chunk = normal(text[: 2 * LABEL_CHARACTERS]) if isinstance(text, str) else ""
        for key in ("labels", "choices"):
            names = value.get(key)
            for name in names if isinstance(names, list) else ():
                yield key == "choices", normal(str(name)), chunk
