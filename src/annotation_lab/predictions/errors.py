"""Errors of predictions."""

from annotation_lab.errors import NotFound


class PredictionNotFound(NotFound):
    """There is no such prediction, or the person may not know of it."""

    code = "prediction-not-found"
