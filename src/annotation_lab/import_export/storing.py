"""Store a chunk of imported tasks with their completions and predictions."""

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy.orm import Session

from annotation_lab.completions import queries as completions
from annotation_lab.import_export.formats.base import ImportedTask
from annotation_lab.import_export.formats.results import RefusedResult, check_result
from annotation_lab.import_export.schemas import ImportOptions, ImportReport, RefusedRowRead
from annotation_lab.predictions import queries as predictions
from annotation_lab.predictions import service as prediction_service
from annotation_lab.projects.tables import Project
from annotation_lab.storage.database import now
from annotation_lab.tasks import queries as tasks

LISTED_IDS = 10_000
LISTED_REPAIRS = 1000


class ChunkStore:
    """Stores chunk after chunk of one import and counts into its report."""

    def __init__(
        self, session: Session, project: Project, options: ImportOptions, report: ImportReport, by: str
    ) -> None:
        self.session = session
        self.project = project
        self.options = options
        self.report = report
        self.by = by
        self.next_number = tasks.last_number(session, project.id) + 1

    def store(self, rows: list[tuple[str, ImportedTask]]) -> None:
        """Store the new ones, and treat those that are here already as the options say."""
        hashes = [sha256(task.text.encode()).hexdigest() for _, task in rows]
        there = tasks.known_tasks(self.session, self.project.id, hashes)
        fresh: list[tuple[str, ImportedTask, str]] = []
        known: list[tuple[int, str, ImportedTask]] = []
        seen: set[tuple[str, str]] = set()
        for (filename, task), text_hash in zip(rows, hashes, strict=True):
            task_id = _known_id(task, there.get(text_hash, {}))
            if task_id is not None:
                known.append((task_id, filename, task))
            elif (task.title, text_hash) in seen:
                self.report.ignored_count += 1
            else:
                seen.add((task.title, text_hash))
                fresh.append((filename, task, text_hash))
        self._store_fresh(fresh)
        self._treat_known(known)

    def _store_fresh(self, fresh: list[tuple[str, ImportedTask, str]]) -> None:
        first, moment = self.next_number, now()
        self.next_number += len(fresh)
        tasks.insert_all(
            self.session,
            [
                {
                    "project_id": self.project.id,
                    "number": number,
                    "title": task.title,
                    "text_sha256": text_hash,
                    "text_length": len(task.text),
                    "created_at": moment,
                    "created_by": self.by,
                    "data": task.data,
                    "text": task.text,
                }
                for number, (_, task, text_hash) in enumerate(fresh, start=first)
            ],
        )
        self.report.task_count += len(fresh)
        room = LISTED_IDS - len(self.report.task_ids)
        annotated = any(task.completions or task.predictions for _, task, _ in fresh)
        if not fresh or (room <= 0 and not annotated):
            return
        ids = tasks.ids_by_number(self.session, self.project.id, first, self.next_number)
        self.report.task_ids += [ids[n] for n in sorted(ids)][: max(room, 0)]
        if annotated:
            self._store_annotations(
                [(ids[number], name, task) for number, (name, task, _) in enumerate(fresh, start=first)]
            )

    def _treat_known(self, known: list[tuple[int, str, ImportedTask]]) -> None:
        annotated = [one for one in known if one[2].completions or one[2].predictions]
        if self.options.existing == "skip" or not annotated:
            self.report.ignored_count += len(known)
            return
        self.report.ignored_count += len(known) - len(annotated)
        self.report.updated_count += len(annotated)
        # Each kind replaces its own kind only: a file of predictions takes nobody's completions away.
        with_completions = [task_id for task_id, _, task in annotated if task.completions]
        with_predictions = [task_id for task_id, _, task in annotated if task.predictions]
        completions.mark_deleted(self.session, with_completions, now())
        predictions.delete_of_tasks(self.session, with_predictions)
        self._store_annotations(annotated)

    def _store_annotations(self, rows: list[tuple[int, str, ImportedTask]]) -> None:
        task_ids = [task_id for task_id, _, _ in rows]
        predictions.lock_numbers(self.session, self.project.id)
        last_completion = completions.last_numbers(self.session, task_ids)
        last_prediction = predictions.last_numbers(self.session, task_ids)
        made: list[dict[str, Any]] = []
        predicted: list[dict[str, Any]] = []
        for task_id, filename, task in rows:
            for told in task.completions:
                items = self._items(told, "completion", filename, task)
                if items is not None:
                    last_completion[task_id] = last_completion.get(task_id, 0) + 1
                    made.append(self._completion(task_id, last_completion[task_id], told, items))
            for told in task.predictions:
                items = self._items(told, "prediction", filename, task)
                if items is not None:
                    last_prediction[task_id] = last_prediction.get(task_id, 0) + 1
                    predicted.append(self._prediction(task_id, last_prediction[task_id], told, items, task.text))
        completions.insert_all(self.session, made)
        predictions.insert_all(self.session, predicted)
        self.report.completion_count += len(made)
        self.report.prediction_count += len(predicted)

    def _items(self, told: dict[str, Any], what: str, filename: str, task: ImportedTask) -> list[dict[str, Any]] | None:
        try:
            checked = check_result(told.get("result", []), task.text, self.options.offset_unit)
        except RefusedResult as error:
            self.report.failed_count += 1
            reason = f"a {what} was refused: {error}"
            self.report.refused.append(RefusedRowRead(file=filename, place=task.place, reason=reason))
            return None
        room = LISTED_REPAIRS - len(self.report.repaired)
        self.report.repaired += [
            RefusedRowRead(file=filename, place=task.place, reason=f"{what}, {repair}")
            for repair in checked.repairs[: max(room, 0)]
        ]
        return checked.items

    def _completion(
        self, task_id: int, number: int, told: dict[str, Any], items: list[dict[str, Any]]
    ) -> dict[str, Any]:
        lead_time = told.get("lead_time")
        scope = told.get("confidence_range")
        return {
            "project_id": self.project.id,
            "task_id": task_id,
            "number": number,
            "author": str(told.get("created_username") or self.by)[:150],
            "created_at": moment_of(told.get("created_ago")) or now(),
            "updated_at": moment_of(told.get("updated_at")),
            "updated_by": _text(told.get("updated_by"), 150),
            "submitted_at": moment_of(told.get("submitted_at")),
            "is_ground_truth": told.get("honeypot") is True,
            "lead_time_seconds": float(lead_time) if isinstance(lead_time, int | float) else None,
            "copied_from": _text(told.get("copied_from"), 100),
            "confidence_range": scope if isinstance(scope, list) else None,
            "result": items,
        }

    def _prediction(
        self, task_id: int, number: int, told: dict[str, Any], items: list[dict[str, Any]], text: str
    ) -> dict[str, Any]:
        return {
            "project_id": self.project.id,
            "task_id": task_id,
            "run_id": None,
            "author": str(told.get("created_username") or self.by)[:150],
            "created_at": moment_of(told.get("created_ago")) or now(),
            "pipeline_fingerprint": None,
            **prediction_service.row_of(sha256(text.encode()).hexdigest(), items, number),
        }


def _known_id(task: ImportedTask, there: dict[int, str]) -> int | None:
    """The id among tasks of this text (id to title): by its own id, or else by its title."""
    if task.source_id in there:
        return task.source_id
    return next((task_id for task_id, title in there.items() if title == task.title), None)


def moment_of(value: Any) -> datetime | None:
    """A moment in ISO form; without a zone it is UTC."""
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def _text(value: Any, length: int) -> str | None:
    return str(value)[:length] if value is not None else None
