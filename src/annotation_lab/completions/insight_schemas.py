"""Shapes of what is learned from completions."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from annotation_lab.completions.comparing import Difference
from annotation_lab.completions.schemas import REGION


class OutcomesRead(BaseModel):
    """Numbers of regions."""

    model_config = ConfigDict(from_attributes=True)

    accepted: int = Field(examples=[410])
    corrected: int = Field(examples=[38])
    added: int = Field(examples=[51])
    rejected: int = Field(examples=[22])


class PersonSavingsRead(BaseModel):
    """The ground truth of one person, begun with a prediction or without."""

    model_config = ConfigDict(from_attributes=True)

    author: str = Field(examples=["grace"])
    from_prediction: bool = Field(description="It began with a prediction.")
    completions: int = Field(examples=[40])
    seconds: float = Field(examples=[1830.0], description="Of work, in all.")
    regions: OutcomesRead


class LabelSavingsRead(BaseModel):
    """What became of what a model predicted with a label."""

    model_config = ConfigDict(from_attributes=True)

    model: str = Field(examples=["posology"], description="Empty for what no model found.")
    label: str = Field(examples=["DRUG"])
    regions: OutcomesRead


class SavingsRead(BaseModel):
    """How much pre-annotation saved."""

    model_config = ConfigDict(from_attributes=True)

    people: list[PersonSavingsRead]
    labels: list[LabelSavingsRead]


class ComparedRead(BaseModel):
    """One region or answer of `a`, of `b`, or a pair of them."""

    model_config = ConfigDict(from_attributes=True)

    difference: Difference
    from_name: str = Field(examples=["label"])
    a: dict[str, Any] | None = Field(examples=[REGION])
    b: dict[str, Any] | None = Field(examples=[None])


class ComparisonRead(BaseModel):
    """What two versions say differently, in order of the text; relations are left out."""

    items: list[ComparedRead]
    counts: dict[str, int] = Field(
        examples=[{"equal": 12, "label differs": 1, "boundaries differ": 2, "only in a": 0, "only in b": 3}]
    )
