"""Errors of projects."""

from annotation_lab.errors import Conflict, Forbidden, InvalidInput, NotFound


class ProjectNotFound(NotFound):
    """There is no such project, or the person is not a member of it."""

    code = "project-not-found"


class ProjectNameTaken(Conflict):
    """Another project has the name."""

    code = "project-name-taken"


class GroupNotFound(NotFound):
    """There is no such group of this user."""

    code = "group-not-found"


class GroupNameTaken(Conflict):
    """The user has a group of that name already."""

    code = "group-name-taken"


class ProjectArchived(Conflict):
    """Nothing in an archived project changes."""

    code = "project-archived"


class ConfigChanged(Conflict):
    """Somebody saved the Labeling Config meanwhile; `details` holds his version and the one refused."""

    code = "config-changed"


class InvalidProjectName(InvalidInput):
    """The name cannot be taken."""

    code = "invalid-project-name"


class InvalidLabelingConfig(InvalidInput):
    """The Labeling Config has errors; `details` lists every problem with line and column."""

    code = "invalid-labeling-config"


class NotPermitted(Forbidden):
    """The person is a member, but his roles do not allow this."""

    code = "not-permitted"


class OwnerChanged(Conflict):
    """Somebody else became the Owner meanwhile."""

    code = "owner-changed"
