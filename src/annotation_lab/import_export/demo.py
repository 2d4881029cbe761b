"""The demo project: invented clinical notes and a Labeling Config of the models that are here."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy.orm import Session

from annotation_lab.import_export.schemas import ImportOptions
from annotation_lab.import_export.service import import_files
from annotation_lab.labeling_config.check import Catalogue, ModelInfo, check
from annotation_lab.labeling_config.parse import parse
from annotation_lab.labeling_config.problems import errors_of
from annotation_lab.labeling_config.templates import template
from annotation_lab.labeling_config.write import remove_labels
from annotation_lab.models_hub import service as models_hub
from annotation_lab.projects import service as projects
from annotation_lab.projects.errors import ProjectNameTaken
from annotation_lab.projects.tables import Project
from annotation_lab.settings import Settings
from annotation_lab.team.tables import User

NAME = "Demo clinical notes"
NOTES = Path(__file__).parent / "demo_notes"
TEMPLATE = "clinical_note"
DESCRIPTION = "Invented notes; not about any real person."
MOST_NUMBERS = 1000
_MODEL_ATTRIBUTE = re.compile(r'\s+model="[^"]*"')
_NO_USES: Mapping[str, int] = {}


def make_demo(session: Session, settings: Settings, owner: User) -> Project:
    """A new project of the owner with the notes as its tasks. A taken name gets a number behind it."""
    project = projects.create_project(
        session, owner, _free_name(session), description=DESCRIPTION, template_name=TEMPLATE
    )
    models = models_hub.catalogue(session)
    projects.set_config(
        session,
        project,
        demo_config(models, settings.max_models_per_server),
        models,
        uses=lambda _labels: _NO_USES,
        max_models=settings.max_models_per_server,
        by=owner.username,
    )
    notes = [(path, path.name) for path in sorted(NOTES.glob("*.txt"))]
    import_files(
        session, project, notes, ImportOptions(), by=owner.username, max_characters=settings.max_text_characters
    )
    return project


def demo_config(models: Catalogue, max_models: int) -> str:
    """The template without the labels of models that are not here; where none can do, all its labels, by hand."""
    whole = xml = template(TEMPLATE)
    config = parse(xml).config
    here = [name for name in config.model_names if _predicts(models.get(name), config.labels_of(name))][:max_models]
    for name in config.model_names:
        if name not in here:
            xml = remove_labels(xml, name)
    if not here or errors_of(check(xml, models, max_models)):
        return _MODEL_ATTRIBUTE.sub("", whole)
    return xml


def _predicts(model: ModelInfo | None, labels: Sequence[str]) -> bool:
    """Whether a model is the one that the template means: somebody's own may go by the same name."""
    return model is not None and model.embeddings_present and set(labels) <= set(model.labels)


def _free_name(session: Session) -> str:
    for number in range(1, MOST_NUMBERS + 1):
        name = NAME if number == 1 else f"{NAME} {number}"
        try:
            projects.check_name(session, name)
        except ProjectNameTaken:
            continue
        return name
    raise ProjectNameTaken(
        f"There are {MOST_NUMBERS} demo projects already.", hint="Delete some that are not used any more."
    )
