"""Completions over HTTP."""

from fastapi import APIRouter

from annotation_lab.completions import queries
from annotation_lab.completions.schemas import CompletionRead
from annotation_lab.completions.tables import Completion
from annotation_lab.tasks import service as tasks
from annotation_lab.team.dependencies import CurrentUser
from annotation_lab.web.dependencies import Id, ReadSession

router = APIRouter(tags=["completions"])


@router.get("/tasks/{task_id}/completions", response_model=list[CompletionRead])
def list_completions(task_id: Id, session: ReadSession, user: CurrentUser) -> list[Completion]:
    """Completions of a task."""
    tasks.get_task(session, user, task_id)
    return list(queries.completions_of(session, task_id))
