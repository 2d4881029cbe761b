"""How a completion begins: empty, from a prediction or some of its regions, or as a copy of another."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from annotation_lab.completions import queries
from annotation_lab.completions.access import get_completion
from annotation_lab.completions.copying import chosen, with_ids
from annotation_lab.completions.errors import CompletionNotFound
from annotation_lab.completions.provenance import inherited, taken_items
from annotation_lab.completions.service import lock_task, note
from annotation_lab.completions.tables import Completion
from annotation_lab.predictions import service as predictions
from annotation_lab.projects import service as projects
from annotation_lab.projects.tables import Project
from annotation_lab.tasks import service as tasks
from annotation_lab.tasks.tables import Task
from annotation_lab.team.permissions import Permission
from annotation_lab.team.tables import User

Item = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Source:
    """What a completion begins with: nothing, a prediction (or some of its regions), or another completion.

    What is left out by `confidence` was not shown; what is left out by `region_ids` was rejected, unless it comes in
    by a later save: so regions of a prediction are accepted one by one, beginning with none.
    """

    prediction_id: int | None = None
    confidence: tuple[float, float] | None = None
    region_ids: Sequence[str] | None = None
    completion_id: int | None = None


@dataclass(frozen=True, slots=True)
class _Begun:
    result: list[Item]
    taken: list[Item]
    copied_from: str | None
    source_prediction_id: int | None = None


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
        source_prediction_id=begun.source_prediction_id,
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
        shown = chosen(with_ids(prediction.result), config, confidence=source.confidence)
        items = chosen(shown, config, ids=source.region_ids)
        exported = task.id * predictions.EXPORTED_ID_STEP + prediction.number
        taken = taken_items(shown, {"prediction": prediction.id})
        return _Begun(items, taken, f"prediction: {exported}", prediction.id)
    if source.completion_id is not None:
        other = get_completion(session, user, source.completion_id)
        if other.task_id != task.id:
            raise CompletionNotFound(f"Task {task.id} has no completion {other.id}.")
        items = with_ids(other.result)
        exported = task.id * predictions.EXPORTED_ID_STEP + other.number
        return _Begun(items, inherited(other.taken, items, {"completion": other.id}), f"completion: {exported}")
    return _Begun([], [], None)
