"""Completions: how one's own is saved, deleted and restored."""

from collections.abc import Sequence
from typing import Any

import orjson
from sqlalchemy.orm import Session

from annotation_lab.audit import service as audit
from annotation_lab.completions import queries
from annotation_lab.completions.access import get_completion
from annotation_lab.completions.errors import (
    CompletionChanged,
    CompletionNotFound,
    CompletionSubmitted,
    DeletionOff,
    InvalidResult,
    NotAuthor,
    NotDeleted,
)
from annotation_lab.completions.provenance import differences
from annotation_lab.completions.statuses import refresh
from annotation_lab.completions.tables import Completion
from annotation_lab.labeling_config.regions import region_problems
from annotation_lab.projects import service as projects
from annotation_lab.projects.settings import read_settings
from annotation_lab.projects.tables import Project
from annotation_lab.storage.database import lock, now
from annotation_lab.tasks import service as tasks
from annotation_lab.tasks.tables import Task
from annotation_lab.team.permissions import Permission
from annotation_lab.team.tables import User

Item = dict[str, Any]


def save_completion(
    session: Session,
    user: User,
    completion_id: int,
    *,
    version: int,
    result: Sequence[Any],
    seconds: float = 0.0,
    is_draft: bool = False,
    rejected_suggestions: Sequence[str] | None = None,
) -> Completion:
    """Save one's own completion, `version` being the one it was changed from; `seconds` of work are added.

    A draft (saved by itself) may be unfinished. What equals what is stored makes no new version, whatever `version`
    is: a window that saves late, or asks again after its line broke, changes nothing. `rejected_suggestions` make
    none either, and are taken only from who has the present version. Raises `InvalidResult` with
    every problem by region, `CompletionChanged` with both versions, `CompletionSubmitted` or `NotAuthor`; then
    nothing is changed.
    """
    completion, task, project = own_completion(session, user, completion_id)
    is_equal = _is_equal(completion.result, result)
    if completion.submitted_at is not None and is_draft and is_equal:
        return completion
    check_unsubmitted(completion)
    if not is_equal:
        check_version(completion, version, result)
    check_result(result, task, project, is_draft=is_draft)
    completion.lead_time_seconds = (completion.lead_time_seconds or 0.0) + seconds
    if rejected_suggestions is not None and completion.version == version:
        completion.rejected_suggestions = list(rejected_suggestions)
    if not is_equal or (completion.is_draft and not is_draft):
        _store(session, user, completion, result, is_draft=is_draft)
    session.flush()
    return completion


def _is_equal(stored: Sequence[Any], result: Sequence[Any]) -> bool:
    try:
        return _written(stored) == _written(result)
    except TypeError:  # what no database could store is told by the check of the regions
        return False


def _written(result: Sequence[Any]) -> bytes:
    return orjson.dumps(list(result), option=orjson.OPT_SORT_KEYS)


def _store(session: Session, user: User, completion: Completion, result: Sequence[Any], *, is_draft: bool) -> None:
    items: list[Item] = orjson.loads(orjson.dumps(list(result)))
    changes = differences(completion.result, items)
    completion.result = items
    completion.is_draft = is_draft and completion.is_draft
    changed(completion, user)
    if is_draft:  # drafts are too many for the audit
        queries.note_change(session, completion, user.username, "draft", changes)
    else:
        note(session, completion, user, "save", changes)


def delete_completion(session: Session, user: User, completion_id: int, *, version: int) -> None:
    """Delete one's own completion that is not submitted; it stays in the history.

    Raises `CompletionSubmitted`, `CompletionChanged`, `NotAuthor`, or `DeletionOff` by the project's setting.
    """
    completion, _, project = own_completion(session, user, completion_id)
    check_unsubmitted(completion)
    check_version(completion, version)
    manages = projects.may(session, user, project.id, Permission.MANAGE_TASKS)
    if not (manages or read_settings(project.settings).delete_completions):
        raise DeletionOff(f"In {project.name!r} annotators delete no completions.")
    completion.deleted_at, completion.deleted_by = now(), user.username
    changed(completion, user)
    note(session, completion, user, "delete")


def restore_completion(session: Session, user: User, completion_id: int) -> Completion:
    """Take one's own deleted completion back, as it was.

    Raises `NotDeleted`, `NotAuthor` or `CompletionNotFound`.
    """
    completion, _, _ = own_completion(session, user, completion_id, is_deleted=True)
    completion.deleted_at, completion.deleted_by = None, None
    if completion.is_ground_truth and queries.starred_of(session, completion.task_id, completion.author) != [
        completion
    ]:
        completion.is_ground_truth = False
    changed(completion, user)
    note(session, completion, user, "restore")
    return completion


def own_completion(
    session: Session, user: User, completion_id: int, *, is_deleted: bool = False
) -> tuple[Completion, Task, Project]:
    """One's own completion, locked until the transaction ends, to be changed; or a deleted one, to be restored.

    Raises `CompletionNotFound`, `NotDeleted`, or `NotAuthor` for what one may see only.
    """
    completion = get_completion(session, user, completion_id)
    task, project = tasks.task_for(session, user, completion.task_id, Permission.ANNOTATE)
    if completion.author != user.username:
        raise NotAuthor(
            f"Completion {completion_id} is by {completion.author}; only its author changes it.",
            hint="Copy it into a completion of yours.",
        )
    lock_task(session, task.id)
    session.refresh(completion, with_for_update=True)
    if completion.deleted_at is not None and not is_deleted:
        raise CompletionNotFound(f"Completion {completion_id} was deleted.", hint="Restore it to go on with it.")
    if is_deleted and completion.deleted_at is None:
        raise NotDeleted(f"Completion {completion_id} is not deleted.")
    return completion, task, project


def lock_task(session: Session, task_id: int) -> None:
    """Let one transaction at a time number, star or review the completions of a task."""
    lock(session, f"completions of task {task_id}")


def check_unsubmitted(completion: Completion) -> None:
    """Raises `CompletionSubmitted`."""
    if completion.submitted_at is not None:
        raise CompletionSubmitted(
            f"Completion {completion.id} is submitted and stays as it is.",
            hint="Copy it into a new completion to go on.",
        )


def check_version(completion: Completion, version: int, result: Sequence[Any] | None = None) -> None:
    """Raises `CompletionChanged` if it is another version by now; its details hold both."""
    if completion.version == version:
        return
    theirs: dict[str, Any] = {"version": completion.version, "by": completion.updated_by, "at": completion.updated_at}
    mine: dict[str, Any] = {"version": version}
    if result is not None:
        theirs["result"], mine["result"] = completion.result, list(result)
        theirs["rejected_suggestions"] = completion.rejected_suggestions
    raise CompletionChanged(
        f"Completion {completion.id} was changed meanwhile: you have version {version}, it is {completion.version}.",
        hint="Both versions stand in details. Take over what you want and save with the present version.",
        details={"yours": mine, "present": theirs},
    )


def check_result(result: Sequence[Any], task: Task, project: Project, *, is_draft: bool = False) -> None:
    """Raises `InvalidResult` with every problem."""
    problems = region_problems(result, task.text, projects.config_of(project), is_draft=is_draft)
    if problems:
        first = problems[0]
        place = f"Region {first.region}: " if first.region else ""
        raise InvalidResult(
            f"The result has {len(problems)} problem(s). {place}{first.message}",
            hint="Nothing was saved. Every problem stands in details, by region.",
            details=[one.to_json() for one in problems],
        )


def changed(completion: Completion, user: User) -> None:
    """Count a change by the user."""
    completion.version += 1
    completion.updated_at, completion.updated_by = now(), user.username


def note(
    session: Session, completion: Completion, user: User, action: str, details: dict[str, Any] | None = None
) -> None:
    """Write an act down in the completion's changes and in the audit, and bring the task's status up to date."""
    queries.note_change(session, completion, user.username, action, details or {})
    target = f"{completion.number} of task {completion.task_id}"
    audit.record(
        session, user.username, f"completion.{action}", target, project_id=completion.project_id, details=details
    )
    refresh(session, completion.project_id, [completion.task_id])
