"""Tasks of a project's zip, with all that hangs on them, as rows."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy.orm import Session

from annotation_lab.comments import queries as comments
from annotation_lab.comments.tables import Comment
from annotation_lab.completions import queries as completions
from annotation_lab.completions import statuses
from annotation_lab.import_export.project_zip import queries
from annotation_lab.import_export.project_zip import shapes as zs
from annotation_lab.import_export.project_zip.schemas import ProjectImportReport
from annotation_lab.import_export.project_zip.writing import translated
from annotation_lab.predictions import queries as predictions
from annotation_lab.predictions import service as prediction_service
from annotation_lab.tasks import queries as tasks
from annotation_lab.tasks import tagging
from annotation_lab.team.permissions import Role

Row = dict[str, Any]
MANAGING = frozenset({Role.OWNER, Role.MANAGER})
ELSEWHERE = {"changes", "counts", "source_prediction"}


class TaskStore:
    """Stores some tasks of one import; `team` maps user names to `[user id, roles, place]`."""

    def __init__(self, session: Session, project_id: int, team: Mapping[str, Any], report: ProjectImportReport) -> None:
        self.session = session
        self.project_id = project_id
        self.team = team
        self.report = report

    def store(self, some: Sequence[zs.ZipTask]) -> None:
        """Store them with their own numbers, and compute their statuses."""
        tasks.insert_all(self.session, [self._task(one) for one in some])
        ids = tasks.ids_by_number(self.session, self.project_id, some[0].number, some[-1].number + 1)
        told = {ids[one.number]: one for one in some}
        tagging.tag_new(self.session, self.project_id, {key: one.tags for key, one in told.items() if one.tags})
        self._store_assignments(told)
        self._store_comments(told)
        predicted = self._store_predictions(told)
        self._store_completions(told, predicted)
        managers = sorted(name for name, (_, roles, _) in self.team.items() if MANAGING & set(roles))
        statuses.refresh(self.session, self.project_id, list(told), managers=managers)
        self.report.task_count += len(some)

    def _task(self, one: zs.ZipTask) -> Row:
        facts = one.model_dump(include={"number", "title", "text", "data", "created_at", "created_by"})
        digest = sha256(one.text.encode()).hexdigest()
        return facts | {"project_id": self.project_id, "text_sha256": digest, "text_length": len(one.text)}

    def _store_assignments(self, told: Mapping[int, zs.ZipTask]) -> None:
        """Only of people who are here, in a role that they get; the Owner holds all roles."""
        rows = []
        for task_id, task in told.items():
            for one in task.assignments:
                user_id, roles, _ = self.team.get(one.username, (None, (), 0))
                if user_id is None or not {one.role, Role.OWNER} & set(roles):
                    self.report.assignments_left_out += 1
                    continue
                facts = one.model_dump(exclude={"username"})
                rows.append(facts | {"task_id": task_id, "user_id": user_id, "project_id": self.project_id})
        queries.insert_assignments(self.session, rows)

    def _store_comments(self, told: Mapping[int, zs.ZipTask]) -> None:
        """In their order; whom each answers is told when all have their ids."""
        made: dict[tuple[int, int], Comment] = {}
        for task_id, task in told.items():
            for place, one in enumerate(task.comments, start=1):
                facts = one.model_dump(exclude={"parent"})
                made[task_id, place] = Comment(project_id=self.project_id, task_id=task_id, **facts)
        comments.insert_all(self.session, list(made.values()))
        for task_id, task in told.items():
            for place, one in enumerate(task.comments, start=1):
                if one.parent is not None:
                    made[task_id, place].parent_id = made[task_id, one.parent].id
        self.session.flush()
        self.report.comment_count += len(made)

    def _store_predictions(self, told: Mapping[int, zs.ZipTask]) -> dict[tuple[int, int], int]:
        rows = []
        for task_id, task in told.items():
            digest = sha256(task.text.encode()).hexdigest()
            for one in task.predictions:
                facts = one.model_dump(exclude={"number", "result"})
                row = prediction_service.row_of(digest, one.result, one.number)
                rows.append(facts | row | {"project_id": self.project_id, "task_id": task_id, "run_id": None})
        predictions.insert_all(self.session, rows)
        self.report.prediction_count += len(rows)
        return predictions.ids_of(self.session, [(row["task_id"], row["number"]) for row in rows])

    def _store_completions(self, told: Mapping[int, zs.ZipTask], predicted: Mapping[tuple[int, int], int]) -> None:
        made = {(key, one.number): one for key, task in told.items() for one in task.completions}
        rows = [
            one.model_dump(exclude=ELSEWHERE)
            | {"project_id": self.project_id, "task_id": task_id}
            | {"source_prediction_id": predicted.get((task_id, one.source_prediction or 0))}
            for (task_id, _), one in made.items()
        ]
        completions.insert_all(self.session, rows)
        ids = queries.completion_ids(self.session, list(told)) if made else {}
        self._store_taken(made, ids, predicted)
        changes: list[Row] = []
        counts: list[Row] = []
        for key, one in made.items():
            changes += [change.model_dump() | {"completion_id": ids[key]} for change in one.changes]
            counts += [count.model_dump() | {"completion_id": ids[key]} for count in one.counts]
        queries.insert_history(self.session, changes, counts)
        self.report.completion_count += len(made)

    def _store_taken(
        self,
        made: Mapping[tuple[int, int], zs.ZipCompletion],
        ids: Mapping[tuple[int, int], int],
        predicted: Mapping[tuple[int, int], int],
    ) -> None:
        """What completions were made from, by the ids that its sources have here."""
        by_task: dict[int, dict[str, dict[int, int]]] = {}
        for kind, found in (("completion", ids), ("prediction", predicted)):
            for (task_id, number), key in found.items():
                by_task.setdefault(task_id, {}).setdefault(kind, {})[number] = key
        rows = [
            {"id": ids[task_id, number], "taken": translated(one.taken, by_task.get(task_id, {}))}
            for (task_id, number), one in made.items()
            if one.taken
        ]
        queries.set_taken(self.session, rows)
