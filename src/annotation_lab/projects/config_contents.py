"""A Labeling Config as pages need it: labels with their colours, choices and relations, without XML."""

from typing import Literal

from pydantic import BaseModel, Field

from annotation_lab.labeling_config.colours import unused_colours
from annotation_lab.labeling_config.config import ChoiceGroup, Label, LabelingConfig


class LabelRead(BaseModel):
    """One kind of span, or one status of a span."""

    value: str = Field(examples=["DRUG"])
    group: str = Field(examples=["label"], description="`from_name` of its regions.")
    text_name: str = Field(examples=["text"], description="`to_name` of its regions.")
    color: str = Field(examples=["#2f7ed8"], description="Its own, or one that no other label has.")
    hotkey: str | None = Field(examples=["d"])
    is_status: bool = Field(examples=[False], description="An assertion status of a region at the same place.")
    takes_status: bool = Field(examples=[True], description="Whether its regions may have an assertion status.")
    model: str | None = Field(examples=["posology"], description="What predicts it; null: only people give it.")


class ClassRead(BaseModel):
    """One class of a choice."""

    value: str = Field(examples=["GENHX"])
    hotkey: str | None = Field(examples=["1"])
    model: str | None = Field(examples=["note_section"])


class ChoiceGroupRead(BaseModel):
    """Classes of the whole task, or of each region."""

    group: str = Field(examples=["section"])
    text_name: str = Field(examples=["text"])
    choices: list[ClassRead]
    is_multiple: bool = Field(examples=[False])
    is_required: bool = Field(examples=[False])
    required_message: str | None = Field(examples=["Choose one."])
    is_per_region: bool = Field(examples=[False])
    layout: Literal["inline", "vertical", "select"] = Field(examples=["inline"])


class RelationRead(BaseModel):
    """One kind of relation."""

    value: str = Field(examples=["dose of"])
    allowed: list[tuple[str, str]] = Field(
        examples=[[["DOSAGE", "DRUG"]]], description="Pairs (from label, to label); empty: any pair."
    )


class PredictedBy(BaseModel):
    """A model that the config names, and what it is to predict."""

    model: str = Field(examples=["posology"])
    labels: list[str] = Field(examples=[["DRUG", "STRENGTH"]])


class ConfigContents(BaseModel):
    """What a Labeling Config lets one annotate, in document order."""

    version: int = Field(examples=[3])
    text_field: str = Field(examples=["text"], description="The field of the task that is shown.")
    labels: list[LabelRead]
    choice_groups: list[ChoiceGroupRead]
    relations: list[RelationRead]
    predicted: list[PredictedBy] = Field(description="By model, in the order in which the config names them.")


def contents_of(config: LabelingConfig, version: int) -> ConfigContents:
    """The contents of a Labeling Config; labels without a colour get one of the palette, the same each time.

    A label that several models predict is one label here, with the first of them.
    """
    first: dict[str, Label] = {}
    for label in config.labels:
        first.setdefault(label.value, label)
    with_status = set(config.labels_with_status)
    free = unused_colours([label.background for label in config.labels if label.background])
    labels = [
        LabelRead(
            value=label.value,
            group=label.from_name,
            text_name=label.to_name,
            color=label.background or next(free),
            hotkey=label.hotkey,
            is_status=label.is_assertion,
            takes_status=label.value in with_status,
            model=label.model,
        )
        for label in first.values()
    ]
    return ConfigContents(
        version=version,
        text_field=config.text_field,
        labels=labels,
        choice_groups=[_group(group) for group in config.choice_groups],
        relations=[RelationRead(value=one.value, allowed=list(one.allowed)) for one in config.relations],
        predicted=[PredictedBy(model=name, labels=list(config.labels_of(name))) for name in config.model_names],
    )


def _group(group: ChoiceGroup) -> ChoiceGroupRead:
    return ChoiceGroupRead(
        group=group.name,
        text_name=group.to_name,
        choices=[
            ClassRead(value=one.value, hotkey=one.hotkey, model=one.model or group.model) for one in group.choices
        ],
        is_multiple=group.is_multiple,
        is_required=group.required,
        required_message=group.required_message,
        is_per_region=group.per_region,
        layout=_layout(group),
    )


def _layout(group: ChoiceGroup) -> Literal["inline", "vertical", "select"]:
    if group.layout == "select":
        return "select"
    return "inline" if group.show_inline or group.layout == "inline" else "vertical"
