"""Writing a model's labels into a project's Labeling Config."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from annotation_lab.errors import InvalidInput
from annotation_lab.labeling_config.check import LabelUses
from annotation_lab.labeling_config.write import Written, add_labels
from annotation_lab.models_hub import service as models_hub
from annotation_lab.models_hub.tables import Model
from annotation_lab.projects.service import SavedConfig, lock_config, set_config
from annotation_lab.projects.tables import Project


def add_model_labels(
    session: Session,
    project: Project,
    model_name: str,
    labels: Sequence[str] | None,
    *,
    uses: LabelUses,
    max_models: int,
    by: str,
) -> tuple[Written, SavedConfig]:
    """Write labels of a model (all of them unless given) into the config and save it.

    Raises `ModelNotFound`, `InvalidInput` for a label the model does not know, `InvalidLabelingConfig`.
    """
    model, wanted = model_with_labels(session, model_name, labels)
    lock_config(session, project)
    written = add_labels(project.labeling_config, model_name, wanted, kind=model.kind)
    models = models_hub.catalogue(session)
    saved = set_config(session, project, written.xml, models, uses=uses, max_models=max_models, by=by)
    return written, saved


def model_with_labels(
    session: Session, model_name: str, labels: Sequence[str] | None = None
) -> tuple[Model, Sequence[str]]:
    """A model and those of its labels that are wanted, all of them unless given.

    Raises `ModelNotFound`, or `InvalidInput` for a label the model does not know.
    """
    model = models_hub.get_model(session, model_name)
    unknown = [label for label in labels or () if label not in model.labels]
    if unknown:
        raise InvalidInput(
            f"The model {model.name!r} does not know {', '.join(map(repr, unknown))}.",
            hint=f"It knows {', '.join(model.labels)}.",
            details=unknown,
        )
    if not model.labels:
        raise InvalidInput(
            f"{model.name!r} is of kind {model.kind} and predicts no labels.",
            hint="`alab models list` tells what each model predicts.",
        )
    if labels is not None and not labels:
        raise InvalidInput(
            f"No label of {model.name!r} is named.",
            hint=f"It knows {', '.join(model.labels)}; leave `labels` out for all of them.",
        )
    return model, model.labels if labels is None else labels
