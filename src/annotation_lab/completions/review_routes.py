"""Accepting predictions, and review, over HTTP."""

from fastapi import APIRouter

from annotation_lab.completions import reviewing, submitting
from annotation_lab.completions.beginning import Source
from annotation_lab.completions.schemas import (
    CompletionAccept,
    CompletionRead,
    CompletionReject,
    PredictionChoice,
    ReviewUndo,
)
from annotation_lab.completions.tables import Completion
from annotation_lab.errors import Conflict, Forbidden
from annotation_lab.team.dependencies import CurrentUser
from annotation_lab.web.dependencies import Id, WriteSession
from annotation_lab.web.errors import error_responses

router = APIRouter(tags=["completions"])
_ERRORS = error_responses(Forbidden, Conflict)


@router.post("/predictions/{prediction_id}/accept", status_code=201, response_model=CompletionRead, responses=_ERRORS)
def accept_prediction(
    prediction_id: Id, body: PredictionChoice, session: WriteSession, user: CurrentUser
) -> Completion:
    """Copy a prediction, submit the copy and give it the star, in one go; nothing is made if anything is wrong."""
    return submitting.accept_prediction(session, user, Source(prediction_id, body.confidence, body.region_ids))


@router.post("/completions/{completion_id}/accept", response_model=CompletionRead, responses=_ERRORS)
def accept_completion(
    completion_id: Id, body: CompletionAccept, session: WriteSession, user: CurrentUser
) -> Completion:
    """Accept somebody's ground truth; for Reviewers of the task, Owner and Managers."""
    return reviewing.accept_completion(session, user, completion_id, version=body.version, text=body.note)


@router.post("/completions/{completion_id}/reject", response_model=CompletionRead, responses=_ERRORS)
def reject_completion(
    completion_id: Id, body: CompletionReject, session: WriteSession, user: CurrentUser
) -> Completion:
    """Reject somebody's ground truth with a note: it loses the star, and is to be corrected."""
    return reviewing.reject_completion(session, user, completion_id, version=body.version, text=body.note)


@router.post("/completions/{completion_id}/undo-review", response_model=CompletionRead, responses=_ERRORS)
def undo_review(completion_id: Id, body: ReviewUndo, session: WriteSession, user: CurrentUser) -> Completion:
    """Take a review back: a Reviewer his own, Owner and Managers any."""
    return reviewing.undo_review(session, user, completion_id, version=body.version)
