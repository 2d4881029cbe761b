"""Comments over HTTP."""

from fastapi import APIRouter

from annotation_lab.comments import service
from annotation_lab.comments.schemas import CommentCreate, CommentEdit, CommentRead, CommentResolve
from annotation_lab.comments.tables import Comment
from annotation_lab.errors import Conflict, Forbidden
from annotation_lab.team.dependencies import CurrentUser
from annotation_lab.web.dependencies import Id, ReadSession, WriteSession
from annotation_lab.web.errors import error_responses
from annotation_lab.web.paging import Page, Paging, cut, id_after, make_cursor

router = APIRouter(tags=["comments"])
_ERRORS = error_responses(Forbidden, Conflict)


@router.get("/tasks/{task_id}/comments")
def list_comments(task_id: Id, session: ReadSession, user: CurrentUser, paging: Paging) -> Page[CommentRead]:
    """Comments on a task in order of time; answers name the comment they answer."""
    asked = service.comments_of(session, user, task_id, after=id_after(paging), limit=paging.limit + 1)
    rows, more = cut(asked, paging.limit)
    items = [CommentRead.model_validate(one) for one in rows]
    return Page(items=items, next_cursor=make_cursor(rows[-1].id) if more else None)


@router.post("/tasks/{task_id}/comments", status_code=201, response_model=CommentRead, responses=_ERRORS)
def add_comment(task_id: Id, body: CommentCreate, session: WriteSession, user: CurrentUser) -> Comment:
    """Comment on a task, or answer a comment."""
    return service.add_comment(session, user, task_id, body.text, body.parent_id)


@router.patch("/comments/{comment_id}", response_model=CommentRead, responses=_ERRORS)
def update_comment(comment_id: Id, body: CommentEdit, session: WriteSession, user: CurrentUser) -> Comment:
    """Change a comment of mine."""
    return service.edit_comment(session, user, comment_id, body.text)


@router.delete("/comments/{comment_id}", status_code=204, responses=_ERRORS)
def delete_comment(comment_id: Id, session: WriteSession, user: CurrentUser) -> None:
    """Delete a comment of mine; answers to it stay."""
    service.delete_comment(session, user, comment_id)


@router.put("/comments/{comment_id}/resolved", response_model=CommentRead, responses=_ERRORS)
def resolve_comment(comment_id: Id, body: CommentResolve, session: WriteSession, user: CurrentUser) -> Comment:
    """Mark a thread as done with, or as open again."""
    return service.resolve_comment(session, user, comment_id, resolved=body.resolved)
