"""Two versions of a task, predictions or completions, side by side."""

from typing import Literal, NamedTuple

from sqlalchemy.orm import Session

from annotation_lab.completions.access import get_completion
from annotation_lab.completions.comparing import Compared, Item, compare
from annotation_lab.completions.errors import CompletionNotFound
from annotation_lab.predictions import service as predictions
from annotation_lab.tasks import service as tasks
from annotation_lab.team.tables import User


class Version(NamedTuple):
    """Which result of a task."""

    kind: Literal["prediction", "completion"]
    id: int


def compare_versions(session: Session, user: User, task_id: int, a: Version, b: Version) -> list[Compared]:
    """What they say differently. Raises `TaskNotFound`, `PredictionNotFound` or `CompletionNotFound`."""
    task = tasks.get_task(session, user, task_id)
    return compare(*(_result(session, user, task.id, one) for one in (a, b)))


def _result(session: Session, user: User, task_id: int, wanted: Version) -> list[Item]:
    if wanted.kind == "prediction":
        prediction = predictions.get_prediction(session, user, wanted.id)
        predictions.check_is_of(prediction, task_id)
        return prediction.result
    completion = get_completion(session, user, wanted.id)
    if completion.task_id != task_id:
        raise CompletionNotFound(f"Task {task_id} has no completion {wanted.id}.")
    return completion.result
