"""A project's zip taken in: begun, stored some tasks at a time, finished or taken back.

Until it is finished the project has no members: nobody sees it, and taking it back takes away nothing of anybody's.
"""

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy.orm import Session

from annotation_lab.audit import service as audit
from annotation_lab.errors import NotFound
from annotation_lab.import_export.background import forget_files, imports_dir
from annotation_lab.import_export.errors import ImportGone
from annotation_lab.import_export.project_zip import queries
from annotation_lab.import_export.project_zip import shapes as zs
from annotation_lab.import_export.project_zip.opening import ProjectZip
from annotation_lab.import_export.project_zip.schemas import LISTED, MissingModel, ProjectImportReport
from annotation_lab.import_export.project_zip.storing import TaskStore
from annotation_lab.import_export.tables import ProjectImport
from annotation_lab.jobs import queries as job_queries
from annotation_lab.jobs import service as jobs
from annotation_lab.labeling_config.parse import parse
from annotation_lab.models_hub import service as models_hub
from annotation_lab.models_hub.open_models import open_models
from annotation_lab.projects import lifecycle, placing
from annotation_lab.projects import queries as project_queries
from annotation_lab.projects import service as projects
from annotation_lab.projects.errors import InvalidProjectName
from annotation_lab.projects.tables import Project
from annotation_lab.settings import Settings
from annotation_lab.storage.database import Database, lock
from annotation_lab.tasks import queries as tasks
from annotation_lab.tasks.tables import Tag
from annotation_lab.team import service as team
from annotation_lab.team.permissions import Role

PROJECT_IMPORT_KIND = "project-import"
REMOVED_AT_ONCE = 500
FILE = "project.zip"


def start_project_import(
    session: Session, settings: Settings, path: Path, filename: str, *, by: str, name: str | None, copy: bool = False
) -> str:
    """Take the zip over, ask for the job that imports it, and give its id.

    The zip is moved into the data folder, or copied where its owner keeps it. Raises `InvalidProjectName`.
    """
    if name is not None:
        projects.check_form_of_name(name)
    arguments = {"filename": filename, "name": name}
    why = f"import the project {filename}"[:300]
    job_id = jobs.enqueue(session, PROJECT_IMPORT_KIND, arguments, project_id=None, started_by=by, why=why)
    session.add(ProjectImport(job_id=job_id))
    folder = imports_dir(settings) / job_id
    folder.mkdir(parents=True)
    (shutil.copyfile if copy else shutil.move)(path, folder / FILE)
    return job_id


def running(session: Session, job_id: str) -> ProjectImport:
    """The import of a job. Raises `ImportGone`."""
    found = queries.import_of(session, job_id)
    if found is None:
        raise ImportGone("The project that was being imported was deleted.")
    if found.state == "removing":
        raise ImportGone("The import had failed; what it made was removed.")
    return found


def begin(database: Database, job_id: str, archive: ProjectZip, name: str | None, *, by: str) -> None:
    """Make the project, unless that is done; everything but its tasks is read and checked first.

    Raises `InvalidProjectZip`, `InvalidProjectName`, `UserNotFound`.
    """
    told, members, models, digest = archive.project(), archive.team(), archive.models(), archive.audit()
    with database.write() as session:
        lock(session, f"project import {job_id}")
        found = running(session, job_id)
        if found.project_id is not None or found.state == "ended":
            return
        project = _make(session, told, _name(session, name, archive.name, told.name), by)
        report = ProjectImportReport(project_id=project.id, name=project.name)
        team_here = _team(session, members, by, report)
        found.team = {name: [*one, place] for place, (name, one) in enumerate(team_here.items())}
        report.missing_models = missing_models(session, told.labeling_config.xml, models)
        details = {
            "zip": archive.name,
            "from_project": told.name,
            "exported_at": told.exported_at.isoformat(),
            "exported_by": told.exported_by,
            "audit_entries_in_zip": digest.entries,
            "audit_sha256": digest.sha256,
            "note": "The audit of the zip was not taken over: it tells of another installation.",
        }
        audit.record(session, by, "project.import-begin", project.name, project_id=project.id, details=details)
        found.project_id, found.report = project.id, report.model_dump(mode="json")


def store_tasks(database: Database, job_id: str, some: Sequence[zs.ZipTask], *, position: int) -> int | None:
    """Store the tasks behind `position` and give the position behind them.

    None if the import is not at `position`: another worker, which took the job over, was here first.
    """
    with database.write() as session:
        lock(session, f"project import {job_id}")
        found = running(session, job_id)
        if found.position != position or found.project_id is None or found.state == "ended":
            return None
        report = ProjectImportReport.model_validate(found.report)
        # Somebody of the team may have been deleted since it was read.
        here = project_queries.existing_users(session, [user_id for user_id, *_ in found.team.values()])
        team_here = {name: one for name, one in found.team.items() if one[0] in here}
        TaskStore(session, found.project_id, team_here, report).store(some)
        found.position += len(some)
        found.report = report.model_dump(mode="json")
        return found.position


def finish(database: Database, settings: Settings, job_id: str, *, by: str) -> None:
    """Let the team in, note what came of it, and let the zip go. May be called again."""
    with database.write() as session:
        lock(session, f"project import {job_id}")
        found = running(session, job_id)
        if found.state == "running" and found.project_id is not None:
            project = session.get_one(Project, found.project_id)
            in_order = sorted(found.team.values(), key=lambda one: one[2])
            placing.let_in(session, project, {user_id: roles for user_id, roles, _ in in_order})
            details = {key: found.report[key] for key in ("task_count", "completion_count", "prediction_count")}
            audit.record(session, by, "project.import", project.name, project_id=project.id, details=details)
            job_queries.change(session, job_id, result=found.report, project_id=project.id)
            found.state = "ended"
    forget_files(settings, job_id)


def take_back(database: Database, settings: Settings, job_id: str) -> None:
    """Remove the project that an import was making, with all that is in it. May be called again."""
    with database.write() as session:
        lock(session, f"project import {job_id}")
        found = queries.import_of(session, job_id)
        if found is not None and found.state != "ended":
            found.state = "removing" if found.project_id is not None else "ended"
            project_id = found.project_id
        else:
            project_id = None
    if project_id is not None:
        _remove(database, job_id, project_id)
    forget_files(settings, job_id)


def _remove(database: Database, job_id: str, project_id: int) -> None:
    while True:
        with database.write() as session:
            some = tasks.some_ids(session, project_id, REMOVED_AT_ONCE)
            if some:
                tasks.delete_tasks(session, project_id, some)
                continue
            project = session.get(Project, project_id)
            job = job_queries.job_by_id(session, job_id)
            if project is not None:
                by = job.started_by if job else "nobody"
                audit.record(session, by, "project.import-removed", project.name, project_id=project_id)
                session.delete(project)
            return


def missing_models(session: Session, xml: str, told: Sequence[zs.ZipModel]) -> list[MissingModel]:
    """The models that a Labeling Config names and that are not here, each with what to do."""
    here, known = models_hub.catalogue(session), {one.name: one for one in told}
    to_download = {str(one["name"]) for one in open_models()}
    return [
        _missing(name, known.get(name), is_open=name.partition("@")[0] in to_download)
        for name in parse(xml).config.model_names
        if name not in here
    ]


def _missing(name: str, told: zs.ZipModel | None, *, is_open: bool) -> MissingModel:
    plain = name.partition("@")[0]
    what = (
        f"Download it: `alab models download {plain}`, or on the page Models."
        if is_open
        else f"Ask whoever made the zip for the model; then `alab models import FOLDER --name {plain}`."
    )
    version, labels = (told.version, told.labels or []) if told else (None, [])
    return MissingModel(name=name, version=version, labels=labels, is_open_model=is_open, what_to_do=what)


def _make(session: Session, told: zs.ZipProject, name: str, by: str) -> Project:
    facts = told.model_dump(include={"description", "guidelines", "sampling", "created_at"})
    config = told.labeling_config
    project = Project(
        name=name,
        owner_id=team.get_user_by_name(session, by).id,
        settings=told.settings.model_dump(),
        labeling_config=config.xml,
        config_version=config.version,
        **facts,
    )
    session.add(project)
    session.flush()
    if told.group is not None:
        placing.put_into_group(session, project, told.group.name, told.group.color)
    session.add_all(
        Tag(project_id=project.id, name=one.name, name_key=one.name.lower(), color=one.color) for one in told.tags
    )
    session.flush()
    return project


def _name(session: Session, given: str | None, filename: str, told: str) -> str:
    """The given name, else the zip's, else what the project was called; with a number behind it if it is taken."""
    lock(session, "project names")
    candidates = [given] if given is not None else [re.sub(r"\.zip$", "", filename, flags=re.IGNORECASE), told]
    for name in candidates:
        try:
            projects.check_form_of_name(name)
        except InvalidProjectName:
            continue
        return lifecycle.free_name(session, name)
    projects.check_form_of_name(candidates[-1])
    raise NotFound(f"There is no name for {filename}.")


def _team(
    session: Session, members: Sequence[zs.ZipMember], by: str, report: ProjectImportReport
) -> dict[str, tuple[int, list[str]]]:
    """User names to id and roles, in the team's order; the importer is the Owner, who was it there is a Manager."""
    here = _users_here(session, [*(one.username for one in members), by])
    found: dict[str, tuple[int, list[str]]] = {}
    if by not in {one.username for one in members}:
        found[by] = (here[by], [Role.OWNER])
    for one in members:
        if one.username not in here:
            report.missing_user_count += 1
            report.missing_users += [one.username] if len(report.missing_users) < LISTED else []
            continue
        owning = Role.OWNER if one.username == by else Role.MANAGER
        roles = {owning if role == Role.OWNER else role for role in one.roles}
        roles |= {Role.OWNER} if one.username == by else set()
        found[one.username] = (here[one.username], sorted(roles))
    report.members = list(found)[:LISTED]
    return found


def _users_here(session: Session, names: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for start in range(0, len(names), REMOVED_AT_ONCE):
        found |= queries.users_named(session, names[start : start + REMOVED_AT_ONCE])
    return found
