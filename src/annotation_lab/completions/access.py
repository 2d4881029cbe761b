"""Who sees which completions: Owner and Managers all, a Reviewer what was submitted for his tasks, others their own."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from annotation_lab.completions import queries
from annotation_lab.completions.errors import CompletionNotFound
from annotation_lab.completions.tables import Completion
from annotation_lab.projects import service as projects
from annotation_lab.tasks import service as tasks
from annotation_lab.tasks.tables import Task
from annotation_lab.team.permissions import Permission
from annotation_lab.team.tables import User


def completions_of(session: Session, user: User, task_id: int, *, with_deleted: bool = False) -> list[Completion]:
    """The completions of a task that the user may see, in order of number. Raises `TaskNotFound`."""
    task = tasks.get_task(session, user, task_id)
    found = queries.history_of(session, task.id) if with_deleted else queries.completions_of(session, task.id)
    return _seen(session, user, task, found)


def get_completion(session: Session, user: User, completion_id: int) -> Completion:
    """A completion that the user may see, deleted ones included. Raises `CompletionNotFound`."""
    found = queries.completion_by_id(session, completion_id)
    task = session.get(Task, found.task_id) if found else None
    if (
        found is None
        or task is None
        or not tasks.may_see(session, user, task)
        or not _seen(session, user, task, [found])
    ):
        raise CompletionNotFound(f"There is no completion {completion_id}.")
    return found


def _seen(session: Session, user: User, task: Task, found: Sequence[Completion]) -> list[Completion]:
    if projects.may(session, user, task.project_id, Permission.SEE_ALL_COMPLETIONS):
        return list(found)
    reviews = tasks.may_review(session, user, task.project_id, task.id)
    return [one for one in found if one.author == user.username or (reviews and one.submitted_at is not None)]
