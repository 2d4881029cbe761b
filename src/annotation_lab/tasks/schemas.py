"""Shapes of tasks in the API."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from annotation_lab.tasks.tables import TaskStatus


class TaskRow(BaseModel):
    """A task in a list."""

    id: int = Field(examples=[11])
    number: int = Field(examples=[1], description="Counts from 1 within the project.")
    title: str = Field(examples=["visit-0007.txt"])
    excerpt: str = Field(examples=["CHIEF COMPLAINT Annual exam."], description="The beginning of the text.")
    text_length: int = Field(examples=[2412], description="Code points.")
    status: TaskStatus = Field(examples=["in_progress"])
    completion_count: int = Field(examples=[1])
    prediction_count: int = Field(examples=[2])
    region_count: int | None = Field(examples=[31], description="Regions of the newest prediction.")
    created_at: datetime
    created_by: str = Field(examples=["ada"])


class TaskRead(BaseModel):
    """A task with its text."""

    model_config = ConfigDict(from_attributes=True)

    id: int = Field(examples=[11])
    project_id: int = Field(examples=[1])
    number: int = Field(examples=[1])
    title: str = Field(examples=["visit-0007.txt"])
    status: TaskStatus = Field(examples=["in_progress"])
    text: str = Field(examples=["She takes aspirin 81 mg daily."], description="Exactly as imported.")
    data: dict[str, Any] = Field(examples=[{"ward": "3B"}], description="The other imported fields.")
    created_at: datetime
    created_by: str = Field(examples=["ada"])


class TasksDelete(BaseModel):
    """Tasks to delete."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"task_ids": [11, 12]}]})

    task_ids: list[Annotated[int, Field(ge=1, le=2**31 - 1)]] = Field(
        min_length=1, max_length=100_000, examples=[[11, 12]]
    )


class TasksDeleted(BaseModel):
    """How many tasks were deleted."""

    deleted: int = Field(examples=[2])
