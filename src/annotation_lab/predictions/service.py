"""Predictions: stored by runs and imports, never changed, deleted by Owner and Managers."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from annotation_lab.audit import service as audit
from annotation_lab.predictions import queries
from annotation_lab.predictions.errors import PredictionNotFound
from annotation_lab.predictions.items import Item, lowest_confidence, region_count
from annotation_lab.predictions.tables import Prediction
from annotation_lab.projects import service as projects
from annotation_lab.projects.settings import read_settings
from annotation_lab.storage.database import now
from annotation_lab.tasks import service as tasks
from annotation_lab.team.permissions import Permission
from annotation_lab.team.tables import User

AUTHOR = "SparkNLP Pre-annotation"
EXPORTED_ID_STEP = 1000
"""In files a prediction's number is task id × 1000 + its number within the task."""


def store(
    session: Session,
    *,
    project_id: int,
    run_id: int,
    fingerprint: str,
    run_facts: dict[str, Any] | None,
    found: Mapping[int, tuple[str, list[Item]]],
) -> int:
    """Store one prediction of a run for each task: `found` maps task id to (SHA-256 of its text, items).

    A task that has its prediction of this run already is left alone, so that a chunk may be stored twice.
    Returns how many were stored.
    """
    queries.lock_numbers(session, project_id)
    there = queries.stored_by_run(session, run_id, list(found))
    fresh = {task_id: told for task_id, told in found.items() if task_id not in there}
    numbers = queries.last_numbers(session, list(fresh))
    rows = [
        {
            "project_id": project_id,
            "task_id": task_id,
            "run_id": run_id,
            "author": AUTHOR,
            "created_at": now(),
            "pipeline_fingerprint": fingerprint,
            "run_facts": run_facts,
            **row_of(text_sha256, items, numbers.get(task_id, 0) + 1),
        }
        for task_id, (text_sha256, items) in fresh.items()
    ]
    queries.insert_all(session, rows)
    return len(rows)


def row_of(text_sha256: str, items: list[Item], number: int) -> dict[str, Any]:
    """The columns that follow from a result."""
    return {
        "number": number,
        "text_sha256": text_sha256,
        "region_count": region_count(items),
        "lowest_confidence": lowest_confidence(items),
        "result": items,
    }


def get_prediction(session: Session, user: User, prediction_id: int) -> Prediction:
    """A prediction of a task that the user may see. Raises `PredictionNotFound`."""
    prediction = queries.prediction_by_id(session, prediction_id)
    if prediction is None:
        raise PredictionNotFound(f"There is no prediction {prediction_id}.")
    task = tasks.get_task(session, user, prediction.task_id)
    if is_blind(session, user, task.project_id):
        raise PredictionNotFound(f"There is no prediction {prediction_id}.")
    return prediction


def check_is_of(prediction: Prediction, task_id: int) -> None:
    """Raises `PredictionNotFound` if it is a prediction of another task."""
    if prediction.task_id != task_id:
        raise PredictionNotFound(f"Task {task_id} has no prediction {prediction.id}.")


def predictions_of(session: Session, user: User, task_id: int) -> Sequence[Prediction]:
    """Predictions of a task, the newest first; none for annotators of a blind project. Raises `TaskNotFound`."""
    task = tasks.get_task(session, user, task_id)
    return [] if is_blind(session, user, task.project_id) else queries.predictions_of(session, task.id)


def is_blind(session: Session, user: User, project_id: int) -> bool:
    """Whether a project hides predictions from this user: it is blind, and he neither manages nor reviews."""
    project = projects.project_for(session, user, project_id)
    return read_settings(project.settings).blind and not projects.may(session, user, project_id, Permission.REVIEW)


def delete_predictions(session: Session, user: User, task_id: int, *, keep_newest: bool) -> int:
    """Delete a task's predictions (or all but the newest); for Owner and Managers. How many there were."""
    task, project = tasks.task_for(session, user, task_id, Permission.PREANNOTATE)
    gone = queries.delete_of_task(session, task.id, keep_newest=keep_newest)
    audit.record(session, user.username, "prediction.delete", f"{gone} of task {task.id}", project_id=project.id)
    return gone
