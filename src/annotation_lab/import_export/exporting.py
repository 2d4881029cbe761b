"""Export in any format (section 13 of the specification), streaming: memory does not grow with the number of tasks."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from annotation_lab.comments import queries as comments
from annotation_lab.comments.tables import Comment
from annotation_lab.completions import queries as completions
from annotation_lab.completions.tables import Completion
from annotation_lab.errors import InvalidInput
from annotation_lab.import_export.formats.base import Account, ExportFormat
from annotation_lab.import_export.formats.registry import EXPORT_FORMATS, ExportName
from annotation_lab.import_export.formats.results import OffsetUnit, to_utf16
from annotation_lab.predictions import queries as predictions
from annotation_lab.predictions.service import EXPORTED_ID_STEP
from annotation_lab.predictions.tables import Prediction
from annotation_lab.projects import service as projects
from annotation_lab.projects.tables import Project
from annotation_lab.projects.team_list import team_of
from annotation_lab.tasks import queries as tasks
from annotation_lab.tasks import tagging
from annotation_lab.tasks.tables import Task

TASKS_AT_ONCE = 200
WHOLE = frozenset({"json", "jsonl"})
"""Formats that tell all that hangs on a task."""
WITH_DATA = WHOLE | {"label-studio", "label-studio-min", "csv", "tsv"}
"""Formats that tell the further fields of a task."""
CHARACTERS_AT_ONCE = 4_000_000


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What stands in the file."""

    only_ground_truth: bool = False
    exclude_without_completions: bool = False
    with_predictions: bool = True
    offset_unit: OffsetUnit = "codepoint"
    format: ExportName = "json"
    users: Sequence[str] = ()
    """Of these the completions of the first who has one, and nobody else's; of everybody if empty."""
    escape_formulas: bool = True
    tags: Sequence[str] = ()
    """Only tasks with any of these; all if empty."""

    @property
    def writer(self) -> ExportFormat:
        """What writes the file. Raises `InvalidInput` for offsets that the format cannot count."""
        found = EXPORT_FORMATS[self.format]
        if self.offset_unit == "utf16" and not found.takes_utf16:
            able = ", ".join(name for name, one in EXPORT_FORMATS.items() if one.takes_utf16)
            raise InvalidInput(
                f"{self.format} counts code points, not UTF-16 units.",
                hint=f"Leave the offset unit as it is, or take one of {able}.",
            )
        return found


def account_of(project: Project, options: ExportOptions) -> Account:
    """The account of an export that is to begin."""
    config = projects.config_of(project)
    statuses = frozenset(label.value for label in config.assertion_labels)
    classes = Counter(choice.value for group in config.choice_groups for choice in group.choices)
    shared = frozenset(value for value, count in classes.items() if count > 1)
    return Account(statuses, options.escape_formulas, shared)


def export_tasks(session: Session, project_id: int, options: ExportOptions, account: Account) -> Iterator[bytes]:
    """The pieces of a file in the wanted format; how many tasks, and what could not be told, stand in the account."""
    writer = options.writer
    account.places = {one.username: one.priority for one in team_of(session, project_id)}
    tasks_told = exported_tasks(session, project_id, options)
    if options.format not in WHOLE:
        tasks_told = _noting_what_hangs_on(tasks_told, account, tells_data=options.format in WITH_DATA)
    return writer.write(account.counted(tasks_told), account)


def _noting_what_hangs_on(
    tasks_told: Iterator[dict[str, Any]], account: Account, *, tells_data: bool
) -> Iterator[dict[str, Any]]:
    """The tasks; what only our own JSON tells of them is noted."""
    for task in tasks_told:
        reviews = sum("review" in one for one in task["completions"])
        for count, what in ((len(task.get("tags", ())), "tags"), (len(task.get("comments", ())), "comments")):
            if count:
                account.note(task, f"{count} {what} cannot be told")
        if reviews:
            account.note(task, f"{reviews} reviews cannot be told")
        if drafts := sum("draft" in one for one in task["completions"]):
            account.note(task, f"{drafts} drafts are told as if they were saved")
        if not tells_data and (more := [key for key in task["data"] if key not in {"text", "title"}]):
            account.note(task, f"{len(more)} further fields cannot be told: {', '.join(more)[:200]}")
        yield task


def export_json(session: Session, project_id: int, options: ExportOptions) -> Iterator[bytes]:
    """The pieces of one JSON list, a task a line."""
    return export_tasks(session, project_id, options, Account())


def write_whole(path: Path, pieces: Iterable[bytes]) -> None:
    """Write the pieces of an export to a file that is there whole or not at all."""
    draft = path.with_name(path.name + ".part")
    try:
        with draft.open("wb") as target:
            target.writelines(pieces)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def exported_tasks(session: Session, project_id: int, options: ExportOptions) -> Iterator[dict[str, Any]]:
    """The task objects, in order of number."""
    for some in tasks.in_order(
        session, project_id, at_once=TASKS_AT_ONCE, characters=CHARACTERS_AT_ONCE, tags=options.tags
    ):
        ids = [task.id for task in some]
        made = completions.of_tasks(session, ids)
        predicted = predictions.of_tasks(session, ids) if options.with_predictions else {}
        said, tags = comments.of_tasks(session, ids), tagging.names_of(session, ids)
        for task in some:
            kept = _kept(made.get(task.id, []), options)
            if kept or not options.exclude_without_completions:
                told = _task(task, kept, predicted.get(task.id, []), options)
                told |= {"tags": tags[task.id]} if task.id in tags else {}
                yield told | ({"comments": [_comment(one) for one in said[task.id]]} if task.id in said else {})


def _kept(made: list[Completion], options: ExportOptions) -> list[Completion]:
    kept = [one for one in made if one.is_ground_truth or not options.only_ground_truth]
    if not options.users:
        return kept
    author = next((user for user in options.users if any(one.author == user for one in kept)), None)
    return [one for one in kept if one.author == author]


def _task(task: Task, made: list[Completion], predicted: list[Prediction], options: ExportOptions) -> dict[str, Any]:
    return {
        "id": task.id,
        "data": _data(task),
        "created_at": task.created_at.strftime("%Y-%m-%d %H:%M:%S"),
        "created_by": task.created_by,
        "completions": [_completion(task, one, options) for one in made],
        "predictions": [_prediction(task, one, options) for one in predicted],
    }


def _data(task: Task) -> dict[str, Any]:
    """The task's own text and title; other fields of these names are told as `other_text` and `other_title`."""
    others = {f"other_{key}" if key in {"text", "title"} else key: value for key, value in task.data.items()}
    return {"text": task.text, "title": task.title, **others}


def _completion(task: Task, one: Completion, options: ExportOptions) -> dict[str, Any]:
    told = {
        "id": task.id * EXPORTED_ID_STEP + one.number,
        "created_username": one.author,
        "created_ago": _iso(one.created_at),
        "lead_time": one.lead_time_seconds,
        "result": _items(task, one.result, options),
        "honeypot": one.is_ground_truth,
    }
    optional = {
        "submitted_at": _iso(one.submitted_at),
        "updated_at": _iso(one.updated_at),
        "updated_by": one.updated_by,
        "copied_from": one.copied_from,
        "confidence_range": one.confidence_range,
        "draft": one.is_draft or None,
        "review": _review(one) if one.review else None,
    }
    return told | {key: value for key, value in optional.items() if value is not None}


def _review(one: Completion) -> dict[str, Any]:
    return {"state": one.review, "note": one.review_note, "by": one.reviewed_by, "at": _iso(one.reviewed_at)}


def _comment(one: Comment) -> dict[str, Any]:
    told = {"id": one.id, "author": one.author, "created_at": _iso(one.created_at), "text": one.text}
    optional = {
        "parent_id": one.parent_id,
        "edited_at": _iso(one.edited_at),
        "deleted_at": _iso(one.deleted_at),
        "resolved_at": _iso(one.resolved_at),
        "resolved_by": one.resolved_by,
    }
    return told | {key: value for key, value in optional.items() if value is not None}


def _prediction(task: Task, one: Prediction, options: ExportOptions) -> dict[str, Any]:
    return {
        "id": task.id * EXPORTED_ID_STEP + one.number,
        "created_username": one.author,
        "created_ago": _iso(one.created_at),
        "result": _items(task, one.result, options),
    }


def _items(task: Task, items: list[Any], options: ExportOptions) -> list[Any]:
    return to_utf16(items, task.text) if options.offset_unit == "utf16" else items


def _iso(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else None
