"""Store a chunk of imported tasks with their completions and predictions."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from sqlalchemy.orm import Session

from annotation_lab.completions import queries as completions
from annotation_lab.completions import statuses
from annotation_lab.import_export.annotations import (
    Annotations,
    checked_items,
    completion_columns,
    prediction_columns,
)
from annotation_lab.import_export.formats.base import ImportedTask, RefusedRow
from annotation_lab.import_export.imported_comments import store_comments
from annotation_lab.import_export.reading import NamedRow
from annotation_lab.import_export.schemas import LISTED_IDS, ImportOptions, ImportReport
from annotation_lab.predictions import queries as predictions
from annotation_lab.storage.database import lock, now
from annotation_lab.tasks import queries as tasks
from annotation_lab.tasks import tagging
from annotation_lab.tasks.queries import KnownTask

TITLE_CHARACTERS = 500

NamedTask = tuple[str, ImportedTask]


class ChunkStore:
    """Stores chunk after chunk of one import and counts into its report.

    All tasks of one import are made at the same `moment`: by it an import knows what it made itself.
    """

    def __init__(
        self,
        session: Session,
        project_id: int,
        options: ImportOptions,
        report: ImportReport,
        *,
        by: str,
        moment: datetime,
    ) -> None:
        self.session = session
        self.project_id = project_id
        self.options = options
        self.report = report
        self.by = by
        self.moment = moment
        # Two imports into one project must not give the same numbers.
        lock(session, f"tasks of project {project_id}")
        self.next_number = tasks.last_number(session, project_id) + 1

    def store(self, rows: Sequence[NamedRow]) -> None:
        """Store the new ones, and treat those that are here already as the options say."""
        taken = self._taken(rows)
        hashes = [sha256(task.text.encode()).hexdigest() for _, task in taken]
        there = self._there(hashes)
        fresh: list[tuple[str, ImportedTask, str]] = []
        known: dict[int, NamedTask] = {}
        seen: set[tuple[str, str]] = set()
        for (filename, task), text_hash in zip(taken, hashes, strict=True):
            old = there.get((text_hash, task.source_id)) or there.get((text_hash, task.title))
            if (task.title, text_hash) in seen or (old and (old.id in known or self._made_here(old))):
                self.report.ignored_count += 1
            elif old:
                known[old.id] = (filename, task)
            else:
                seen.add((task.title, text_hash))
                fresh.append((filename, task, text_hash))
        self._store_fresh(fresh)
        self._treat_known(known)

    def _there(self, hashes: Sequence[str]) -> dict[tuple[str, int | str | None], KnownTask]:
        """The tasks of these texts that are here already, by text and id, and by text and title."""
        found: dict[tuple[str, int | str | None], KnownTask] = {}
        for one in tasks.known_tasks(self.session, self.project_id, hashes):
            found[one.text_sha256, one.id] = one
            found.setdefault((one.text_sha256, one.title), one)
        return found

    def _taken(self, rows: Sequence[NamedRow]) -> list[NamedTask]:
        taken = []
        for filename, row in rows:
            if isinstance(row, RefusedRow):
                self.report.refuse(row.file, row.place, row.reason)
                continue
            if len(row.title) > TITLE_CHARACTERS:
                row.title = row.title[:TITLE_CHARACTERS]
                self.report.warn_of_cut_title(TITLE_CHARACTERS)
            for remark in row.remarks:
                self.report.leave_out(filename, row.place, remark)
            row.tags = [*row.tags, *(tag for tag in self.options.tags if tag not in row.tags)]
            taken.append((filename, row))
        return taken

    def _made_here(self, old: KnownTask) -> bool:
        return old.created_at == self.moment

    def _store_fresh(self, fresh: list[tuple[str, ImportedTask, str]]) -> None:
        first = self.next_number
        self.next_number += len(fresh)
        tasks.insert_all(
            self.session,
            [
                {
                    "project_id": self.project_id,
                    "number": number,
                    "title": task.title,
                    "text_sha256": text_hash,
                    "text_length": len(task.text),
                    "created_at": self.moment,
                    "created_by": self.by,
                    "data": task.data,
                    "text": task.text,
                }
                for number, (_, task, text_hash) in enumerate(fresh, start=first)
            ],
        )
        self.report.task_count += len(fresh)
        annotated = any(task.completions or task.predictions or task.comments or task.tags for _, task, _ in fresh)
        if not fresh or (len(self.report.task_ids) >= LISTED_IDS and not annotated):
            return
        ids = tasks.ids_by_number(self.session, self.project_id, first, self.next_number)
        self.report.list_made([ids[n] for n in sorted(ids)])
        if annotated:
            named = {ids[n]: (f, t) for n, (f, t, _) in enumerate(fresh, start=first)}
            self._insert(self._annotations(named))
            self._store_comments(named)
            self._store_tags(named)

    def _store_comments(self, named: dict[int, NamedTask]) -> None:
        """Comments come with new tasks only: those of tasks from before are people's own."""
        said = {task_id: task for task_id, (_, task) in named.items() if task.comments}
        names = {id(task): filename for filename, task in named.values()}
        for task, problem in store_comments(self.session, self.project_id, said, by=self.by, moment=self.moment):
            self.report.leave_out(names[id(task)], task.place, problem)

    def _store_tags(self, named: dict[int, NamedTask]) -> None:
        """Tags come with new tasks only; what is no tag is left out and told."""
        wanted: dict[int, list[str]] = {}
        for task_id, (filename, task) in named.items():
            for name in task.tags:
                if isinstance(name, str) and tagging.NAME.fullmatch(name):
                    wanted.setdefault(task_id, []).append(name)
                else:
                    self.report.leave_out(filename, task.place, f"{name!r:.100} is no tag")
        if wanted:
            tagging.tag_new(self.session, self.project_id, wanted)

    def _treat_known(self, known: dict[int, NamedTask]) -> None:
        """Completions give way only to completions, predictions only to predictions, and neither to refused ones."""
        annotated = {i: one for i, one in known.items() if one[1].completions or one[1].predictions}
        if self.options.existing == "skip" or not annotated:
            self.report.ignored_count += len(known)
            return
        found = self._annotations(annotated)
        updated = {*found.completed_tasks(), *found.predicted_tasks()}
        self.report.updated_count += len(updated)
        self.report.ignored_count += len(known) - len(updated)
        completions.mark_deleted(self.session, found.completed_tasks(), now())
        predictions.delete_of_tasks(self.session, found.predicted_tasks())
        self._insert(found)

    def _annotations(self, rows: dict[int, NamedTask]) -> Annotations:
        predictions.lock_numbers(self.session, self.project_id)
        last_completion = completions.last_numbers(self.session, list(rows))
        last_prediction = predictions.last_numbers(self.session, list(rows))
        found, unit = Annotations(), self.options.offset_unit
        for task_id, (filename, task) in rows.items():
            ids = {"project_id": self.project_id, "task_id": task_id}
            for told in task.completions:
                items = checked_items(told, "completion", filename, task, unit, self.report)
                if items is not None:
                    number = last_completion[task_id] = last_completion.get(task_id, 0) + 1
                    found.completions.append(
                        ids | {"number": number} | completion_columns(told, items, self.by, self.moment)
                    )
            for told in task.predictions:
                items = checked_items(told, "prediction", filename, task, unit, self.report)
                if items is not None:
                    number = last_prediction[task_id] = last_prediction.get(task_id, 0) + 1
                    text_hash = sha256(task.text.encode()).hexdigest()
                    row = prediction_columns(told, items, text_hash, number, self.by, self.moment)
                    found.predictions.append(ids | row)
        return found

    def _insert(self, found: Annotations) -> None:
        completions.insert_all(self.session, found.completions)
        predictions.insert_all(self.session, found.predictions)
        statuses.refresh(self.session, self.project_id, found.completed_tasks())
        self.report.completion_count += len(found.completions)
        self.report.prediction_count += len(found.predictions)
