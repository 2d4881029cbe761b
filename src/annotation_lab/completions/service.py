"""Completions: who sees them, and how one begins, is saved and deleted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy.orm import Session

from annotation_lab.audit import service as audit
from annotation_lab.completions import queries
from annotation_lab.completions.copying import chosen, with_ids
from annotation_lab.completions.errors import (
    CompletionChanged,
    CompletionNotFound,
    CompletionSubmitted,
    DeletionOff,
    InvalidResult,
    NotAuthor,
)
from annotation_lab.completions.provenance import differences, inherited, taken_items
from annotation_lab.completions.tables import Completion
from annotation_lab.labeling_config.regions import region_problems
from annotation_lab.predictions import service as predictions
from annotation_lab.projects import service as projects
from annotation_lab.projects.settings import read_settings
from annotation_lab.projects.tables import Project
from annotation_lab.storage.database import lock, now
from annotation_lab.tasks import service as tasks
from annotation_lab.tasks.tables import Task
from annotation_lab.team.permissions import Permission
from annotation_lab.team.tables import User

Item = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Source:
    """What a completion begins with: nothing, a prediction (or some of its regions), or another completion."""

    prediction_id: int | None = None
    confidence: tuple[float, float] | None = None
    region_ids: Sequence[str] | None = None
    completion_id: int | None = None


@dataclass(frozen=True, slots=True)
class _Begun:
    result: list[Item]
    taken: list[Item]
    copied_from: str | None


def completions_of(session: Session, user: User, task_id: int, *, with_deleted: bool = False) -> list[Completion]:
    """The completions of a task that the user may see, in order of number. Raises `TaskNotFound`."""
    task = tasks.get_task(session, user, task_id)
    found = queries.history_of(session, task.id) if with_deleted else queries.completions_of(session, task.id)
    return [one for one in found if one.author == user.username or _may_see_others(session, user, one)]


def get_completion(session: Session, user: User, completion_id: int) -> Completion:
    """A completion that the user may see, deleted ones included. Raises `CompletionNotFound`."""
    found = queries.completion_by_id(session, completion_id)
    if found is None or not _may_see(session, user, found):
        raise CompletionNotFound(f"There is no completion {completion_id}.")
    return found


def _may_see(session: Session, user: User, completion: Completion) -> bool:
    task = session.get(Task, completion.task_id)
    if task is None or not tasks.may_see(session, user, task):
        return False
    return completion.author == user.username or _may_see_others(session, user, completion)


def _may_see_others(session: Session, user: User, completion: Completion) -> bool:
    """Owner and Managers see all; who reviews the task, what has been submitted."""
    if projects.may(session, user, completion.project_id, Permission.SEE_ALL_COMPLETIONS):
        return True
    return completion.submitted_at is not None and tasks.may_review(
        session, user, completion.project_id, completion.task_id
    )


def create_completion(session: Session, user: User, task_id: int, source: Source) -> Completion:
    """Begin a completion. Raises `TaskNotFound`, `PredictionNotFound` or `CompletionNotFound`."""
    task, project = tasks.task_for(session, user, task_id, Permission.ANNOTATE)
    begun = _begin(session, user, task, project, source)
    lock_task(session, task.id)
    completion = Completion(
        project_id=project.id,
        task_id=task.id,
        number=queries.last_numbers(session, [task.id]).get(task.id, 0) + 1,
        author=user.username,
        is_draft=True,
        result=begun.result,
        taken=begun.taken,
        copied_from=begun.copied_from,
        confidence_range=list(source.confidence) if source.confidence else None,
    )
    session.add(completion)
    session.flush()
    note(session, completion, user, "copy" if begun.copied_from else "create", {"source": begun.copied_from or ""})
    return completion


def _begin(session: Session, user: User, task: Task, project: Project, source: Source) -> _Begun:
    if source.prediction_id is not None:
        prediction = predictions.get_prediction(session, user, source.prediction_id)
        predictions.check_is_of(prediction, task.id)
        config = projects.config_of(project)
        items = chosen(with_ids(prediction.result), config, confidence=source.confidence, ids=source.region_ids)
        exported = task.id * predictions.EXPORTED_ID_STEP + prediction.number
        return _Begun(items, taken_items(items, {"prediction": prediction.id}), f"prediction: {exported}")
    if source.completion_id is not None:
        other = get_completion(session, user, source.completion_id)
        if other.task_id != task.id:
            raise CompletionNotFound(f"Task {task.id} has no completion {other.id}.")
        items = with_ids(other.result)
        exported = task.id * predictions.EXPORTED_ID_STEP + other.number
        return _Begun(items, inherited(other.taken, items, {"completion": other.id}), f"completion: {exported}")
    return _Begun([], [], None)


def save_completion(
    session: Session,
    user: User,
    completion_id: int,
    *,
    version: int,
    result: Sequence[Any],
    seconds: float = 0.0,
    is_draft: bool = False,
) -> Completion:
    """Save one's own completion, `version` being the one it was changed from; `seconds` of work are added.

    A draft (saved by itself) may be unfinished. Raises `InvalidResult` with every problem by region,
    `CompletionChanged` with both versions, `CompletionSubmitted` or `NotAuthor`; then nothing is changed.
    """
    completion, task, project = own_completion(session, user, completion_id)
    check_unsubmitted(completion)
    check_version(completion, version, result)
    check_result(result, task, project, is_draft=is_draft)
    items: list[Item] = orjson.loads(orjson.dumps(list(result)))
    changes = differences(completion.result, items)
    completion.result = items
    completion.is_draft = is_draft and completion.is_draft
    completion.lead_time_seconds = (completion.lead_time_seconds or 0.0) + seconds
    changed(completion, user)
    queries.note_change(session, completion, user.username, "draft" if is_draft else "save", changes)
    session.flush()
    return completion


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


def own_completion(session: Session, user: User, completion_id: int) -> tuple[Completion, Task, Project]:
    """One's own completion, locked until the transaction ends, to be changed.

    Raises `CompletionNotFound`, or `NotAuthor` for what one may see only.
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
    if completion.deleted_at is not None:
        raise CompletionNotFound(f"Completion {completion_id} was deleted.")
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
    """Write an act down in the completion's changes and in the audit."""
    queries.note_change(session, completion, user.username, action, details or {})
    target = f"{completion.number} of task {completion.task_id}"
    audit.record(
        session, user.username, f"completion.{action}", target, project_id=completion.project_id, details=details
    )
    session.flush()
