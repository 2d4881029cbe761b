"""What every command needs: settings, the database, the person it acts as, and errors told in one line.

Commands import what is heavy inside their functions, so that `alab --help` stays quick.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from annotation_lab import errors
from annotation_lab.cli import output
from annotation_lab.errors import AnnotationLabError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from annotation_lab.settings import Settings
    from annotation_lab.storage.database import Database
    from annotation_lab.team.tables import User

HIGHEST_ID = 2**31 - 1
"""As in `storage.ids`, which is not to be loaded for `--help`."""

EXIT_ERROR = 1
EXIT_USAGE = 2
EXIT_NOT_FOUND = 3
EXIT_FORBIDDEN = 4
EXIT_CONFLICT = 5
EXIT_UNAVAILABLE = 6
EXIT_INTERRUPTED = 130

EXIT_CODES: dict[type[AnnotationLabError], int] = {
    errors.InvalidInput: EXIT_USAGE,
    errors.TooLarge: EXIT_USAGE,
    errors.NotFound: EXIT_NOT_FOUND,
    errors.NotSignedIn: EXIT_FORBIDDEN,
    errors.Forbidden: EXIT_FORBIDDEN,
    errors.Conflict: EXIT_CONFLICT,
    errors.TooManyRequests: EXIT_UNAVAILABLE,
    errors.Unavailable: EXIT_UNAVAILABLE,
}

Json = Annotated[bool, typer.Option("--json", help="Print one JSON value instead of text.")]
As = Annotated[str | None, typer.Option("--as", help="User to act as; the first admin unless given.", metavar="USER")]


def settings() -> Settings:
    """The settings in force."""
    from annotation_lab.settings import get_settings

    return get_settings()


@contextmanager
def open_database(*, upgrade: bool = True) -> Iterator[Database]:
    """The database in force, brought to the present version unless `upgrade` is false."""
    from annotation_lab.completions import statuses  # noqa: F401 - it listens to changes of teams and assignments
    from annotation_lab.storage.database import Database
    from annotation_lab.storage.schema import is_current
    from annotation_lab.storage.schema import upgrade as upgrade_schema

    database = Database(settings().resolved_database_url)
    try:
        if upgrade and not is_current(database):
            upgrade_schema(database)
        yield database
    finally:
        database.close()


def acting_user(session: Session, username: str | None) -> User:
    """The user named with `--as`, or the first admin who can sign in."""
    from annotation_lab.team import service

    return service.get_user_by_name(session, username) if username else service.first_admin(session)


def exit_code(error: AnnotationLabError) -> int:
    """The exit code of an error: that of its kind."""
    for base in type(error).__mro__:
        if base in EXIT_CODES:
            return EXIT_CODES[base]
    return EXIT_ERROR


def fail(error: AnnotationLabError, *, as_json: bool = False) -> NoReturn:
    """Tell the error on stderr (message, then hint) and end with its exit code."""
    if as_json:
        body = {"code": error.code, "message": error.message, "hint": error.hint, "details": error.details}
        output.print_json({"error": body})
    else:
        output.print_error(error.message, error.hint)
    raise typer.Exit(exit_code(error))


def known_trouble(error: Exception) -> AnnotationLabError | None:
    """What to tell of an error that comes from the surroundings; None for one that is a fault of ours."""
    return _settings_trouble(error) or _database_trouble(error) or _file_trouble(error)


def _settings_trouble(error: Exception) -> AnnotationLabError | None:
    import sys

    pydantic = sys.modules.get("pydantic")
    if pydantic is None or not isinstance(error, pydantic.ValidationError) or error.title != "Settings":
        return None
    details = [
        {"setting": f"ALAB_{str(one['loc'][0]).upper()}", "given": str(one["input"]), "problem": one["msg"]}
        for one in error.errors()
    ]
    told = "; ".join(f"{one['setting']} is {one['given']!r}: {one['problem']}" for one in details)
    return errors.InvalidInput(f"{told}.", hint="docs/user/settings.md tells all settings.", details=details)


def _database_trouble(error: Exception) -> AnnotationLabError | None:
    """A database that cannot be reached."""
    import sys

    database_errors = sys.modules.get("sqlalchemy.exc")
    if database_errors is None or not isinstance(error, database_errors.OperationalError):
        return None
    return errors.Unavailable(
        f"The database cannot be used: {str(error.__cause__ or error).strip().splitlines()[0]}",
        hint="`alab doctor` tells more; ALAB_DATABASE_URL says which database is meant.",
    )


def _file_trouble(error: Exception) -> AnnotationLabError | None:
    """A file or folder that cannot be read or written; a pipe that was closed is left to Typer."""
    if not isinstance(error, OSError) or not error.filename or not error.strerror:
        return None
    return FileTrouble(f"{error.filename}: {error.strerror}.", hint="Name another place, or mend its permissions.")


class FileTrouble(AnnotationLabError):
    """A file or folder cannot be read or written."""

    code = "file-trouble"


def usage_trouble(error: Exception) -> AnnotationLabError | None:
    """Words on the command line that are not understood, as Typer tells them; None for any other error."""
    if getattr(error, "exit_code", None) != EXIT_USAGE or not hasattr(error, "format_message"):
        return None
    return errors.InvalidInput(error.format_message(), hint="`--help` tells what is taken.")
