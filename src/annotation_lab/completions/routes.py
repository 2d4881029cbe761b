"""Completions over HTTP."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query

from annotation_lab.completions import access, beginning, queries, service, submitting
from annotation_lab.completions.provenance import Provenance, provenance
from annotation_lab.completions.schemas import (
    ChangeRead,
    CompletionCreate,
    CompletionRead,
    CompletionRow,
    CompletionSave,
    CompletionStar,
    CompletionSubmit,
    RegionProvenance,
)
from annotation_lab.completions.tables import Completion, CompletionChange
from annotation_lab.errors import Conflict, Forbidden
from annotation_lab.team.dependencies import CurrentUser
from annotation_lab.web.dependencies import Id, ReadSession, WriteSession
from annotation_lab.web.errors import error_responses

router = APIRouter(tags=["completions"])
_ERRORS = error_responses(Forbidden, Conflict)


@router.get("/tasks/{task_id}/completions", response_model=list[CompletionRead])
def list_completions(task_id: Id, session: ReadSession, user: CurrentUser) -> list[Completion]:
    """Completions of a task: mine, and those of others that my role lets me see."""
    return access.completions_of(session, user, task_id)


@router.get("/tasks/{task_id}/completion-history", response_model=list[CompletionRow])
def list_completion_history(task_id: Id, session: ReadSession, user: CurrentUser) -> list[Completion]:
    """All completions that a task has or had, deleted ones as well."""
    return access.completions_of(session, user, task_id, with_deleted=True)


@router.post("/tasks/{task_id}/completions", status_code=201, response_model=CompletionRead, responses=_ERRORS)
def create_completion(task_id: Id, body: CompletionCreate, session: WriteSession, user: CurrentUser) -> Completion:
    """Begin a completion: an empty one, one from a prediction or some of its regions, or a copy of another."""
    return beginning.create_completion(session, user, task_id, body.source())


@router.get("/completions/{completion_id}", response_model=CompletionRead)
def get_completion(completion_id: Id, session: ReadSession, user: CurrentUser) -> Completion:
    """One completion, a deleted one too."""
    return access.get_completion(session, user, completion_id)


@router.put("/completions/{completion_id}", response_model=CompletionRead, responses=_ERRORS)
def save_completion(completion_id: Id, body: CompletionSave, session: WriteSession, user: CurrentUser) -> Completion:
    """Save my completion. If it was changed meanwhile, nothing is overwritten: 409, with both versions in details."""
    return submitting.save_as_set(
        session,
        user,
        completion_id,
        version=body.version,
        result=body.result,
        seconds=body.seconds,
        is_draft=body.draft,
        rejected_suggestions=body.rejected_suggestions,
    )


@router.post("/completions/{completion_id}/submit", response_model=CompletionRead, responses=_ERRORS)
def submit_completion(
    completion_id: Id, body: CompletionSubmit, session: WriteSession, user: CurrentUser
) -> Completion:
    """Submit my completion; it is frozen from then on."""
    return submitting.submit_completion(session, user, completion_id, version=body.version, star=body.star)


@router.put("/completions/{completion_id}/star", response_model=CompletionRead, responses=_ERRORS)
def star_completion(completion_id: Id, body: CompletionStar, session: WriteSession, user: CurrentUser) -> Completion:
    """Give my submitted completion the star (my others for the task lose it), or take it off."""
    return submitting.star_completion(session, user, completion_id, starred=body.starred)


@router.delete("/completions/{completion_id}", status_code=204, responses=_ERRORS)
def delete_completion(
    completion_id: Id,
    version: Annotated[int, Query(ge=1, le=2**31 - 1, description="The version you have.", examples=[1])],
    session: WriteSession,
    user: CurrentUser,
) -> None:
    """Delete my completion that is not submitted; it stays in the history."""
    service.delete_completion(session, user, completion_id, version=version)


@router.post("/completions/{completion_id}/restore", response_model=CompletionRead, responses=_ERRORS)
def restore_completion(completion_id: Id, session: WriteSession, user: CurrentUser) -> Completion:
    """Take my deleted completion back, as it was."""
    return service.restore_completion(session, user, completion_id)


@router.get("/completions/{completion_id}/changes", response_model=list[ChangeRead])
def list_completion_changes(completion_id: Id, session: ReadSession, user: CurrentUser) -> Sequence[CompletionChange]:
    """What was done to a completion, by whom and when."""
    return queries.changes_of(session, access.get_completion(session, user, completion_id).id)


@router.get("/completions/{completion_id}/provenance", response_model=list[RegionProvenance])
def get_completion_provenance(completion_id: Id, session: ReadSession, user: CurrentUser) -> list[Provenance]:
    """Where each region comes from, and how it was corrected."""
    completion = access.get_completion(session, user, completion_id)
    return provenance(completion.taken, completion.result)
