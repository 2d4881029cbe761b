"""Errors of jobs."""

from annotation_lab.errors import NotFound


class JobNotFound(NotFound):
    """There is no such job, or the person may not know of it."""

    code = "job-not-found"
