"""Projects: names, members, and the Labeling Config with all its checks."""

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select
from sqlalchemy.orm import Session

from annotation_lab.audit import service as audit
from annotation_lab.events import service as events
from annotation_lab.labeling_config.check import Catalogue, LabelUses, check, check_removed
from annotation_lab.labeling_config.config import LabelingConfig
from annotation_lab.labeling_config.parse import parse
from annotation_lab.labeling_config.problems import Problem, errors_of
from annotation_lab.labeling_config.templates import template, template_names
from annotation_lab.projects import listeners, queries
from annotation_lab.projects.config_diff import difference
from annotation_lab.projects.errors import (
    ConfigChanged,
    InvalidLabelingConfig,
    InvalidProjectName,
    NotPermitted,
    ProjectArchived,
    ProjectNameTaken,
    ProjectNotFound,
)
from annotation_lab.projects.tables import Member, Project
from annotation_lab.storage.database import lock
from annotation_lab.storage.ids import is_id
from annotation_lab.team.permissions import CHANGING, OF_ADMINS, Permission, Role, granted, holders_in_words
from annotation_lab.team.service import is_admin
from annotation_lab.team.tables import User

NAME = re.compile(r"[^\W_](?:[\w .()+&-]{0,148}[\w.()+])?")
TOLD_CHARACTERS = 500
RESERVED_NAMES = frozenset({"count", "permission", "name"})


@dataclass(frozen=True, slots=True)
class SavedConfig:
    """A Labeling Config as saved; `warnings` did not keep it from being saved."""

    version: int
    warnings: list[Problem]


def create_project(
    session: Session,
    owner: User,
    name: str,
    *,
    description: str = "",
    guidelines: str = "",
    sampling: str = "sequential",
    template_name: str = "ner",
) -> Project:
    """Make a project with its Owner and a Labeling Config from a template.

    Raises `InvalidProjectName`, `ProjectNameTaken`, or `InvalidLabelingConfig` for an unknown template.
    """
    check_name(session, name)
    if template_name not in template_names():
        raise InvalidLabelingConfig(f"There is no template {template_name!r}; there are {', '.join(template_names())}.")
    project = Project(
        name=name,
        description=description,
        guidelines=guidelines,
        sampling=sampling,
        owner_id=owner.id,
        labeling_config=template(template_name),
        config_version=1,
    )
    session.add(project)
    session.flush()
    session.add(Member(project_id=project.id, user_id=owner.id, role=Role.OWNER))
    audit.record(session, owner.username, "project.create", name, project_id=project.id)
    session.flush()
    return project


def check_name(session: Session, name: str) -> None:
    """Raises where a new project cannot have this name."""
    check_form_of_name(name)
    lock(session, "project names")
    if queries.project_by_name(session, name):
        raise ProjectNameTaken(f"There is a project {name!r} already.", hint="Take another name.")


def check_form_of_name(name: str) -> None:
    """Raises `InvalidProjectName` where no project can have this name."""
    if not NAME.fullmatch(name) or name.lower() in RESERVED_NAMES:
        raise InvalidProjectName(
            f"{name!r} is not a project name.",
            hint="Take up to 150 letters, digits, blanks and . ( ) + & - _, beginning with a letter or digit; "
            f"reserved are {', '.join(sorted(RESERVED_NAMES))}.",
        )


def project_for(
    session: Session, user: User, project_id: int, permission: Permission = Permission.SEE_PROJECT
) -> Project:
    """A project in which the user may do this.

    Raises `ProjectNotFound` (for strangers as well), `NotPermitted` (for members who may not) or, for what changes
    an archived project, `ProjectArchived`.
    """
    project = queries.project_by_id(session, project_id)
    roles = queries.roles_of(session, project_id, user.id)
    if project is None or not roles:
        raise ProjectNotFound(f"There is no project {project_id}.", hint="List yours with GET /api/v1/projects.")
    if not granted(roles, permission, user.view_as):
        raise NotPermitted(
            f"Only {holders_in_words(permission)} of {project.name!r} may do this ({permission}).",
            hint="Ask its Owner for the role.",
        )
    if project.archived_at is not None and permission in CHANGING:
        raise ProjectArchived(
            f"{project.name!r} is archived: nothing in it changes.", hint="Its Owner can unarchive it."
        )
    return project


def may(session: Session, user: User, project_id: int, permission: Permission) -> bool:
    """Whether the user may do this in a project, by a role there or as an admin."""
    if permission in OF_ADMINS and is_admin(user):
        return True
    return granted(queries.roles_of(session, project_id, user.id), permission, user.view_as)


def where_may(user: User, permission: Permission) -> Select[int]:
    """A query for the projects in which the user may do this by a role."""
    return queries.projects_with_roles(user.id, [role for role in Role if granted([role], permission, user.view_as)])


def roles_of(session: Session, project_id: int, user_id: int) -> set[str]:
    """The roles a user holds in a project; empty for a stranger."""
    return queries.roles_of(session, project_id, user_id)


def get_project_by_name(session: Session, name: str) -> Project:
    """The project of that name, or of that number. Raises `ProjectNotFound`."""
    project = queries.project_by_name(session, name)
    if project is None and is_id(name):
        project = queries.project_by_id(session, int(name))
    if project is None:
        raise ProjectNotFound(f"There is no project {name!r}.", hint="`alab project list` names them.")
    return project


def config_of(project: Project) -> LabelingConfig:
    """The project's Labeling Config, read."""
    return parse(project.labeling_config).config


def check_config(project: Project, xml: str, models: Catalogue, uses: LabelUses, max_models: int) -> list[Problem]:
    """All problems of a new config for this project, warnings for labels in use that go included."""
    problems = check(xml, models, max_models)
    if not errors_of(problems):
        problems += check_removed(config_of(project), parse(xml).config, uses)
    return problems


def lock_config(session: Session, project: Project) -> None:
    """Let one transaction at a time change a config, from the one in force: two must not make the same version."""
    lock(session, f"config of project {project.id}")
    session.refresh(project)


def set_config(
    session: Session,
    project: Project,
    xml: str,
    models: Catalogue,
    *,
    uses: LabelUses,
    max_models: int,
    by: str,
    version: int | None = None,
) -> SavedConfig:
    """Save a Labeling Config.

    Raises `InvalidLabelingConfig` with every problem, or `ConfigChanged` where `version`, the one that was edited, is
    not the present one; then nothing is changed.
    """
    lock_config(session, project)
    if version is not None and version != project.config_version and xml != project.labeling_config:
        raise ConfigChanged(
            f"Version {version} was edited, but {project.config_version} is saved by now: somebody was quicker.",
            hint="Nothing was saved. Join the two, then save with the present version.",
            details={"version": project.config_version, "xml": project.labeling_config, "yours": xml},
        )
    problems = check_config(project, xml, models, uses, max_models)
    if found := errors_of(problems):
        first = found[0]
        raise InvalidLabelingConfig(
            f"The Labeling Config has {len(found)} error(s). Line {first.line}, column {first.column}: {first.message}",
            hint="Nothing was saved. Every problem stands in details.",
            details=[one.to_json() for one in problems],
        )
    if xml != project.labeling_config:
        changes = difference(project.labeling_config, xml)
        project.labeling_config = xml
        project.config_version += 1
        details = {"version": project.config_version, "diff": changes}
        audit.record(session, by, "config.save", project.name, project_id=project.id, details=details)
        events.emit(
            session,
            "labeling-config",
            project.id,
            {"project_id": project.id, "version": project.config_version, "saved_by": by},
            project_id=project.id,
            permission=Permission.SEE_PROJECT,
        )
    return SavedConfig(project.config_version, problems)


def lock_team(session: Session, project_id: int) -> None:
    """Let one transaction at a time change who is in a team, and as what."""
    lock(session, f"team of project {project_id}")


def set_member(session: Session, project: Project, user: User, role: Role, *, by: str) -> None:
    """Give a user a role; without effect if he holds it."""
    lock_team(session, project.id)
    if role not in queries.roles_of(session, project.id, user.id):
        priority = queries.priority_of(session, project.id, user.id)
        session.add(Member(project_id=project.id, user_id=user.id, role=role, priority=priority))
        audit.record(session, by, "member.add", f"{user.username} as {role}", project_id=project.id)
        listeners.tell(session, project.id, user.id)


def remove_member(session: Session, project: Project, user: User, *, by: str) -> None:
    """Take all roles of a user but that of the Owner."""
    lock_team(session, project.id)
    if queries.remove_roles(session, project.id, user.id, keep=Role.OWNER):
        listeners.tell(session, project.id, user.id)
        audit.record(session, by, "member.remove", user.username, project_id=project.id)


def update_project(session: Session, project: Project, changes: dict[str, Any], *, by: str) -> None:
    """Change name, description, guidelines, sampling or settings."""
    before = {key: getattr(project, key) for key in changes}
    if changes.get("name", project.name) != project.name:
        check_name(session, changes["name"])
    for key, value in changes.items():
        setattr(project, key, value)
    audit.record(session, by, "project.update", project.name, project_id=project.id, details=_changes(before, changes))


def _changes(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """For the audit: what each changed field was and is, long texts shortened."""
    told = {key: [_shortened(before[key]), _shortened(after[key])] for key in after if before[key] != after[key]}
    return {"changes": told}


def _shortened(value: Any) -> Any:
    return f"{value[:TOLD_CHARACTERS]}…" if isinstance(value, str) and len(value) > TOLD_CHARACTERS else value


def delete_project(session: Session, project: Project, *, by: str) -> None:
    """Delete a project with its tasks, completions and predictions. Raises `ProjectNotFound` if another was quicker."""
    lock_team(session, project.id)
    if not queries.is_there(session, project.id):
        raise ProjectNotFound(f"There is no project {project.id}.")
    audit.record(session, by, "project.delete", project.name, project_id=project.id)
    session.delete(project)
    session.flush()


def projects_using(session: Session, model: str, version: int | None) -> list[str]:
    """Where a model is used: one text per project whose config names this version, or the model without one."""
    wanted = model if version is None else f"{model}@{version}"
    return [
        f"the Labeling Config of project {name!r}"
        for name, xml in queries.configs_naming(session, model)
        if wanted in parse(xml).config.model_names
    ]
