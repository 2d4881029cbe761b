"""Shapes of projects in the API."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from annotation_lab.team.permissions import Role

Sampling = Literal["sequential", "uniform"]


class ProjectCreate(BaseModel):
    """A new project; its Labeling Config comes from a template."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "Medication", "template": "ner"}]})

    name: str = Field(max_length=150, examples=["Medication"])
    description: str = Field(default="", max_length=5_000)
    guidelines: str = Field(default="", max_length=200_000)
    sampling: Sampling = "sequential"
    template: str = Field(default="ner", max_length=50, description="A name of GET /labeling-config-templates.")


class ProjectUpdate(BaseModel):
    """What may be changed; what is left out stays."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"description": "Doses in visit notes"}]})

    name: str | None = Field(default=None, max_length=150)
    description: str | None = Field(default=None, max_length=5_000)
    guidelines: str | None = Field(default=None, max_length=200_000)
    sampling: Sampling | None = None


class ProjectRead(BaseModel):
    """A project."""

    model_config = ConfigDict(from_attributes=True)

    id: int = Field(examples=[1])
    name: str = Field(examples=["Medication"])
    description: str
    guidelines: str
    sampling: str = Field(examples=["sequential"])
    config_version: int = Field(examples=[3], description="Counts the saved changes of the Labeling Config.")
    created_at: datetime


class MemberRead(BaseModel):
    """One role of one user."""

    model_config = ConfigDict(from_attributes=True)

    user_id: int = Field(examples=[2])
    role: Role


class MemberAdd(BaseModel):
    """A user and the role to be given."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"username": "grace", "role": "annotator"}]})

    username: str = Field(max_length=150, examples=["grace"])
    role: Literal[Role.MANAGER, Role.REVIEWER, Role.ANNOTATOR]


class ConfigWrite(BaseModel):
    """A Labeling Config."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"xml": '<View><Text name="text" value="$text"/></View>'}]}
    )

    xml: str = Field(max_length=2_000_000)


class ProblemRead(BaseModel):
    """One problem of a Labeling Config."""

    model_config = ConfigDict(from_attributes=True)

    code: str = Field(examples=["unknown-model"])
    severity: Literal["error", "warning"]
    message: str = Field(examples=["There is no model 'posologi'. Did you mean 'posology'?"])
    line: int = Field(examples=[4])
    column: int = Field(examples=[5])


class ConfigRead(BaseModel):
    """A Labeling Config and its warnings."""

    version: int = Field(examples=[3])
    xml: str
    warnings: list[ProblemRead] = []


class LabelsAdd(BaseModel):
    """Labels of a model that are to stand in the config and be predicted from then on."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"model": "posology", "labels": ["DRUG", "STRENGTH", "FREQUENCY"]}]}
    )

    model: str = Field(max_length=150, examples=["posology"])
    labels: list[str] | None = Field(default=None, description="All of the model's labels unless given.")


class LabelsAdded(ConfigRead):
    """The new config and what became of each label."""

    added: list[str] = Field(examples=[["DRUG", "STRENGTH"]])
    already_there: list[str]
    now_predicted: list[str] = Field(description="Stood there by hand and are predicted from now on.")
