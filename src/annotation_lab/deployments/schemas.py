"""Shapes of deployments in the API; the secret never stands in them."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator


class ServedModel(BaseModel):
    """A model as it is deployed, and the labels it predicts there."""

    name: str = Field(examples=["posology"])
    version: int = Field(examples=[1])
    kind: str = Field(examples=["ner"])
    labels: list[str] = Field(examples=[["DRUG", "STRENGTH"]])


class StageRead(BaseModel):
    """A stage of a server's start."""

    seconds: float = Field(examples=[7.4], description="Since its process began.")
    stage: str = Field(examples=["loading posology"])

    @model_validator(mode="before")
    @classmethod
    def _read_pair(cls, given: Any) -> Any:
        return {"seconds": given[0], "stage": given[1]} if isinstance(given, list | tuple) else given


class DeploymentRead(BaseModel):
    """A preannotation server."""

    model_config = ConfigDict(from_attributes=True)

    id: int = Field(examples=[4])
    project_id: int | None = Field(examples=[1])
    project_name: str = Field(examples=["Medication"])
    state: str = Field(examples=["idle"], description="pending, idle, busy or stopped.")
    stage: str = Field(examples=["ready"], description="How far a pending server is.")
    reason: str | None = Field(examples=[None], description="Why a stopped server is stopped.")
    deployed_by: str = Field(examples=["ada"])
    deployed_at: datetime
    ready_at: datetime | None
    stopped_at: datetime | None
    config_version: int = Field(examples=[3])
    models: list[ServedModel]
    memory_mb: int = Field(examples=[4096], description="What it may use, in MiB.")
    used_mb: int | None = Field(examples=[2210], description="What it and its JVM hold (RSS), in MiB.")
    predicted: int = Field(examples=[240], description="Texts it has predicted.")
    last_used_at: datetime | None
    uptime_seconds: float | None = Field(examples=[812.4], description="Since it was ready; null unless it runs.")
    stages: list[StageRead] = Field(description="What its start did, and when.")


class Deploy(BaseModel):
    """How to deploy."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"replace": None}]})

    replace: int | None = Field(default=None, ge=1, le=2**31, description="Server to be stopped for this one.")


class ServerCapacity(BaseModel):
    """How many servers may run here, and do."""

    most: int = Field(examples=[2])
    running: int = Field(examples=[1], description="Those that start as well.")


class ServerLog(BaseModel):
    """The end of a server's log."""

    lines: list[str] = Field(examples=[["setup: starting Spark"]])
