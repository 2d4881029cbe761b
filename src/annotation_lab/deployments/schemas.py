"""Shapes of deployments in the API; the secret never stands in them."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field


class ServedModel(BaseModel):
    """A model as it is deployed, and the labels it predicts there."""

    name: str = Field(examples=["posology"])
    version: int = Field(examples=[1])
    kind: str = Field(examples=["ner"])
    labels: list[str] = Field(examples=[["DRUG", "STRENGTH"]])


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
    memory_mb: int = Field(examples=[4096])


class Deploy(BaseModel):
    """How to deploy."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"replace": None}]})

    replace: int | None = Field(default=None, ge=1, le=2**31, description="Server to be stopped for this one.")


class ServerLog(BaseModel):
    """The end of a server's log."""

    lines: list[str] = Field(examples=[["setup: starting Spark"]])
