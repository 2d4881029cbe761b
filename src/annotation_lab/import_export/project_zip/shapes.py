"""What stands in a project's zip: the same shapes are written and, strictly, read."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from annotation_lab.projects.settings import ProjectSettings, Sampling
from annotation_lab.team.permissions import Role

SCHEMA = 1
"""The version of the zip's layout; newer ones are refused by name."""
PROJECT, TEAM, TASKS, AUDIT, MODELS = "project.json", "team.jsonl", "tasks.jsonl", "audit.jsonl", "models.json"
MEMBERS = (PROJECT, TEAM, MODELS, TASKS, AUDIT)
COLOUR = r"^#[0-9a-fA-F]{6}$"


def _in_utc(moment: datetime) -> datetime:
    if not 1900 <= moment.year <= 9000:
        raise ValueError("a moment lies between the years 1900 and 9000")
    return moment.astimezone(UTC)


Moment = Annotated[AwareDatetime, AfterValidator(_in_utc)]
Count = Annotated[int, Field(ge=0, le=2**31 - 1)]
Number = Annotated[int, Field(ge=1, le=2**31 - 1)]
Name = Annotated[str, Field(max_length=150)]
Items = list[dict[str, Any]]


class Shape(BaseModel):
    """Whatever the zip holds beyond its shapes is refused."""

    model_config = ConfigDict(extra="forbid", from_attributes=True)


class ZipTag(Shape):
    """A tag of the project."""

    name: str = Field(max_length=50)
    color: str = Field(pattern=COLOUR)


class ZipGroup(Shape):
    """The group the project is in."""

    name: str = Field(min_length=1, max_length=100)
    color: str = Field(pattern=COLOUR)


class ZipConfig(Shape):
    """The Labeling Config."""

    version: Count
    xml: str


class ZipProject(Shape):
    """`project.json`."""

    schema_version: int
    exported_at: Moment
    exported_by: Name
    name: Name
    description: str = Field(max_length=5_000)
    guidelines: str = Field(max_length=200_000)
    sampling: Sampling
    settings: ProjectSettings
    created_at: Moment
    group: ZipGroup | None
    tags: list[ZipTag] = Field(max_length=100_000)
    labeling_config: ZipConfig
    task_count: Count


class ZipMember(Shape):
    """A line of `team.jsonl`; the lines stand in order of priority."""

    username: Name
    roles: list[Role] = Field(min_length=1, max_length=4)


class ZipModel(Shape):
    """A model that the Labeling Config names; `version` and what follows are None where it was not there."""

    name: str = Field(max_length=200)
    version: int | None
    kind: str | None
    labels: list[str] | None


class ZipAssignment(Shape):
    """Somebody who is to label or to review a task."""

    username: Name
    role: Literal[Role.ANNOTATOR, Role.REVIEWER]
    served: bool
    assigned_at: Moment
    assigned_by: Name


class ZipComment(Shape):
    """A comment; `parent` is the place, from 1, of the one it answers among the task's comments."""

    parent: Number | None
    author: Name
    text: str = Field(max_length=10_000)
    created_at: Moment
    edited_at: Moment | None
    deleted_at: Moment | None
    resolved_at: Moment | None
    resolved_by: Name | None


class ZipChange(Shape):
    """One change of a completion."""

    version: Count
    at: Moment
    by: Name
    action: str = Field(max_length=20)
    details: dict[str, Any]


class ZipCount(Shape):
    """What became of a model's regions with one label."""

    model: str
    label: str
    accepted: Count
    corrected: Count
    added: Count
    rejected: Count


class ZipCompletion(Shape):
    """A completion, deleted ones too; origins in `taken` count within the task, 0 is what was gone."""

    number: Number
    author: Name
    created_at: Moment
    updated_at: Moment | None
    updated_by: Name | None
    submitted_at: Moment | None
    deleted_at: Moment | None
    deleted_by: Name | None
    is_ground_truth: bool
    is_draft: bool
    lead_time_seconds: float | None
    copied_from: str | None = Field(max_length=100)
    source_prediction: Number | None = Field(default=None, description="Number of the prediction that it began with.")
    confidence_range: list[float] | None = Field(max_length=2)
    rejected_suggestions: list[Annotated[str, Field(max_length=500)]] = Field(default=[], max_length=100_000)
    version: Count
    result: Items
    taken: Items
    provenance_counts: dict[str, Count] | None
    review: Literal["accepted", "rejected"] | None
    review_note: str | None = Field(max_length=10_000)
    reviewed_by: Name | None
    reviewed_at: Moment | None
    changes: list[ZipChange] = []
    counts: list[ZipCount] = []


class ZipPrediction(Shape):
    """A prediction; `run_facts` tells the run that made it: who, when, which models."""

    number: Number
    author: Name
    created_at: Moment
    pipeline_fingerprint: str | None = Field(max_length=64)
    result: Items
    run_facts: dict[str, Any] | None


class ZipTask(Shape):
    """A line of `tasks.jsonl`; the lines stand in order of number."""

    number: Number
    title: str = Field(max_length=500)
    text: str
    data: dict[str, Any]
    created_at: Moment
    created_by: Name
    tags: list[Annotated[str, Field(max_length=50)]] = []
    assignments: list[ZipAssignment] = []
    comments: list[ZipComment] = []
    completions: list[ZipCompletion] = []
    predictions: list[ZipPrediction] = []
