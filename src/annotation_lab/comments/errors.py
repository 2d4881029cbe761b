"""Errors of comments."""

from annotation_lab.errors import Conflict, Forbidden, NotFound


class CommentNotFound(NotFound):
    """There is no such comment, or the person may not know of it."""

    code = "comment-not-found"


class NotYourComment(Forbidden):
    """Only who wrote a comment changes or deletes it."""

    code = "not-your-comment"


class NotAThread(Conflict):
    """Only a comment that begins a thread is answered and resolved."""

    code = "not-a-thread"
