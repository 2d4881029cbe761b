"""Shapes of what is done to many tasks at once."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from annotation_lab.tasks.assigning import Strategy
from annotation_lab.tasks.filters import TaskFilter
from annotation_lab.tasks.schemas import DatabaseId
from annotation_lab.tasks.tables import TaskStatus

Name = Annotated[str, Field(min_length=1, max_length=150)]
MOST_IDS = 100_000


class FilterBody(BaseModel):
    """The same fields as the list of tasks has; all that are given must hold."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"search": "label: DRUG"}]})

    search: str | None = Field(default=None, max_length=1000, description="As in the search box.")
    title: str | None = Field(default=None, max_length=200)
    created_by: Name | None = None
    tag: list[Name] = Field(default=[], max_length=20)
    status: list[TaskStatus] = []
    assigned: Name | None = None
    reviewer: Name | None = None
    has_predictions: bool | None = None
    has_completions: bool | None = None
    confidence_below: float | None = Field(default=None, ge=0, le=1)
    run_id: DatabaseId | None = None
    model: Name | None = None

    def as_filter(self) -> TaskFilter:
        """For the database."""
        facts = self.model_dump(include=set(FilterBody.model_fields) - {"tag", "status"})
        return TaskFilter(**facts, tags=tuple(self.tag), statuses=tuple(self.status))


class Selection(BaseModel):
    """Which tasks: those of `task_ids`, those that pass `filter`, or `all`; one of the three."""

    model_config = ConfigDict(extra="forbid")

    task_ids: list[DatabaseId] | None = Field(default=None, min_length=1, max_length=MOST_IDS, examples=[[11, 12]])
    filter: FilterBody | None = None
    all: bool = False

    @model_validator(mode="after")
    def _one_of_three(self) -> "Selection":
        if sum((self.task_ids is not None, self.filter is not None, self.all)) != 1:
            raise ValueError("Give one of task_ids, filter and all.")
        return self


class TasksDelete(Selection):
    """Tasks to delete."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"task_ids": [11, 12]}]})


class TasksDeleted(BaseModel):
    """How many tasks were deleted, and by what to bring them back."""

    deleted: int = Field(examples=[2])
    deletion_id: int = Field(examples=[1])


class DeletionRead(BaseModel):
    """Tasks that were deleted together and can come back."""

    model_config = ConfigDict(from_attributes=True)

    id: int = Field(examples=[1])
    deleted_at: datetime
    deleted_by: str = Field(examples=["ada"])
    task_count: int = Field(examples=[2])


class TasksRestored(BaseModel):
    """How many tasks came back."""

    restored: int = Field(examples=[2])


class TasksAssign(Selection):
    """Tasks to assign."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"task_ids": [11], "usernames": ["annotator"]}]}
    )

    usernames: list[Name] = Field(min_length=1, max_length=1000, description="Members with that role.")
    role: Literal["annotator", "reviewer"] = "annotator"
    strategy: Strategy = Field(
        default="everybody",
        description="Each task to everybody; to one after the other; or to `people_per_task` with least to do.",
    )
    people_per_task: int = Field(default=1, ge=1, le=100)


class TasksAssigned(BaseModel):
    """How many assignments were made."""

    assigned: int = Field(examples=[2])


class TasksUnassign(Selection):
    """Tasks to take from people."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"task_ids": [11]}]})

    usernames: list[Name] | None = Field(default=None, max_length=1000, description="From everybody unless given.")
    role: Literal["annotator", "reviewer"] = "annotator"


class TasksUnassigned(BaseModel):
    """How many assignments were taken back."""

    unassigned: int = Field(examples=[2])


class TagsChange(Selection):
    """Tags to put on tasks and to take off."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"task_ids": [11], "add": ["Train"]}]})

    add: list[Name] = Field(default=[], max_length=20)
    remove: list[Name] = Field(default=[], max_length=20)


class TagsChanged(BaseModel):
    """How many tasks were chosen."""

    tasks: int = Field(examples=[2])


class NextTask(BaseModel):
    """Which task to serve."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{}]})

    after: DatabaseId | None = Field(default=None, description="Id of a task to pass over; it goes on behind it.")
    only_assigned: bool = Field(default=False, description="Owner and Managers: only what is assigned to me.")
