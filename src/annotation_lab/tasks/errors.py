"""Errors of tasks."""

from annotation_lab.errors import NotFound


class TaskNotFound(NotFound):
    """There is no such task, or the person may not know of it."""

    code = "task-not-found"
