"""A project as the members of a zip, streaming: memory grows neither with tasks nor with audit."""

import zipfile
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import orjson
from pydantic import BaseModel
from sqlalchemy.orm import Session

from annotation_lab.audit import queries as audit_queries
from annotation_lab.audit.queries import AuditFilter
from annotation_lab.audit.schemas import AuditEntryRead
from annotation_lab.comments import queries as comments
from annotation_lab.comments.tables import Comment
from annotation_lab.completions.tables import Completion
from annotation_lab.import_export.formats.zips import WRITTEN
from annotation_lab.import_export.project_zip import queries
from annotation_lab.import_export.project_zip import shapes as zs
from annotation_lab.models_hub import service as models_hub
from annotation_lab.models_hub.errors import ModelNotFound
from annotation_lab.predictions import queries as predictions
from annotation_lab.predictions.tables import Prediction
from annotation_lab.projects import service as projects
from annotation_lab.projects.settings import read_settings
from annotation_lab.projects.tables import Project, ProjectGroup
from annotation_lab.projects.team_list import team_of
from annotation_lab.storage.database import now
from annotation_lab.tasks import queries as tasks
from annotation_lab.tasks import tagging
from annotation_lab.tasks.filters import TaskFilter
from annotation_lab.tasks.tables import Task

TASKS_AT_ONCE = 100
CHARACTERS_AT_ONCE = 2_000_000

RunFacts = Callable[[Session, Collection[int]], dict[int, dict[str, Any]]]
"""Who ran which models when, by id of the run; given by the process, as runs stand beside this word."""
OnTasks = Callable[[int, int], None]
"""Called with how many tasks are written, and of how many; may raise to end the export."""


def write_zip(
    path: Path, session: Session, project: Project, run_facts: RunFacts, *, by: str, on_tasks: OnTasks
) -> int:
    """Write the zip, which is there whole or not at all; how many tasks it holds.

    All is read as it was at one moment, whatever others change meanwhile.
    """
    draft = path.with_name(path.name + ".part")
    total = tasks.count(session, project.id, TaskFilter())
    project_id, written = project.id, 0
    head = (
        (zs.PROJECT, [_line(_project(session, project, total, by))]),
        (zs.TEAM, [_line(zs.ZipMember(username=m.username, roles=m.roles)) for m in team_of(session, project.id)]),
        (zs.MODELS, [orjson.dumps([one.model_dump() for one in models_named(session, project)])]),
    )
    try:
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, lines in head:
                with _member(archive, name) as target:
                    target.writelines(lines)
            with _member(archive, zs.TASKS) as target:
                for some in _tasks(session, project_id, run_facts):
                    target.writelines(_line(one) for one in some)
                    written += len(some)
                    on_tasks(written, total)
            with _member(archive, zs.AUDIT) as target:
                target.writelines(_audit(session, project_id))
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return written


def models_named(session: Session, project: Project) -> list[zs.ZipModel]:
    """The models that the Labeling Config names, as they are here."""
    return [_model(session, name) for name in projects.config_of(project).model_names]


def _model(session: Session, name: str) -> zs.ZipModel:
    try:
        model = models_hub.get_model(session, name)
    except ModelNotFound:
        return zs.ZipModel(name=name, version=None, kind=None, labels=None)
    return zs.ZipModel(name=name, version=model.version, kind=model.kind, labels=model.labels)


def _member(archive: zipfile.ZipFile, name: str) -> Any:
    info = zipfile.ZipInfo(name, WRITTEN)
    info.compress_type = zipfile.ZIP_DEFLATED
    return archive.open(info, "w", force_zip64=True)


def _line(shape: BaseModel) -> bytes:
    return orjson.dumps(shape.model_dump(mode="json")) + b"\n"


def _project(session: Session, project: Project, total: int, by: str) -> zs.ZipProject:
    group = session.get(ProjectGroup, project.group_id) if project.group_id else None
    return zs.ZipProject(
        schema_version=zs.SCHEMA,
        exported_at=now(),
        exported_by=by,
        name=project.name,
        description=project.description,
        guidelines=project.guidelines,
        sampling=project.sampling,  # type: ignore[arg-type]  # the column holds what the model checks
        settings=read_settings(project.settings),
        created_at=project.created_at,
        group=zs.ZipGroup.model_validate(group) if group else None,
        tags=[zs.ZipTag.model_validate(one) for one in queries.tags_of(session, project.id)],
        labeling_config=zs.ZipConfig(version=project.config_version, xml=project.labeling_config),
        task_count=total,
    )


def _audit(session: Session, project_id: int) -> Iterator[bytes]:
    for entry in audit_queries.all_entries(session, AuditFilter(project_id=project_id)):
        yield _line(AuditEntryRead.model_validate(entry))


def _tasks(session: Session, project_id: int, run_facts: RunFacts) -> Iterator[list[zs.ZipTask]]:
    parts = tasks.in_order(session, project_id, at_once=TASKS_AT_ONCE, characters=CHARACTERS_AT_ONCE)
    for some in parts:
        yield _some_tasks(session, some, run_facts)


def _some_tasks(session: Session, some: Sequence[Task], run_facts: RunFacts) -> list[zs.ZipTask]:
    ids = [task.id for task in some]
    made, predicted = queries.completions_of(session, ids), predictions.of_tasks(session, ids)
    changes, counts = queries.changes_of(session, ids), queries.counts_of(session, ids)
    said, tags = comments.of_tasks(session, ids), tagging.names_of(session, ids)
    assigned = queries.assignments_of(session, ids)
    runs = run_facts(session, {one.run_id for found in predicted.values() for one in found if one.run_id})
    return [
        zs.ZipTask(
            number=task.number,
            title=task.title,
            text=task.text,
            data=task.data,
            created_at=task.created_at,
            created_by=task.created_by,
            tags=tags.get(task.id, []),
            assignments=[_assignment(one, username) for one, username in assigned.get(task.id, [])],
            comments=_comments(said.get(task.id, [])),
            completions=[
                _completion(
                    one,
                    _numbers(made.get(task.id, []), predicted.get(task.id, [])),
                    changes=[zs.ZipChange.model_validate(c) for c in changes.get(one.id, [])],
                    counts=[zs.ZipCount.model_validate(c) for c in counts.get(one.id, [])],
                )
                for one in made.get(task.id, [])
            ],
            predictions=[_prediction(one, runs) for one in predicted.get(task.id, [])],
        )
        for task in some
    ]


def _assignment(one: Any, username: str) -> zs.ZipAssignment:
    facts = {name: getattr(one, name) for name in ("role", "served", "assigned_at", "assigned_by")}
    return zs.ZipAssignment(username=username, **facts)


def _comments(said: Sequence[Comment]) -> list[zs.ZipComment]:
    places = {one.id: place for place, one in enumerate(said, start=1)}
    names = [name for name in zs.ZipComment.model_fields if name != "parent"]
    return [
        zs.ZipComment(parent=places.get(one.parent_id or 0), **{name: getattr(one, name) for name in names})
        for one in said
    ]


def _numbers(made: Sequence[Completion], predicted: Sequence[Prediction]) -> dict[str, dict[int, int]]:
    return {
        "completion": {one.id: one.number for one in made},
        "prediction": {one.id: one.number for one in predicted},
    }


def _completion(one: Completion, numbers: dict[str, dict[int, int]], **history: Any) -> zs.ZipCompletion:
    told = {
        "taken": translated(one.taken, numbers),
        "source_prediction": numbers["prediction"].get(one.source_prediction_id or 0),
        **history,
    }
    facts = {name: getattr(one, name) for name in zs.ZipCompletion.model_fields if name not in told}
    return zs.ZipCompletion(**facts, **told)


def translated(taken: Sequence[dict[str, Any]], numbers: dict[str, dict[int, int]]) -> list[dict[str, Any]]:
    """The items with each origin's number instead of the one it had; 0 where it is not among them."""
    return [
        item | {"origin": {kind: numbers.get(kind, {}).get(key, 0) for kind, key in item.get("origin", {}).items()}}
        for item in taken
    ]


def _prediction(one: Prediction, runs: dict[int, dict[str, Any]]) -> zs.ZipPrediction:
    names = [name for name in zs.ZipPrediction.model_fields if name != "run_facts"]
    facts = {name: getattr(one, name) for name in names}
    return zs.ZipPrediction(run_facts=runs.get(one.run_id or 0, one.run_facts), **facts)
