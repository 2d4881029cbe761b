"""Predictions over HTTP."""

from fastapi import APIRouter

from annotation_lab.errors import Forbidden
from annotation_lab.predictions import service
from annotation_lab.predictions.schemas import Deleted, PredictionRead
from annotation_lab.predictions.tables import Prediction
from annotation_lab.team.dependencies import CurrentUser
from annotation_lab.web.dependencies import Id, ReadSession, WriteSession
from annotation_lab.web.errors import error_responses

router = APIRouter(tags=["predictions"])


@router.get("/tasks/{task_id}/predictions", response_model=list[PredictionRead])
def list_predictions(task_id: Id, session: ReadSession, user: CurrentUser) -> list[Prediction]:
    """Predictions of a task, the newest first."""
    return list(service.predictions_of(session, user, task_id))


@router.get("/predictions/{prediction_id}", response_model=PredictionRead)
def get_prediction(prediction_id: Id, session: ReadSession, user: CurrentUser) -> Prediction:
    """One prediction."""
    return service.get_prediction(session, user, prediction_id)


@router.delete("/tasks/{task_id}/predictions", responses=error_responses(Forbidden))
def delete_predictions(task_id: Id, session: WriteSession, user: CurrentUser, keep_newest: bool = True) -> Deleted:
    """Delete older predictions of a task, or all with `keep_newest=false`; for Owner and Managers."""
    return Deleted(deleted=service.delete_predictions(session, user, task_id, keep_newest=keep_newest))
