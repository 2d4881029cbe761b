"""Whatever is stored of a completion reaches the search's index and the lease of its task, in the same transaction."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, event, inspect
from sqlalchemy.orm import Mapper, Session

from annotation_lab.completions.tables import Completion
from annotation_lab.tasks import results, serving
from annotation_lab.tasks.results import Result


def index_rows(session: Session, rows: Iterable[dict[str, Any]]) -> None:
    """Index completions that were inserted as rows."""
    results.add_completions(
        session.connection(),
        [
            Result(
                row["project_id"],
                row["task_id"],
                row["number"],
                row["author"],
                row.get("result", ()),
                row.get("submitted_at") is not None,
            )
            for row in rows
            if row.get("deleted_at") is None
        ],
    )


def forget(session: Session, task_ids: Sequence[int]) -> None:
    """Take all completions of these tasks out of the index."""
    results.forget_completions(session.connection(), task_ids)


def _made(_mapper: Mapper[Completion], connection: Connection, one: Completion) -> None:
    _index(connection, one)
    serving.worked_on(connection, one.task_id, one.author, is_draft=bool(one.is_draft))


def _changed(_mapper: Mapper[Completion], connection: Connection, one: Completion) -> None:
    attributes = inspect(one).attrs
    if any(attributes[name].history.has_changes() for name in ("result", "submitted_at", "deleted_at")):
        results.forget_completions(connection, [one.task_id], one.number)
        _index(connection, one)
    if attributes["version"].history.has_changes() and one.deleted_at is None:
        serving.worked_on(connection, one.task_id, one.author, is_draft=bool(one.is_draft))


def _index(connection: Connection, one: Completion) -> None:
    if one.deleted_at is None:
        submitted = one.submitted_at is not None
        result = Result(one.project_id, one.task_id, one.number, one.author, one.result or (), submitted)
        results.add_completions(connection, [result])


event.listen(Completion, "after_insert", _made)
event.listen(Completion, "after_update", _changed)
