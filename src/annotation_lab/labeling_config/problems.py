"""What is wrong (or doubtful) in a Labeling Config, and where."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """Whether the config can be saved."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands; line and column count from 1, in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem; `message` says what is wrong and what is allowed."""

    code: str
    message: str
    line: int
    column: int
    severity: Severity = Severity.ERROR

    def to_json(self) -> dict[str, Any]:
        """As a JSON object."""
        return asdict(self)


def problem(code: str, message: str, place: Place, severity: Severity = Severity.ERROR) -> Problem:
    """A problem at a place."""
    return Problem(code, message, place.line, place.column, severity)


def errors_of(problems: list[Problem]) -> list[Problem]:
    """Those that keep a config from being saved."""
    return [one for one in problems if one.severity is Severity.ERROR]
