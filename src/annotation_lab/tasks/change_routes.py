"""What is done to many tasks at once, and the next task, over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Path
from sqlalchemy import Select
from sqlalchemy.orm import Session

from annotation_lab.errors import Forbidden
from annotation_lab.projects import service as projects
from annotation_lab.tasks import assigning, deleting, selection, serving, tagging
from annotation_lab.tasks.assigning import Share
from annotation_lab.tasks.change_schemas import (
    DeletionRead,
    NextTask,
    Selection,
    TagsChange,
    TagsChanged,
    TasksAssign,
    TasksAssigned,
    TasksDelete,
    TasksDeleted,
    TasksRestored,
    TasksUnassign,
    TasksUnassigned,
)
from annotation_lab.tasks.filters import TaskFilter
from annotation_lab.tasks.schemas import ServedTask, TagRead, TagUpdate
from annotation_lab.tasks.tables import TaskDeletion
from annotation_lab.team.dependencies import CurrentUser
from annotation_lab.team.permissions import Permission, Role
from annotation_lab.web.dependencies import CurrentSettings, Id, ReadSession, WriteSession
from annotation_lab.web.errors import error_responses

router = APIRouter(tags=["tasks"])
_ERRORS = error_responses(Forbidden)
TagName = Annotated[str, Path(max_length=50, examples=["Train"])]


def _chosen(session: Session, project_id: int, body: Selection) -> Select[int]:
    wanted = body.filter.as_filter() if body.filter else TaskFilter()
    return selection.chosen(session, project_id, task_ids=body.task_ids, wanted=wanted)


@router.post("/projects/{project_id}/tasks/delete", responses=_ERRORS)
def delete_tasks(project_id: Id, body: TasksDelete, session: WriteSession, user: CurrentUser) -> TasksDeleted:
    """Delete tasks with their completions and predictions; it can be undone. For Owner and Managers."""
    project = projects.project_for(session, user, project_id, Permission.MANAGE_TASKS)
    deletion = deleting.delete_tasks(session, project, _chosen(session, project.id, body), by=user.username)
    return TasksDeleted(deleted=deletion.task_count, deletion_id=deletion.id)


@router.get("/projects/{project_id}/task-deletions", response_model=list[DeletionRead], responses=_ERRORS)
def list_task_deletions(project_id: Id, session: ReadSession, user: CurrentUser) -> list[TaskDeletion]:
    """Deletions that can be undone, the newest first."""
    project = projects.project_for(session, user, project_id, Permission.MANAGE_TASKS)
    return deleting.deletions_of(session, project.id)


@router.post("/projects/{project_id}/task-deletions/{deletion_id}/undo", responses=_ERRORS)
def undo_task_deletion(project_id: Id, deletion_id: Id, session: WriteSession, user: CurrentUser) -> TasksRestored:
    """Bring deleted tasks back with all they had."""
    project = projects.project_for(session, user, project_id, Permission.MANAGE_TASKS)
    return TasksRestored(restored=deleting.undo(session, project, deletion_id, by=user.username))


@router.post("/projects/{project_id}/tasks/assign", responses=_ERRORS)
def assign_tasks(project_id: Id, body: TasksAssign, session: WriteSession, user: CurrentUser) -> TasksAssigned:
    """Assign tasks to members to label or to review; for Owner and Managers."""
    project = projects.project_for(session, user, project_id, Permission.MANAGE_TASKS)
    share = Share(body.usernames, Role(body.role), body.strategy, body.people_per_task)
    made = assigning.assign(session, project, _chosen(session, project.id, body), share, by=user.username)
    return TasksAssigned(assigned=made)


@router.post("/projects/{project_id}/tasks/unassign", responses=_ERRORS)
def unassign_tasks(project_id: Id, body: TasksUnassign, session: WriteSession, user: CurrentUser) -> TasksUnassigned:
    """Take tasks from people; what they have made stays."""
    project = projects.project_for(session, user, project_id, Permission.MANAGE_TASKS)
    chosen = _chosen(session, project.id, body)
    gone = assigning.unassign(session, project, chosen, body.usernames, Role(body.role), by=user.username)
    return TasksUnassigned(unassigned=gone)


@router.post("/projects/{project_id}/tasks/tags", responses=_ERRORS)
def change_task_tags(project_id: Id, body: TagsChange, session: WriteSession, user: CurrentUser) -> TagsChanged:
    """Put tags on tasks and take others off; for Owner and Managers."""
    project = projects.project_for(session, user, project_id, Permission.MANAGE_TASKS)
    chosen = selection.frozen(session, _chosen(session, project.id, body))
    tagging.change_tags(session, project, chosen, add=body.add, remove=body.remove, by=user.username)
    return TagsChanged(tasks=selection.count(session, chosen))


@router.get("/projects/{project_id}/tags", response_model=list[TagRead], responses=_ERRORS)
def list_tags(project_id: Id, session: ReadSession, user: CurrentUser) -> list[tagging.TagCount]:
    """The tags of a project with how many tasks have each."""
    project = projects.project_for(session, user, project_id, Permission.SEE_ALL_TASKS)
    return tagging.tags_of(session, project.id)


@router.patch("/projects/{project_id}/tags/{tag_name}", status_code=204, responses=_ERRORS)
def update_tag(project_id: Id, tag_name: TagName, body: TagUpdate, session: WriteSession, user: CurrentUser) -> None:
    """Give a tag another colour; for Owner and Managers."""
    project = projects.project_for(session, user, project_id, Permission.MANAGE_TASKS)
    tagging.set_color(session, project, tag_name, body.color, by=user.username)


@router.delete("/projects/{project_id}/tags/{tag_name}", status_code=204, responses=_ERRORS)
def delete_tag(project_id: Id, tag_name: TagName, session: WriteSession, user: CurrentUser) -> None:
    """Delete a tag; it comes off all tasks."""
    project = projects.project_for(session, user, project_id, Permission.MANAGE_TASKS)
    tagging.delete_tag(session, project, tag_name, by=user.username)


@router.post("/projects/{project_id}/next-task", responses=_ERRORS)
def serve_next_task(
    project_id: Id, body: NextTask, session: WriteSession, user: CurrentUser, settings: CurrentSettings
) -> ServedTask:
    """My next task by the project's sampling: what is assigned to me, then what the project serves freely."""
    project = projects.project_for(session, user, project_id, Permission.ANNOTATE)
    found = serving.next_task(
        session,
        user,
        project,
        lease_seconds=settings.task_lease_seconds,
        only_assigned=body.only_assigned,
        after=body.after,
    )
    return ServedTask.of(found)
