"""Labels of models in a Labeling Config that is being edited: written and taken out without saving anything."""

from collections.abc import Iterable, Sequence

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.orm import Session

from annotation_lab.labeling_config.check import check
from annotation_lab.labeling_config.parse import parse
from annotation_lab.labeling_config.problems import Place
from annotation_lab.labeling_config.write import add_labels, remove_labels
from annotation_lab.models_hub import service as models_hub
from annotation_lab.projects.model_labels import model_with_labels
from annotation_lab.projects.schemas import XML_EXAMPLE, LabelsAdd, ProblemRead

_XML = '<View><Labels name="label" toName="text"/><Text name="text" value="$text"/></View>'


class LabelsPreviewAsk(BaseModel):
    """The XML as it stands in the editor, and the labels of each model that are to be written into it."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"xml": _XML, "models": [{"model": "posology", "labels": ["DRUG"]}]}]},
    )

    xml: str = Field(max_length=2_000_000)
    models: list[LabelsAdd] = Field(min_length=1, max_length=100)


class RemovalPreviewAsk(BaseModel):
    """The XML as it stands in the editor, and the model whose labels are to go."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"xml": _XML, "model": "posology"}]})

    xml: str = Field(max_length=2_000_000)
    model: str = Field(max_length=150, examples=["posology"])


class LabelOfModel(BaseModel):
    """One label, and the model that is to predict it."""

    model: str = Field(examples=["posology"])
    label: str = Field(examples=["DRUG"])


class PlaceRead(BaseModel):
    """Where something stands; both count from 1, columns in characters (code points)."""

    line: int = Field(examples=[4])
    column: int = Field(examples=[5])


class LabelsPreview(BaseModel):
    """The new XML, which is not saved, and what became of each label."""

    xml: str = Field(examples=[XML_EXAMPLE])
    added: list[LabelOfModel]
    already_there: list[LabelOfModel]
    now_predicted: list[LabelOfModel] = Field(description="Stand there by hand and are to be predicted.")
    places: list[PlaceRead] = Field(description="Where the added and the newly predicted ones stand, in order.")
    new_problems: list[ProblemRead] = Field(description="Problems that the XML has after this and had not before.")


class RemovalPreview(BaseModel):
    """The new XML, which is not saved, and which labels are gone from it."""

    xml: str = Field(examples=[XML_EXAMPLE])
    removed: list[str] = Field(examples=[["DRUG", "STRENGTH"]])


def preview_labels(session: Session, ask: LabelsPreviewAsk, max_models: int) -> LabelsPreview:
    """Write labels of models into the XML.

    Raises `ModelNotFound`, or `InvalidInput` where a model does not know a label or the XML cannot take it.
    """
    xml = ask.xml
    told: dict[str, list[LabelOfModel]] = {"added": [], "already_there": [], "now_predicted": []}
    for one in ask.models:
        model, labels = model_with_labels(session, one.model, one.labels)
        written = add_labels(xml, one.model, labels, kind=model.kind)
        xml = written.xml
        for became, there in told.items():
            there += [LabelOfModel(model=one.model, label=label) for label in getattr(written, became)]
    models = models_hub.catalogue(session)
    before = {(problem.code, problem.message) for problem in check(ask.xml, models, max_models)}
    after = [one for one in check(xml, models, max_models) if (one.code, one.message) not in before]
    return LabelsPreview(
        xml=xml,
        **told,
        places=[
            PlaceRead(line=place.line, column=place.column)
            for place in _places(xml, [*told["added"], *told["now_predicted"]])
        ],
        new_problems=[ProblemRead.model_validate(problem) for problem in after],
    )


def preview_removal(ask: RemovalPreviewAsk) -> RemovalPreview:
    """Take all labels of a model out of the XML. Raises `InvalidInput` where it cannot be read."""
    xml = remove_labels(ask.xml, ask.model)
    return RemovalPreview(xml=xml, removed=list(_labels_of(ask.xml, ask.model)))


def _labels_of(xml: str, model: str) -> Sequence[str]:
    return parse(xml).config.labels_of(model)


def _places(xml: str, wanted: Iterable[LabelOfModel]) -> list[Place]:
    asked = {(one.model, one.label) for one in wanted}
    config = parse(xml).config
    found = [label.place for label in config.labels if (label.model, label.value) in asked]
    found += [
        choice.place
        for group in config.choice_groups
        for choice in group.choices
        if (choice.model or group.model, choice.value) in asked
    ]
    return sorted(found, key=lambda place: (place.line, place.column))
