"""Errors of pre-annotation."""

from annotation_lab.errors import Conflict, InvalidInput, NotFound


class RunNotFound(NotFound):
    """There is no such run, or the person may not know of it."""

    code = "run-not-found"


class NoServer(Conflict):
    """No server is ready for this project."""

    code = "no-server"


class NothingChosen(InvalidInput):
    """No task was chosen, or none of the labels is predicted by the server."""

    code = "nothing-chosen"
