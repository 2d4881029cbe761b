"""Accepting predictions, and review, over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query

from annotation_lab.completions import review_queue, reviewing, submitting
from annotation_lab.completions.beginning import Source
from annotation_lab.completions.schemas import (
    AcceptedPrediction,
    CompletionAccept,
    CompletionRead,
    CompletionReject,
    PredictionAccept,
    ReviewUndo,
)
from annotation_lab.completions.tables import Completion
from annotation_lab.errors import Conflict, Forbidden
from annotation_lab.projects import service as projects
from annotation_lab.tasks import serving
from annotation_lab.tasks.schemas import ServedTask
from annotation_lab.team.dependencies import CurrentUser
from annotation_lab.team.permissions import Permission
from annotation_lab.web.dependencies import CurrentSettings, Id, ReadSession, WriteSession
from annotation_lab.web.errors import error_responses

router = APIRouter(tags=["completions"])
_ERRORS = error_responses(Forbidden, Conflict)


@router.post("/predictions/{prediction_id}/accept", status_code=201, responses=_ERRORS)
def accept_prediction(
    prediction_id: Id, body: PredictionAccept, session: WriteSession, user: CurrentUser, settings: CurrentSettings
) -> AcceptedPrediction:
    """Copy a prediction, submit the copy and give it the star, in one go; nothing is made if anything is wrong.

    With `serve_next` the answer has my next task, too.
    """
    made = submitting.accept_prediction(session, user, Source(prediction_id, body.confidence, body.region_ids))
    told = AcceptedPrediction.model_validate(made)
    if not body.serve_next:
        return told
    project = projects.project_for(session, user, made.project_id)
    found = serving.next_task(
        session,
        user,
        project,
        lease_seconds=settings.task_lease_seconds,
        only_assigned=body.only_assigned,
        after=made.task_id,
    )
    return told.model_copy(update={"next_task": ServedTask.of(found)})


@router.get("/projects/{project_id}/next-review", responses=_ERRORS)
def get_next_review(
    project_id: Id,
    session: ReadSession,
    user: CurrentUser,
    after: Annotated[
        int | None, Query(ge=1, le=2**31 - 1, description="Id of a task; the search goes on behind it.", examples=[11])
    ] = None,
) -> ServedTask:
    """The next task, in order of number, that I am to review: what is assigned to me, then what I may review."""
    project = projects.project_for(session, user, project_id, Permission.REVIEW)
    found = review_queue.next_to_review(session, user, project, after=after)
    return ServedTask.of(found)


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
