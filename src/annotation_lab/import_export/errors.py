"""Errors of import and export."""

from annotation_lab.errors import InvalidInput


class UnsafeArchive(InvalidInput):
    """A zip that is not taken: damaged, encrypted, too large, or leading out of itself."""

    code = "unsafe-archive"
