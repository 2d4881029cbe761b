"""The Labeling Config of a project over HTTP."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from sqlalchemy.orm import Session

from annotation_lab.errors import Conflict, Forbidden
from annotation_lab.labeling_config.check import check
from annotation_lab.labeling_config.parse import parse
from annotation_lab.labeling_config.problems import Problem
from annotation_lab.models_hub import service as models_hub
from annotation_lab.projects import service
from annotation_lab.projects.config_contents import ConfigContents, contents_of
from annotation_lab.projects.config_preview import (
    LabelsPreview,
    LabelsPreviewAsk,
    RemovalPreview,
    RemovalPreviewAsk,
    preview_labels,
    preview_removal,
)
from annotation_lab.projects.model_labels import add_model_labels
from annotation_lab.projects.schemas import ConfigRead, ConfigWrite, LabelsAdd, LabelsAdded, ProblemRead
from annotation_lab.team.dependencies import CurrentUser
from annotation_lab.team.permissions import Permission
from annotation_lab.web.dependencies import CurrentSettings, Id, ReadSession, WriteSession
from annotation_lab.web.errors import error_responses

router = APIRouter(
    prefix="/projects/{project_id}/labeling-config", tags=["projects"], responses=error_responses(Forbidden)
)

LabelUses = Callable[[Session, int, Sequence[str]], Mapping[str, int]]
"""Counts in how many completions of a project each label stands; given by `app.py`, for completions stand above."""


def label_uses(request: Request) -> LabelUses:
    """The counter of labels in completions."""
    found: LabelUses = request.app.state.label_uses
    return found


Uses = Annotated[LabelUses, Depends(label_uses)]


@router.get("")
def get_labeling_config(
    project_id: Id, session: ReadSession, settings: CurrentSettings, user: CurrentUser
) -> ConfigRead:
    """The Labeling Config, with what is to be said of it now (a model may have gone since it was saved)."""
    project = service.project_for(session, user, project_id)
    problems = check(project.labeling_config, models_hub.catalogue(session), settings.max_models_per_server)
    return ConfigRead(version=project.config_version, xml=project.labeling_config, warnings=_read(problems))


@router.get("/contents")
def get_config_contents(project_id: Id, session: ReadSession, user: CurrentUser) -> ConfigContents:
    """What the Labeling Config lets one annotate: labels with colours, choices, relations."""
    project = service.project_for(session, user, project_id)
    return contents_of(service.config_of(project), project.config_version)


@router.put("", responses=error_responses(Conflict))
def set_labeling_config(
    *,
    project_id: Id,
    body: ConfigWrite,
    session: WriteSession,
    settings: CurrentSettings,
    user: CurrentUser,
    uses: Uses,
) -> ConfigRead:
    """Save a Labeling Config; with errors nothing is saved and each stands in `details` (Owner and Managers)."""
    project = service.project_for(session, user, project_id, Permission.EDIT_CONFIG)
    saved = service.set_config(
        session,
        project,
        body.xml,
        models_hub.catalogue(session),
        uses=partial(uses, session, project.id),
        max_models=settings.max_models_per_server,
        by=user.username,
        version=body.version,
    )
    return ConfigRead(version=saved.version, xml=project.labeling_config, warnings=_read(saved.warnings))


@router.post("/check")
def check_labeling_config(
    *, project_id: Id, body: ConfigWrite, session: ReadSession, settings: CurrentSettings, user: CurrentUser, uses: Uses
) -> list[ProblemRead]:
    """Every problem of a Labeling Config, without saving it."""
    project = service.project_for(session, user, project_id, Permission.EDIT_CONFIG)
    models = models_hub.catalogue(session)
    problems = service.check_config(
        project, body.xml, models, partial(uses, session, project.id), settings.max_models_per_server
    )
    return _read(problems)


@router.post("/contents")
def preview_config_contents(
    project_id: Id, body: ConfigWrite, session: ReadSession, user: CurrentUser
) -> ConfigContents:
    """What a Labeling Config that is not saved would let one annotate; what cannot be read is left out."""
    project = service.project_for(session, user, project_id, Permission.EDIT_CONFIG)
    return contents_of(parse(body.xml).config, project.config_version)


@router.post("/preview-labels")
def preview_labels_of_models(
    project_id: Id, body: LabelsPreviewAsk, session: ReadSession, settings: CurrentSettings, user: CurrentUser
) -> LabelsPreview:
    """Write labels of models into XML that is being edited, without saving; says what would be against the rules."""
    service.project_for(session, user, project_id, Permission.EDIT_CONFIG)
    return preview_labels(session, body, settings.max_models_per_server)


@router.post("/preview-removal")
def preview_removal_of_model(
    project_id: Id, body: RemovalPreviewAsk, session: ReadSession, user: CurrentUser
) -> RemovalPreview:
    """Take all labels of a model out of XML that is being edited, without saving."""
    service.project_for(session, user, project_id, Permission.EDIT_CONFIG)
    return preview_removal(body)


@router.post("/labels")
def add_labels_of_model(
    *, project_id: Id, body: LabelsAdd, session: WriteSession, settings: CurrentSettings, user: CurrentUser, uses: Uses
) -> LabelsAdded:
    """Write labels of a model into the Labeling Config, keeping all that stands there (Owner and Managers)."""
    project = service.project_for(session, user, project_id, Permission.EDIT_CONFIG)
    written, saved = add_model_labels(
        session,
        project,
        body.model,
        body.labels,
        uses=partial(uses, session, project.id),
        max_models=settings.max_models_per_server,
        by=user.username,
    )
    return LabelsAdded(
        version=saved.version,
        xml=project.labeling_config,
        warnings=_read(saved.warnings),
        added=written.added,
        already_there=written.already_there,
        now_predicted=written.now_predicted,
    )


def _read(problems: list[Problem]) -> list[ProblemRead]:
    return [ProblemRead.model_validate(problem) for problem in problems]
