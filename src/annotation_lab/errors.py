"""Errors a person can act on: what was given, what is allowed, what to do next.

Each class carries a stable `code` (shown by the API and the command line) and belongs to one kind;
the kinds, not the single errors, are what `web.errors` maps to an HTTP status and `cli` to an exit code.
"""

from typing import Any, ClassVar


class AnnotationLabError(Exception):
    """Base of every error that is meant to be read by a user.

    `message` says what is wrong and names what was given. `hint` says what to do next.
    `details` holds machine-readable facts (for example one entry per refused row).
    """

    code: ClassVar[str] = "error"

    def __init__(self, message: str, *, hint: str | None = None, details: Any = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.details = details

    def __str__(self) -> str:
        return f"{self.message} {self.hint}" if self.hint else self.message


class InvalidInput(AnnotationLabError):
    """What was given cannot be taken (HTTP 422)."""

    code = "invalid-input"


class NotFound(AnnotationLabError):
    """There is no such thing, or the person asking may not know of it (HTTP 404)."""

    code = "not-found"


class NotSignedIn(AnnotationLabError):
    """Nobody is signed in, or the token is not valid (HTTP 401)."""

    code = "not-signed-in"


class Forbidden(AnnotationLabError):
    """The person may see the thing, but not do this to it (HTTP 403)."""

    code = "forbidden"


class Conflict(AnnotationLabError):
    """The thing exists already, is in use, or was changed meanwhile (HTTP 409)."""

    code = "conflict"


class TooLarge(AnnotationLabError):
    """More was given than is taken (HTTP 413)."""

    code = "too-large"


class TooManyRequests(AnnotationLabError):
    """Asked too often (HTTP 429)."""

    code = "too-many-requests"


class Unavailable(AnnotationLabError):
    """Something that is needed cannot be reached or is not ready (HTTP 503)."""

    code = "unavailable"
