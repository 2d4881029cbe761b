"""Errors of tasks."""

from annotation_lab.errors import InvalidInput, NotFound


class TaskNotFound(NotFound):
    """There is no such task, or the person may not know of it."""

    code = "task-not-found"


class DeletionNotFound(NotFound):
    """There is no such deletion of tasks, or it cannot be undone any more."""

    code = "deletion-not-found"


class TagNotFound(NotFound):
    """The project has no such tag."""

    code = "tag-not-found"


class InvalidTag(InvalidInput):
    """This is no name of a tag."""

    code = "invalid-tag"


class NotAssignable(InvalidInput):
    """Tasks are assigned to members with that role only."""

    code = "not-assignable"
