"""Errors of deployments."""

from annotation_lab.errors import Conflict, InvalidInput, NotFound, Unavailable


class DeploymentNotFound(NotFound):
    """There is no such deployment, or the person may not know of it."""

    code = "deployment-not-found"


class NoCapacity(Conflict):
    """As many servers run as may; `details` lists those that could go."""

    code = "no-capacity"


class NothingToDeploy(InvalidInput):
    """The Labeling Config cannot be deployed; the message tells why."""

    code = "nothing-to-deploy"


class ServerUnreachable(Unavailable):
    """The preannotation server does not answer."""

    code = "server-unreachable"


class ServerStopped(Unavailable):
    """The preannotation server was stopped or could not be started; the message tells why."""

    code = "server-stopped"
