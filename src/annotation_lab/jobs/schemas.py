"""Shapes of jobs in the API."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class JobRead(BaseModel):
    """A piece of long work."""

    model_config = ConfigDict(from_attributes=True)

    id: str = Field(examples=["5f0c6f4e-5f6b-4b0e-9a39-0d9c0b0b7a11"])
    kind: str = Field(examples=["preannotate"])
    project_id: int | None = Field(examples=[1])
    started_by: str = Field(examples=["ada"])
    why: str = Field(examples=["pre-annotate 240 tasks"])
    state: str = Field(examples=["running"], description="waiting, running, done, failed or cancelled.")
    done: int = Field(examples=[120])
    total: int | None = Field(examples=[240])
    unit: str = Field(examples=["tasks"])
    stage: str = Field(examples=["predicting"])
    result: dict[str, Any] | None
    error: str | None
    recoveries: int = Field(examples=[0], description="How often it was taken up after its worker died.")
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None


class JobLog(BaseModel):
    """The log of a job."""

    lines: list[str] = Field(examples=[["120 of 240 tasks"]])
