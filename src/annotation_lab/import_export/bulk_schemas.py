"""Shapes of predictions that are added in bulk."""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic.config import JsonDict

from annotation_lab.import_export.formats.results import OffsetUnit

MOST_PREDICTIONS = 10_000
Name = Annotated[str, Field(min_length=1, max_length=70, pattern=r"^[^\x00]+$")]
Number = Annotated[int, Field(ge=1, le=2**31 - 1)]


EXAMPLE: JsonDict = {
    "id": "T1",
    "type": "labels",
    "from_name": "label",
    "to_name": "text",
    "value": {"start": 5, "end": 12, "labels": ["DRUG"], "confidence": 0.98},
}


class GivenPrediction(BaseModel):
    """One prediction for one task, which is named by its id, its number in the project, or its title."""

    task_id: Number | None = Field(default=None, examples=[11])
    number: Number | None = Field(default=None, examples=[1])
    title: str | None = Field(examples=["note 1"], default=None, max_length=500)
    result: list[Any] = Field(
        examples=[[EXAMPLE]],
        max_length=100_000,
        description="Items as in exports.",
    )

    @model_validator(mode="after")
    def _one_name(self) -> Self:
        if sum(one is not None for one in (self.task_id, self.number, self.title)) != 1:
            raise ValueError("name the task by exactly one of task_id, number and title")
        return self


class GivenPredictions(BaseModel):
    """Predictions of one model in one version."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"model": "my-ner", "version": "2026-11", "predictions": [{"number": 1, "result": [EXAMPLE]}]}]
        }
    )

    model: Name = Field(examples=["my-ner"])
    version: Name = Field(examples=["2026-11"])
    offset_unit: OffsetUnit = "codepoint"
    existing: Literal["add", "skip"] = Field(
        default="add", description="A task with a prediction of this model and version: add another one, or skip it."
    )
    predictions: list[GivenPrediction] = Field(min_length=1, max_length=MOST_PREDICTIONS)


class AddedPrediction(BaseModel):
    """A prediction that was taken; `place` counts those of the request from 1."""

    place: int = Field(examples=[1])
    task_id: int = Field(examples=[11])
    prediction_id: int = Field(examples=[11001])


class RefusedPrediction(BaseModel):
    """A prediction that was not taken, and why."""

    place: int = Field(examples=[2])
    reason: str = Field(examples=["there is no task with the number 7 in this project"])


class AddedPredictions(BaseModel):
    """What came of the request; it is 200 even if some were refused."""

    created_count: int = 0
    skipped_count: int = Field(default=0, description="Tasks that had one of this model and version.")
    failed_count: int = 0
    repaired_count: int = Field(default=0, description="Taken with a region whose text or offsets were put right.")
    predictions: list[AddedPrediction] = []
    refused: list[RefusedPrediction] = []
    unknown_labels: dict[str, int] = Field(
        default={}, description="Labels and classes that the Labeling Config does not have, and how often they came."
    )
