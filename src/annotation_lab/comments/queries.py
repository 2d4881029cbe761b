"""All SQL of comments."""

from collections.abc import Sequence

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, aliased

from annotation_lab.comments.tables import Comment


def comments_of(session: Session, task_id: int, *, after: int, limit: int) -> Sequence[Comment]:
    """The comments of a task in order of time, from behind id `after` on; deleted ones only while answers stand."""
    answer = aliased(Comment)
    is_answered = exists().where(answer.parent_id == Comment.id, answer.deleted_at.is_(None))
    query = select(Comment).where(Comment.task_id == task_id, Comment.id > after)
    shown = query.where(Comment.deleted_at.is_(None) | is_answered)
    return session.scalars(shown.order_by(Comment.id).limit(limit)).all()


def comment_by_id(session: Session, comment_id: int) -> Comment | None:
    """One comment."""
    return session.get(Comment, comment_id)


def counts(session: Session, task_ids: Sequence[int]) -> dict[int, int]:
    """How many comments each task has; deleted ones left out."""
    query = (
        select(Comment.task_id, func.count())
        .where(Comment.task_id.in_(task_ids), Comment.deleted_at.is_(None))
        .group_by(Comment.task_id)
    )
    return {task_id: number for task_id, number in session.execute(query)}


def of_tasks(session: Session, task_ids: Sequence[int]) -> dict[int, list[Comment]]:
    """All comments of several tasks, by task and in order of time; deleted ones too, as answers stand on them."""
    query = select(Comment).where(Comment.task_id.in_(task_ids)).order_by(Comment.task_id, Comment.id)
    found: dict[int, list[Comment]] = {}
    for comment in session.scalars(query):
        found.setdefault(comment.task_id, []).append(comment)
    return found


def insert_all(session: Session, made: Sequence[Comment]) -> None:
    """Insert comments, which then have their ids."""
    session.add_all(made)
    session.flush()
