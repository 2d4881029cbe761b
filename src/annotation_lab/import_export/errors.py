"""Errors of import and export."""

from annotation_lab.errors import Conflict, InvalidInput, NotFound


class UnsafeArchive(InvalidInput):
    """A zip that is not taken: damaged, encrypted, too large, or leading out of itself."""

    code = "unsafe-archive"


class ImportGone(Conflict):
    """The project of an import was deleted while it ran, or what it made is being removed."""

    code = "import-gone"


class ExportCancelled(Conflict):
    """Somebody cancelled the export while it was written."""

    code = "export-cancelled"


class ExportNotFound(NotFound):
    """There is no such export in the project, or its file is not there yet or any more."""

    code = "export-not-found"
