"""A project's Labeling Config over HTTP; stands here because completions tell which labels are in use."""

from fastapi import APIRouter

from annotation_lab.completions import queries as completions
from annotation_lab.errors import Forbidden
from annotation_lab.labeling_config.write import add_labels, remove_labels
from annotation_lab.models_hub import service as models_hub
from annotation_lab.projects import service
from annotation_lab.projects.schemas import ConfigRead, ConfigWrite, LabelsAdd, LabelsAdded, ProblemRead
from annotation_lab.projects.tables import Project
from annotation_lab.team.dependencies import CurrentUser
from annotation_lab.web.dependencies import CurrentSettings, Id, ReadSession, WriteSession
from annotation_lab.web.errors import error_responses

router = APIRouter(tags=["projects"])


@router.get("/projects/{project_id}/labeling-config")
def get_labeling_config(project_id: Id, session: ReadSession, user: CurrentUser) -> ConfigRead:
    """The project's Labeling Config."""
    project = service.get_project(session, user, project_id)
    return ConfigRead(version=project.config_version, xml=project.labeling_config)


@router.put("/projects/{project_id}/labeling-config", responses=error_responses(Forbidden))
def put_labeling_config(
    project_id: Id, body: ConfigWrite, session: WriteSession, settings: CurrentSettings, user: CurrentUser
) -> ConfigRead:
    """Save a Labeling Config; refused whole while it has errors. For Owner and Managers."""
    project = service.get_managed_project(session, user, project_id)
    return _save(session, project, body.xml, settings.max_models_per_server, user.username)


@router.post("/projects/{project_id}/labeling-config/check", responses=error_responses(Forbidden))
def check_labeling_config(
    project_id: Id, body: ConfigWrite, session: ReadSession, settings: CurrentSettings, user: CurrentUser
) -> list[ProblemRead]:
    """Every problem of a Labeling Config, with its place; nothing is saved."""
    project = service.get_managed_project(session, user, project_id)
    uses = completions.label_uses(session, project.id)
    catalogue = models_hub.catalogue(session)
    problems = service.check_config(project, body.xml, catalogue, uses, settings.max_models_per_server)
    return [ProblemRead.model_validate(one) for one in problems]


@router.post("/projects/{project_id}/labeling-config/labels", responses=error_responses(Forbidden))
def add_model_labels(
    project_id: Id, body: LabelsAdd, session: WriteSession, settings: CurrentSettings, user: CurrentUser
) -> LabelsAdded:
    """Write labels of a model into the config, as the Spark NLP pipeline widget does."""
    project = service.get_managed_project(session, user, project_id)
    model = models_hub.get_model(session, body.model)
    labels = body.labels if body.labels is not None else model.labels
    written = add_labels(project.labeling_config, body.model, labels, kind=model.kind)
    saved = _save(session, project, written.xml, settings.max_models_per_server, user.username)
    return LabelsAdded(
        **saved.model_dump(),
        added=written.added,
        already_there=written.already_there,
        now_predicted=written.now_predicted,
    )


@router.delete("/projects/{project_id}/labeling-config/models/{model}", responses=error_responses(Forbidden))
def remove_model_labels(
    project_id: Id, model: str, session: WriteSession, settings: CurrentSettings, user: CurrentUser
) -> ConfigRead:
    """Take all labels of a model out of the config together."""
    project = service.get_managed_project(session, user, project_id)
    xml = remove_labels(project.labeling_config, model)
    return _save(session, project, xml, settings.max_models_per_server, user.username)


def _save(session: WriteSession, project: Project, xml: str, max_models: int, by: str) -> ConfigRead:
    saved = service.set_config(
        session,
        project,
        xml,
        models_hub.catalogue(session),
        uses=completions.label_uses(session, project.id),
        max_models=max_models,
        by=by,
    )
    warnings = [ProblemRead.model_validate(one) for one in saved.warnings]
    return ConfigRead(version=saved.version, xml=xml, warnings=warnings)
