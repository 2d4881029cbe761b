"""Errors of project zips."""

from annotation_lab.errors import InvalidInput


class InvalidProjectZip(InvalidInput):
    """A zip that is no project of Annotation Lab, or holds something that cannot be taken; all of it is refused."""

    code = "invalid-project-zip"
