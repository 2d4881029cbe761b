"""Submitting, and the star: one ground truth for each person and task."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from annotation_lab.completions import queries
from annotation_lab.completions.beginning import Source, create_completion
from annotation_lab.completions.errors import CompletionRejected, NotSubmitted
from annotation_lab.completions.provenance import counts_by_label, provenance_counts
from annotation_lab.completions.service import (
    changed,
    check_result,
    check_unsubmitted,
    check_version,
    note,
    own_completion,
    save_completion,
)
from annotation_lab.completions.tables import Completion
from annotation_lab.predictions import service as predictions
from annotation_lab.projects import service as projects
from annotation_lab.projects.settings import read_settings
from annotation_lab.storage.database import now
from annotation_lab.team.tables import User

REJECTED = "rejected"


def submit_completion(
    session: Session, user: User, completion_id: int, *, version: int, star: bool | None = None
) -> Completion:
    """Submit one's own completion; it is frozen from then on.

    Without `star`, it gets one if nothing else that the author submitted for the task stands (the first one), or
    nothing since a rejection. Raises `InvalidResult`, `CompletionChanged`, `CompletionSubmitted` or `NotAuthor`.
    """
    completion, task, project = own_completion(session, user, completion_id)
    check_unsubmitted(completion)
    check_version(completion, version)
    check_result(completion.result, task, project)
    if star is None:
        star = not queries.has_standing(session, task.id, completion.author)
    completion.submitted_at, completion.is_draft = now(), False
    completion.provenance_counts = provenance_counts(completion.taken, completion.result)
    queries.insert_counts(session, completion.id, counts_by_label(completion.taken, completion.result))
    changed(completion, user)
    note(session, completion, user, "submit", dict(completion.provenance_counts))
    if star:
        give_star(session, completion, user)
    return completion


def star_completion(session: Session, user: User, completion_id: int, *, starred: bool) -> Completion:
    """Give one's own submitted completion the star, which one's others lose, or take it off.

    Raises `NotSubmitted`, `CompletionRejected` or `NotAuthor`.
    """
    completion, _, _ = own_completion(session, user, completion_id)
    if completion.submitted_at is None:
        raise NotSubmitted(f"Completion {completion_id} is not submitted.", hint="Submit it; then it can have a star.")
    if starred and completion.review == REJECTED:
        raise CompletionRejected(
            f"Completion {completion_id} was rejected and is no ground truth.",
            hint="Copy it, correct the copy and submit that.",
        )
    if starred and not completion.is_ground_truth:
        give_star(session, completion, user)
    elif not starred and completion.is_ground_truth:
        take_star(session, completion, user)
    return completion


def give_star(session: Session, completion: Completion, user: User) -> None:
    """Give a completion the star; the author's others lose it."""
    for other in queries.starred_of(session, completion.task_id, completion.author):
        take_star(session, other, user)
    completion.is_ground_truth = True
    changed(completion, user)
    note(session, completion, user, "star")


def take_star(session: Session, completion: Completion, user: User) -> None:
    """Take the star off a completion."""
    completion.is_ground_truth = False
    changed(completion, user)
    note(session, completion, user, "unstar")


def save_as_set(
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
    """Save; where the project submits directly, submit with the star as well. Raises what both raise."""
    completion = save_completion(
        session,
        user,
        completion_id,
        version=version,
        result=result,
        seconds=seconds,
        is_draft=is_draft,
        rejected_suggestions=rejected_suggestions,
    )
    project = projects.project_for(session, user, completion.project_id)
    if is_draft or not read_settings(project.settings).direct_submit:
        return completion
    return submit_completion(session, user, completion_id, version=completion.version, star=True)


def accept_prediction(session: Session, user: User, source: Source) -> Completion:
    """Copy a prediction (or what is chosen of it), submit the copy and give it the star, all or nothing.

    Raises what beginning and submitting raise; `InvalidResult` for example where an answer is required that the
    prediction does not give.
    """
    prediction = predictions.get_prediction(session, user, source.prediction_id or 0)
    made = create_completion(session, user, prediction.task_id, source)
    return submit_completion(session, user, made.id, version=made.version, star=True)
