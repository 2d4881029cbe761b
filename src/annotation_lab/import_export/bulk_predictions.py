"""Predictions made elsewhere, added to tasks that are here: thousands in one request, each refused one listed.

Predictions are read-only and only ever added; a completion is never touched.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from sqlalchemy.orm import Session

from annotation_lab.audit import service as audit
from annotation_lab.import_export.annotations import prediction_columns
from annotation_lab.import_export.bulk_schemas import (
    AddedPrediction,
    AddedPredictions,
    GivenPrediction,
    GivenPredictions,
    RefusedPrediction,
)
from annotation_lab.import_export.formats.results import RefusedResult, check_result
from annotation_lab.predictions import queries as predictions
from annotation_lab.projects import service as projects
from annotation_lab.projects.tables import Project
from annotation_lab.storage.database import now
from annotation_lab.tasks import queries as tasks
from annotation_lab.text.storable import DEEPEST_ITEM, unstorable

TASKS_AT_ONCE = 200
CHARACTERS_AT_ONCE = 4_000_000


@dataclass(slots=True)
class _Adding:
    """One request, while it is treated."""

    session: Session
    project: Project
    given: GivenPredictions
    author: str
    by: str
    report: AddedPredictions = field(default_factory=AddedPredictions)
    labels: Counter[str] = field(default_factory=Counter)

    def refuse(self, place: int, reason: str) -> None:
        """List a prediction that was not taken."""
        self.report.refused.append(RefusedPrediction(place=place, reason=reason[:500]))


Placed = tuple[int, GivenPrediction]
"""A prediction, and its place in the request, counted from 1."""


def author_of(model: str, version: str) -> str:
    """Who made a prediction, as it is kept with it."""
    return f"{model} {version}"


def add_predictions(session: Session, project: Project, given: GivenPredictions, *, by: str) -> AddedPredictions:
    """Add a prediction to each named task; what cannot be taken is listed with its place and reason."""
    adding = _Adding(session, project, given, author_of(given.model, given.version), by)
    predictions.lock_numbers(session, project.id)
    found = _by_task(adding)
    for some in tasks.texts_in_parts(session, list(found), at_once=TASKS_AT_ONCE, characters=CHARACTERS_AT_ONCE):
        _add(adding, {task_id: (text, found[task_id]) for task_id, text in some.items()})
    report = adding.report
    report.created_count, report.failed_count = len(report.predictions), len(report.refused)
    report.predictions.sort(key=lambda one: one.place)
    report.refused.sort(key=lambda one: one.place)
    report.unknown_labels = _unknown_labels(project, adding.labels)
    told = f"{report.created_count} predictions of {adding.author}"
    audit.record(session, by, "prediction.add", told[:500], project_id=project.id)
    return report


def _by_task(adding: _Adding) -> dict[int, list[Placed]]:
    """The predictions by the task that each names."""
    given = adding.given.predictions
    session, project_id = adding.session, adding.project.id
    ids = tasks.ids_in(session, project_id, [one.task_id for one in given if one.task_id is not None])
    numbers = tasks.ids_of_numbers(session, project_id, [one.number for one in given if one.number is not None])
    titles = tasks.ids_of_titles(session, project_id, [one.title for one in given if one.title is not None])
    found: dict[int, list[Placed]] = {}
    for place, one in enumerate(given, start=1):
        if one.task_id is not None:
            task_ids = [one.task_id] if one.task_id in ids else []
        elif one.number is not None:
            task_ids = [numbers[one.number]] if one.number in numbers else []
        else:
            task_ids = titles.get(one.title or "", [])
        if len(task_ids) == 1:
            found.setdefault(task_ids[0], []).append((place, one))
        else:
            adding.refuse(place, _not_one(one, len(task_ids)))
    return _without_known(adding, found) if adding.given.existing == "skip" else found


def _not_one(one: GivenPrediction, count: int) -> str:
    name = f"id {one.task_id}" if one.task_id is not None else f"number {one.number}"
    name = f"title {one.title!r:.100}" if one.task_id is None and one.number is None else name
    if count:
        return f"{count} tasks have the {name}; name one by its id or number"
    return f"there is no task with the {name} in this project"


def _without_known(adding: _Adding, found: dict[int, list[Placed]]) -> dict[int, list[Placed]]:
    """Without the tasks that have a prediction of this model and version; of several for one task the first."""
    known = predictions.tasks_with_author(adding.session, list(found), adding.author)
    adding.report.skipped_count += sum(len(placed) for task_id, placed in found.items() if task_id in known)
    adding.report.skipped_count += sum(len(placed) - 1 for task_id, placed in found.items() if task_id not in known)
    return {task_id: placed[:1] for task_id, placed in found.items() if task_id not in known}


def _add(adding: _Adding, found: Mapping[int, tuple[str, Sequence[Placed]]]) -> None:
    numbers = predictions.last_numbers(adding.session, list(found))
    moment, rows, places = now(), [], {}
    for task_id, (text, placed) in found.items():
        text_hash = sha256(text.encode()).hexdigest()
        for place, one in placed:
            items = _checked(adding, place, one, text)
            if items is None:
                continue
            number = numbers[task_id] = numbers.get(task_id, 0) + 1
            places[task_id, number] = place
            told = {"created_username": adding.author}
            columns = prediction_columns(told, items, text_hash, number, adding.by, moment)
            rows.append({"project_id": adding.project.id, "task_id": task_id, **columns})
    predictions.insert_all(adding.session, rows)
    for (task_id, number), prediction_id in predictions.ids_of(adding.session, list(places)).items():
        place = places[task_id, number]
        added = AddedPrediction(place=place, task_id=task_id, prediction_id=prediction_id)
        adding.report.predictions.append(added)


def _checked(adding: _Adding, place: int, one: GivenPrediction, text: str) -> list[dict[str, Any]] | None:
    if problem := unstorable(one.result, DEEPEST_ITEM):
        adding.refuse(place, f"the result holds {problem}")
        return None
    try:
        checked = check_result(one.result, text, adding.given.offset_unit)
    except RefusedResult as error:
        adding.refuse(place, str(error))
        return None
    if checked.repairs:
        adding.report.repaired_count += 1
    adding.labels.update(_labels(checked.items))
    return checked.items


def _labels(items: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    values = [item["value"] for item in items if item["type"] != "relation"]
    return (name for value in values for name in (*value.get("labels", ()), *value.get("choices", ())))


def _unknown_labels(project: Project, used: Counter[str]) -> dict[str, int]:
    config = projects.config_of(project)
    known = {label.value for label in config.labels}
    known |= {choice.value for group in config.choice_groups for choice in group.choices}
    return {name: count for name, count in used.most_common() if name not in known}
