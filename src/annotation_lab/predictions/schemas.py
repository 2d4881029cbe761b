"""Shapes of predictions in the API."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class PredictingModel(BaseModel):
    """A model that read the text."""

    name: str = Field(examples=["posology"])
    version: str = Field(examples=["1"], description="Empty where it is not known.")


class PredictionRead(BaseModel):
    """What models found in a task; read-only."""

    model_config = ConfigDict(from_attributes=True)

    id: int = Field(examples=[12])
    task_id: int = Field(examples=[11])
    number: int = Field(examples=[1], description="Counts the predictions of the task.")
    run_id: int | None = Field(examples=[3], description="The run that made it; null for an imported one.")
    author: str = Field(examples=["SparkNLP Pre-annotation"])
    created_at: datetime
    models: list[PredictingModel] = Field(
        description="All that read the text, those that found nothing too; empty for imported predictions."
    )
    region_count: int = Field(examples=[7], description="0: the models saw the text and found nothing.")
    lowest_confidence: float | None = Field(examples=[0.62])
    result: list[dict[str, Any]] = Field(
        examples=[
            [
                {
                    "id": "zgam2AbdmY",
                    "type": "labels",
                    "from_name": "label",
                    "to_name": "text",
                    "source": "$text",
                    "value": {
                        "start": 10,
                        "end": 17,
                        "text": "aspirin",
                        "labels": ["DRUG"],
                        "confidence": 0.9524,
                        "models": ["posology"],
                    },
                }
            ]
        ],
        description="Items as in exports; positions are code points, half-open.",
    )


class Deleted(BaseModel):
    """How many were deleted."""

    deleted: int = Field(examples=[2])
