"""The Models Hub: what is there, what predicts which labels, and what a Labeling Config is deployed with."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy.orm import Session

from annotation_lab.audit import service as audit
from annotation_lab.engines.base import EmbeddingsSpec, ModelKind, ModelSpec, PipelineSpec
from annotation_lab.errors import InvalidInput
from annotation_lab.events import service as events
from annotation_lab.labeling_config.check import ModelInfo
from annotation_lab.labeling_config.config import LabelingConfig
from annotation_lab.models_hub import queries
from annotation_lab.models_hub.errors import ModelInUse, ModelNotFound
from annotation_lab.models_hub.schemas import ModelRead
from annotation_lab.models_hub.tables import Model
from annotation_lab.storage.ids import is_id

UsageFinder = Callable[[Session, str, int | None], list[str]]
"""Where a version of a model is used, in words (None: where its name is used without one); given by the words above."""


def catalogue(session: Session) -> dict[str, ModelInfo]:
    """What a Labeling Config may name: the newest ready version by name, and every version by `name@version`."""
    found: dict[str, ModelInfo] = {}
    there = queries.present_embeddings(session)
    for model in queries.models(session):
        if model.state == "ready" and model.kind != ModelKind.EMBEDDINGS:
            present = model.embeddings is None or model.embeddings in there
            for name in (f"{model.name}@{model.version}", model.name):
                found[name] = ModelInfo(name, model.kind, tuple(model.labels), model.embeddings, present)
    return found


def get_model(session: Session, name: str) -> Model:
    """A model by `name` (newest ready version), `name@version` or id. Raises `ModelNotFound`."""
    plain, _, version = name.partition("@")
    versions = queries.versions(session, plain)
    if version:
        versions = [model for model in versions if str(model.version) == version]
    best = next((model for model in versions if model.state == "ready"), None) or next(iter(versions), None)
    if best is None and is_id(name):
        best = queries.model_by_id(session, int(name))
    if best is None:
        raise ModelNotFound(f"There is no model {name!r}.", hint="`alab models list` names them.")
    return best


def pipeline_spec(session: Session, config: LabelingConfig, models_dir: Path) -> PipelineSpec:
    """What is deployed for a (checked) Labeling Config. Raises `InvalidInput` where a model cannot be had."""
    if not config.model_names:
        raise InvalidInput(
            "No label of the Labeling Config names a model, so there is nothing to deploy.",
            hint="Add labels of a model first: `alab project add-labels PROJECT MODEL`.",
        )
    specs, needed = [], dict[str, EmbeddingsSpec]()
    for name in config.model_names:
        model = get_model(session, name)
        if model.state != "ready":
            raise InvalidInput(f"The model {name!r} is {model.state}: {model.reason}")
        spec = model_spec(model, models_dir, name=name, labels=config.labels_of(name))
        specs.append(replace(spec, entity_labels=_entity_labels(spec, config)))
        if model.embeddings and model.embeddings not in needed:
            needed[model.embeddings] = embeddings_spec(session, model, models_dir)
    return PipelineSpec(tuple(specs), tuple(needed.values()))


def _entity_labels(spec: ModelSpec, config: LabelingConfig) -> tuple[str, ...]:
    """The labels whose status the model tells here; empty: all, where neither it nor the config leaves one out."""
    if spec.kind != ModelKind.ASSERTION or not config.labels_without_status:
        return spec.entity_labels
    meant = spec.entity_labels or config.labels_with_status
    told = tuple(label for label in config.labels_with_status if label in meant)
    if not told:
        raise InvalidInput(
            f"The assertion model {spec.name!r} is meant for {', '.join(meant)}, and no label of them takes a status.",
            hint="Take noAssertion off one of these labels, or the assertion labels out of the Labeling Config.",
        )
    return told


def model_spec(model: Model, models_dir: Path, *, name: str | None = None, labels: Sequence[str] = ()) -> ModelSpec:
    """One model as the engine takes it; all of its labels unless given."""
    return ModelSpec(
        name=name or model.name,
        version=model.version,
        kind=ModelKind(model.kind),
        folder=str(models_dir / model.folder),
        labels=tuple(labels or model.labels),
        embeddings=model.embeddings,
        entity_labels=tuple(model.card.get("entity_labels", ())),
    )


def embeddings_spec(session: Session, model: Model, models_dir: Path) -> EmbeddingsSpec:
    """The embeddings a model stands on. Raises `InvalidInput` if they are not here."""
    found = queries.embeddings(session, model.embeddings or "")
    if found is None:
        raise InvalidInput(
            f"The model {model.name!r} needs the embeddings {model.embeddings!r}, which are not here.",
            hint=f"Import them: `alab models import-embeddings FOLDER {model.embeddings}`.",
        )
    return EmbeddingsSpec(found.embeddings or "", str(models_dir / found.folder))


def read_models(session: Session, models: Sequence[Model]) -> list[ModelRead]:
    """Models as the API tells them, each with whether the embeddings it needs are here."""
    there = queries.present_embeddings(session)
    read = [ModelRead.model_validate(model) for model in models]
    for one in read:
        one.embeddings_present = one.embeddings is None or one.embeddings in there
    return read


def places_of(session: Session, model: Model, finders: Sequence[UsageFinder]) -> list[str]:
    """Every place where a version of a model is used; a name without a version means the newest one."""
    versions = [model.version, None] if get_model(session, model.name).id == model.id else [model.version]
    found = [place for finder in finders for one in versions for place in finder(session, model.name, one)]
    places = list(dict.fromkeys(found))
    if model.kind == ModelKind.EMBEDDINGS:
        places += [f"the model {m.name}@{m.version}" for m in queries.needing(session, model.embeddings or "")]
    return places


def delete_model(session: Session, model: Model, *, models_dir: Path, finders: Sequence[UsageFinder], by: str) -> None:
    """Delete a version of a model. Raises `ModelInUse` with every place where it is used."""
    if places := places_of(session, model, finders):
        raise ModelInUse(
            f"{model.name}@{model.version} is used by {', '.join(places)}.",
            hint="Remove it there first.",
            details=places,
        )
    folder = models_dir / model.folder
    session.delete(model)
    session.flush()
    audit.record(session, by, "model.delete", f"{model.name}@{model.version}")
    told = {"id": model.id, "name": model.name, "version": model.version, "state": "deleted"}
    events.emit(session, "model", model.id, told)
    if folder.is_relative_to(models_dir):
        shutil.rmtree(folder, ignore_errors=True)
