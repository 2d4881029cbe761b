"""Completions and predictions of a file, checked, as rows of the database; pure but for the words' own columns."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from annotation_lab.import_export.formats.base import ImportedTask
from annotation_lab.import_export.formats.results import OffsetUnit, RefusedResult, check_result
from annotation_lab.import_export.schemas import ImportReport
from annotation_lab.predictions import service as predictions

Told = dict[str, Any]
Columns = dict[str, Any]
REVIEWS = ("accepted", "rejected")
LONGEST_NOTE = 10_000
YEARS = range(1900, 9001)
"""In which a moment may lie; another one is none."""


@dataclass(slots=True)
class Annotations:
    """Rows to insert; every row of a kind has the same keys."""

    completions: list[Columns] = field(default_factory=list)
    predictions: list[Columns] = field(default_factory=list)

    def completed_tasks(self) -> list[int]:
        """Ids of the tasks with completions."""
        return sorted({row["task_id"] for row in self.completions})

    def predicted_tasks(self) -> list[int]:
        """Ids of the tasks with predictions."""
        return sorted({row["task_id"] for row in self.predictions})


def checked_items(
    told: Told, what: str, filename: str, task: ImportedTask, unit: OffsetUnit, report: ImportReport
) -> list[Told] | None:
    """The items of one completion or prediction; None if it is refused, which is then in the report."""
    try:
        checked = check_result(told.get("result", []), task.text, unit)
    except RefusedResult as error:
        report.refuse(filename, task.place, f"a {what} was refused: {error}")
        return None
    for repair in checked.repairs:
        report.repair(filename, task.place, f"{what}, {repair}")
    return checked.items


def completion_columns(told: Told, items: list[Told], by: str, moment: datetime) -> Columns:
    """The columns of a completion that a file tells; made by `by` at `moment` where it tells nothing."""
    lead_time = told.get("lead_time")
    submitted_at = moment_of(told.get("submitted_at"))
    return {
        "author": str(told.get("created_username") or by)[:150],
        "created_at": moment_of(told.get("created_ago")) or moment,
        "updated_at": moment_of(told.get("updated_at")),
        "updated_by": _text(told.get("updated_by"), 150),
        "submitted_at": submitted_at,
        "is_ground_truth": told.get("honeypot") is True,
        "lead_time_seconds": float(lead_time) if isinstance(lead_time, int | float) else None,
        "copied_from": _text(told.get("copied_from"), 100),
        "confidence_range": _range(told.get("confidence_range")),
        "result": items,
        "is_draft": told.get("draft") is True and submitted_at is None,
        **_review_columns(told.get("review") if submitted_at else None),
    }


def _review_columns(told: Any) -> Columns:
    """What a reviewer said of a submitted completion."""
    review = told if isinstance(told, dict) and told.get("state") in REVIEWS else {}
    return {
        "review": review.get("state"),
        "review_note": _text(review.get("note"), LONGEST_NOTE),
        "reviewed_by": _text(review.get("by"), 150),
        "reviewed_at": moment_of(review.get("at")),
    }


def prediction_columns(
    told: Told, items: list[Told], text_sha256: str, number: int, by: str, moment: datetime
) -> Columns:
    """The columns of a prediction that a file or a request tells."""
    return {
        "run_id": None,
        "author": str(told.get("created_username") or by)[:150],
        "created_at": moment_of(told.get("created_ago")) or moment,
        "pipeline_fingerprint": None,
        **predictions.row_of(text_sha256, items, number),
    }


def moment_of(value: Any) -> datetime | None:
    """A moment in ISO form, in UTC; without a zone it is UTC. None for what is no moment of `YEARS`."""
    try:
        moment = datetime.fromisoformat(str(value))
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment if moment.year in YEARS else None


def _range(value: Any) -> list[float] | None:
    """The two ends of a slider; None for what is no range."""
    is_range = isinstance(value, list) and len(value) == 2 and all(isinstance(one, int | float) for one in value)
    return [float(one) for one in value] if is_range and 0 <= value[0] <= value[1] <= 1 else None


def _text(value: Any, length: int) -> str | None:
    return str(value)[:length] if value is not None else None
