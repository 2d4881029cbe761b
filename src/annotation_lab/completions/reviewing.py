"""Review: an author's ground truth is accepted, or rejected with a note; a review can be undone."""

from sqlalchemy.orm import Session

from annotation_lab.completions import queries
from annotation_lab.completions.access import get_completion
from annotation_lab.completions.errors import (
    AlreadyReviewed,
    CompletionNotFound,
    NotReviewed,
    NotReviewer,
    NotStarred,
    NotSubmitted,
    OwnWork,
)
from annotation_lab.completions.service import changed, check_version, lock_task, note
from annotation_lab.completions.submitting import REJECTED, take_star
from annotation_lab.completions.tables import Completion
from annotation_lab.projects import service as projects
from annotation_lab.storage.database import now
from annotation_lab.tasks import news
from annotation_lab.tasks import service as tasks
from annotation_lab.team.permissions import Permission
from annotation_lab.team.tables import User

ACCEPTED = "accepted"


def accept_completion(
    session: Session, user: User, completion_id: int, *, version: int, text: str | None = None
) -> Completion:
    """Accept an author's ground truth, with a note or without.

    Raises `NotSubmitted`, `NotStarred`, `AlreadyReviewed`, `CompletionChanged`, `NotReviewer` or `OwnWork`.
    """
    completion = _to_review(session, user, completion_id, version)
    _review(session, user, completion, ACCEPTED, text)
    note(session, completion, user, "accept", {"note": text} if text else {})
    return completion


def reject_completion(session: Session, user: User, completion_id: int, *, version: int, text: str) -> Completion:
    """Reject an author's ground truth and say why; it loses the star, and its author copies and corrects it.

    Raises what `accept_completion` raises.
    """
    completion = _to_review(session, user, completion_id, version)
    _review(session, user, completion, REJECTED, text)
    note(session, completion, user, "reject", {"note": text})
    take_star(session, completion, user)
    return completion


def undo_review(session: Session, user: User, completion_id: int, *, version: int) -> Completion:
    """Take a review back: a Reviewer his own, Owner and Managers any.

    What was rejected gets its star back, unless its author has another ground truth by now.
    Raises `NotReviewed`, `CompletionChanged`, `NotReviewer` or `OwnWork`.
    """
    completion = _reviewable(session, user, completion_id, version)
    if completion.review is None:
        raise NotReviewed(f"Completion {completion_id} was not reviewed.")
    manages = projects.may(session, user, completion.project_id, Permission.SEE_ALL_COMPLETIONS)
    if completion.reviewed_by != user.username and not manages:
        raise NotReviewer(f"{completion.reviewed_by} reviewed completion {completion_id}; he can undo it.")
    before = {"review": completion.review, "note": completion.review_note}
    if completion.review == REJECTED and not queries.starred_of(session, completion.task_id, completion.author):
        completion.is_ground_truth = True
    completion.review = completion.review_note = completion.reviewed_by = completion.reviewed_at = None
    changed(completion, user)
    note(session, completion, user, "undo-review", before)
    news.tell(session, completion.project_id, completion.task_id)
    return completion


def _to_review(session: Session, user: User, completion_id: int, version: int) -> Completion:
    completion = _reviewable(session, user, completion_id, version)
    if completion.review is not None:
        raise AlreadyReviewed(
            f"Completion {completion_id} was {completion.review} by {completion.reviewed_by}.",
            hint="Undo that review to review it again.",
        )
    if completion.submitted_at is None:
        raise NotSubmitted(f"Completion {completion_id} is not submitted.", hint="Its author submits it first.")
    if not completion.is_ground_truth:
        raise NotStarred(
            f"Completion {completion_id} has no star; its author takes another one as ground truth.",
            hint="Review the one with the star.",
        )
    return completion


def _reviewable(session: Session, user: User, completion_id: int, version: int) -> Completion:
    """A completion, locked until the transaction ends, which the user may review."""
    completion = get_completion(session, user, completion_id)
    task, project = tasks.task_for(session, user, completion.task_id, Permission.REVIEW)
    if not tasks.may_review(session, user, project.id, task.id):
        raise NotReviewer(f"Task {task.id} is not yours to review.", hint="Its Owner or a Manager assigns it.")
    if completion.author == user.username and not projects.may(session, user, project.id, Permission.EDIT_PROJECT):
        raise OwnWork("Nobody but the Owner reviews his own work.", hint="Somebody else reviews it.")
    lock_task(session, task.id)
    session.refresh(completion, with_for_update=True)
    if completion.deleted_at is not None:
        raise CompletionNotFound(f"Completion {completion_id} was deleted.")
    check_version(completion, version)
    return completion


def _review(session: Session, user: User, completion: Completion, review: str, text: str | None) -> None:
    completion.review, completion.review_note = review, text
    completion.reviewed_by, completion.reviewed_at = user.username, now()
    changed(completion, user)
    news.tell(session, completion.project_id, completion.task_id)
