"""Shapes of projects in the API."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from annotation_lab.projects.settings import ProjectSettings, Sampling
from annotation_lab.team.permissions import Permission, Role

XML_EXAMPLE = (
    '<View><Labels name="label" toName="text"><Label value="DRUG"/></Labels><Text name="text" value="$text"/></View>'
)
"""A Labeling Config."""


class ProjectCreate(BaseModel):
    """A new project; its Labeling Config comes from a template."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"name": "Medication", "template": "ner"}]}
    )

    name: str = Field(max_length=150, examples=["Medication"])
    description: str = Field(default="", max_length=5_000)
    guidelines: str = Field(default="", max_length=200_000)
    sampling: Sampling = "sequential"
    template: str = Field(default="ner", max_length=50, description="A name of GET /labeling-config-templates.")


class ProjectUpdate(BaseModel):
    """What may be changed; what is left out stays."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"description": "Doses in visit notes"}]})

    name: str | None = Field(default=None, max_length=150)
    description: str | None = Field(default=None, max_length=5_000)
    guidelines: str | None = Field(default=None, max_length=200_000)
    sampling: Sampling | None = None


class GroupRead(BaseModel):
    """A group of projects."""

    model_config = ConfigDict(from_attributes=True)

    id: int = Field(examples=[1])
    name: str = Field(examples=["Cardiology"])
    color: str = Field(examples=["#2f7d4f"])


_COLOR = r"^#[0-9a-fA-F]{6}$"


class GroupCreate(BaseModel):
    """A new group."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=100, examples=["Cardiology"])
    color: str = Field(default="#2f6fed", pattern=_COLOR, examples=["#2f7d4f"])


class GroupUpdate(BaseModel):
    """What to change of a group; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    name: str | None = Field(default=None, min_length=1, max_length=100, examples=["Oncology"])
    color: str | None = Field(default=None, pattern=_COLOR, examples=["#7d2f4f"])


class GroupChoice(BaseModel):
    """The group a project is put into; null for none."""

    group_id: int | None = Field(examples=[1], default=None, ge=1, le=2**31 - 1)


class ProjectCard(BaseModel):
    """A project in a list."""

    id: int = Field(examples=[1])
    name: str = Field(examples=["Medication"])
    description: str = Field(examples=["Visit notes, drugs and doses"])
    owner: str = Field(examples=["ada"])
    group: GroupRead | None
    sampling: Sampling
    config_version: int = Field(examples=[3], description="Counts the saved changes of the Labeling Config.")
    created_at: datetime
    archived_at: datetime | None
    task_count: int = Field(examples=[240])
    status_counts: dict[str, int] = Field(
        examples=[{"incomplete": 180, "submitted": 60}], description="Tasks by the status that the team sees."
    )
    member_count: int = Field(examples=[4])
    my_roles: list[Role]
    permissions: list[Permission] = Field(description="What I may do there, lowered by `X-View-As`.")


class ProjectRead(ProjectCard):
    """A project."""

    guidelines: str = Field(examples=["Mark **every** drug."], description="Markdown, as it was written.")
    guidelines_html: str = Field(
        examples=["<p>Mark <strong>every</strong> drug.</p>"],
        description="The guidelines as HTML that is safe to show.",
    )
    settings: ProjectSettings


class GuidelinesText(BaseModel):
    """Guidelines as they are being written."""

    guidelines: str = Field(max_length=200_000, examples=["Label each **dose** with its unit."])


class GuidelinesHtml(BaseModel):
    """Guidelines as they will be shown."""

    html: str = Field(examples=["<p>Label each <strong>dose</strong> with its unit.</p>"])


class ProjectClone(BaseModel):
    """How the clone is to be called."""

    model_config = ConfigDict(extra="forbid")

    name: str | None = Field(
        examples=["Medication cloned"],
        default=None,
        max_length=150,
        description="The old name and `cloned` unless given.",
    )


class NewOwner(BaseModel):
    """Who is to own a project."""

    username: str = Field(max_length=150, examples=["grace"])


class MemberRead(BaseModel):
    """One person of the team with all roles."""

    model_config = ConfigDict(from_attributes=True)

    user_id: int = Field(examples=[2])
    username: str = Field(examples=["grace"])
    first_name: str = Field(examples=["Ada"])
    last_name: str = Field(examples=["Lovelace"])
    priority: int = Field(
        examples=[0], description="Counts from 0; the first is taken where several completions would do."
    )
    roles: list[Role]


class MemberRoles(BaseModel):
    """The roles a member is to have; none takes him out of the team."""

    roles: list[Literal[Role.MANAGER, Role.REVIEWER, Role.ANNOTATOR]] = Field(
        max_length=3, examples=[["annotator", "reviewer"]]
    )


class TeamOrder(BaseModel):
    """The team in order of priority."""

    usernames: list[str] = Field(max_length=10_000, examples=[["ada", "grace"]])


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
    version: int | None = Field(
        default=None, ge=0, description="The version that was edited; saved meanwhile by another, it is refused (409)."
    )


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
    xml: str = Field(examples=[XML_EXAMPLE])
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
    already_there: list[str] = Field(examples=[["DRUG"]])
    now_predicted: list[str] = Field(
        examples=[["STRENGTH"]], description="Stood there by hand and are predicted from now on."
    )


class Candidate(BaseModel):
    """A user whom a team may take."""

    model_config = ConfigDict(from_attributes=True)

    username: str = Field(examples=["grace"])
    first_name: str = Field(examples=["Grace"])
    last_name: str = Field(examples=["Hopper"])
