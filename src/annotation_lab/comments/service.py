"""Comments: every member who sees a task reads and writes them; who wrote one changes and deletes it."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from annotation_lab.audit import service as audit
from annotation_lab.comments import queries
from annotation_lab.comments.errors import CommentNotFound, NotAThread, NotYourComment
from annotation_lab.comments.tables import Comment
from annotation_lab.storage.database import now
from annotation_lab.tasks import news
from annotation_lab.tasks import service as tasks
from annotation_lab.tasks.errors import TaskNotFound
from annotation_lab.team.permissions import Permission
from annotation_lab.team.tables import User


def comments_of(session: Session, user: User, task_id: int, *, after: int, limit: int) -> Sequence[Comment]:
    """The comments of a task in order of time. Raises `TaskNotFound`."""
    task = tasks.get_task(session, user, task_id)
    return queries.comments_of(session, task.id, after=after, limit=limit)


def add_comment(session: Session, user: User, task_id: int, text: str, parent_id: int | None = None) -> Comment:
    """Comment on a task, or answer a comment. Raises `TaskNotFound`, `CommentNotFound` or `NotAThread`."""
    task, project = tasks.task_for(session, user, task_id, Permission.COMMENT)
    if parent_id is not None:
        parent = queries.comment_by_id(session, parent_id)
        if parent is None or parent.task_id != task.id or parent.deleted_at is not None:
            raise CommentNotFound(f"Task {task.id} has no comment {parent_id}.")
        _check_thread(parent)
    made = Comment(project_id=project.id, task_id=task.id, parent_id=parent_id, author=user.username, text=text)
    session.add(made)
    session.flush()
    _record(session, user, made, "create")
    return made


def edit_comment(session: Session, user: User, comment_id: int, text: str) -> Comment:
    """Change one's own comment. Raises `CommentNotFound` or `NotYourComment`."""
    comment = _own(session, user, comment_id)
    if comment.text != text:
        comment.text, comment.edited_at = text, now()
        _record(session, user, comment, "edit")
    return comment


def delete_comment(session: Session, user: User, comment_id: int) -> None:
    """Delete one's own comment; answers to it stay. Raises `CommentNotFound` or `NotYourComment`."""
    comment = _own(session, user, comment_id)
    comment.text, comment.deleted_at = "", now()
    _record(session, user, comment, "delete")


def resolve_comment(session: Session, user: User, comment_id: int, *, resolved: bool) -> Comment:
    """Mark a thread as done with, or as open again. Raises `CommentNotFound` or `NotAThread`."""
    comment = _commented(session, user, comment_id)
    _check_thread(comment)
    if (comment.resolved_at is not None) != resolved:
        comment.resolved_at, comment.resolved_by = (now(), user.username) if resolved else (None, None)
        _record(session, user, comment, "resolve" if resolved else "reopen")
    return comment


def _own(session: Session, user: User, comment_id: int) -> Comment:
    comment = _commented(session, user, comment_id)
    if comment.author != user.username:
        raise NotYourComment(f"Comment {comment_id} is by {comment.author}, who alone changes it.", hint="Answer it.")
    return comment


def _commented(session: Session, user: User, comment_id: int) -> Comment:
    """A comment that stands, on a task that the user may see and comment on."""
    comment = queries.comment_by_id(session, comment_id)
    if comment is not None and comment.deleted_at is None:
        try:
            tasks.task_for(session, user, comment.task_id, Permission.COMMENT)
            return comment
        except TaskNotFound:
            pass
    raise CommentNotFound(f"There is no comment {comment_id}.")


def _check_thread(comment: Comment) -> None:
    if comment.parent_id is not None:
        raise NotAThread(
            f"Comment {comment.id} is an answer.",
            hint=f"Take the comment it answers: {comment.parent_id}.",
        )


def _record(session: Session, user: User, comment: Comment, act: str) -> None:
    target = f"{comment.id} on task {comment.task_id}"
    audit.record(session, user.username, f"comment.{act}", target, project_id=comment.project_id)
    news.tell(session, comment.project_id, comment.task_id)
    session.flush()
