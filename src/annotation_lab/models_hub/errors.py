"""Errors of the Models Hub."""

from annotation_lab.errors import Conflict, InvalidInput, NotFound


class ModelNotFound(NotFound):
    """There is no such model."""

    code = "model-not-found"


class ModelInUse(Conflict):
    """A Labeling Config or a server uses the model; `details` names each place."""

    code = "model-in-use"


class RefusedModel(InvalidInput):
    """What was given is not taken as a model."""

    code = "refused-model"
