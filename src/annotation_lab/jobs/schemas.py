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
    result: dict[str, Any] | None = Field(examples=[{"done": 240}])
    error: str | None = Field(examples=[None])
    cancel_requested: bool = Field(examples=[False], description="It ends after the step it is in.")
    queue_position: int | None = Field(
        default=None, examples=[2], description="Its place among the jobs that wait, from 1; null unless it waits."
    )
    recoveries: int = Field(examples=[0], description="How often it was taken up after its worker died.")
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None


class JobPage(BaseModel):
    """One page of jobs."""

    items: list[JobRead]
    next_cursor: str | None = Field(description="Give this as `cursor` to get the next page.", examples=["WzEwMF0"])
    is_worker_alive: bool = Field(description="Whether a worker runs; without one, nothing that waits begins.")


class JobDetail(JobRead):
    """A job, and whether it can go on."""

    is_worker_alive: bool = Field(description="Whether a worker runs; without one, a waiting job does not begin.")


class JobLog(BaseModel):
    """A part of a job's log."""

    lines: list[str] = Field(examples=[["12:00:01 120 of 240 tasks"]])
    next: int = Field(examples=[17], description="Give this as `after` to get what was written since.")
