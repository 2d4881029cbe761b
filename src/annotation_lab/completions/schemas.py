"""Shapes of completions in the API."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class CompletionRead(BaseModel):
    """One annotation of a task by a person."""

    model_config = ConfigDict(from_attributes=True)

    id: int = Field(examples=[5])
    task_id: int = Field(examples=[11])
    number: int = Field(examples=[1])
    author: str = Field(examples=["grace"])
    created_at: datetime
    submitted_at: datetime | None
    is_ground_truth: bool
    copied_from: str | None = Field(examples=["prediction: 11001"])
    result: list[dict[str, Any]]
