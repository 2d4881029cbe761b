"""Shapes of tasks in the API."""

from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field

from annotation_lab.tasks.serving import Served
from annotation_lab.tasks.tables import TaskStatus


class NewestPrediction(BaseModel):
    """What models found last."""

    created_at: datetime
    models: list[str] = Field(examples=[["posology"]], description="Whoever gave it, if it was imported.")
    region_count: int = Field(examples=[31])
    lowest_confidence: float | None = Field(examples=[0.62])


class TaskRow(BaseModel):
    """A task in a list."""

    id: int = Field(examples=[11])
    number: int = Field(examples=[1], description="Counts from 1 within the project.")
    title: str = Field(examples=["visit-0007.txt"])
    excerpt: str = Field(examples=["CHIEF COMPLAINT Annual exam."], description="The beginning of the text.")
    text_length: int = Field(examples=[2412], description="Code points.")
    status: TaskStatus = Field(
        examples=["in_progress"], description="The team's; for whoever only labels, that of his own work."
    )
    tags: list[str] = Field(examples=[["Train"]])
    annotators: list[str] = Field(examples=[["grace"]], description="To whom it is assigned to label.")
    reviewers: list[str] = Field(examples=[["ada"]])
    completion_count: int = Field(examples=[1])
    prediction_count: int = Field(examples=[2])
    region_count: int | None = Field(examples=[31], description="Regions of the newest prediction.")
    comment_count: int = Field(examples=[0])
    newest_prediction: NewestPrediction | None
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


class TaskUpdate(BaseModel):
    """What can be changed on a task."""

    model_config = ConfigDict(extra="forbid")

    title: str = Field(max_length=500, examples=["visit-0007.txt"], pattern=r"^[^\x00]*$")


class TaskIds(BaseModel):
    """The ids of all tasks of a list, in its order."""

    ids: list[int] = Field(examples=[[11, 12]])


class TagRead(BaseModel):
    """A tag of a project."""

    name: str = Field(examples=["Train"])
    color: str = Field(examples=["#2f9e44"])
    task_count: int = Field(examples=[120])


class TagUpdate(BaseModel):
    """What can be changed on a tag."""

    color: str = Field(pattern=r"^#[0-9a-fA-F]{6}$", examples=["#2f9e44"])


class Suggestion(BaseModel):
    """Something that may come next in the search box."""

    insert: str = Field(examples=["label: DRUG"], description="What to put there.")
    about: str = Field(examples=["label"], description="What it is.")


class ServedTask(BaseModel):
    """The next task; without `task_id` there is none."""

    task_id: int | None = Field(default=None, examples=[11])
    number: int | None = Field(default=None, examples=[1])
    kept_until: datetime | None = Field(
        default=None, description="For a task that nobody is assigned to: how long the place is kept."
    )

    @classmethod
    def of(cls, found: Served | None) -> Self:
        """What was served; None makes the answer that there is none."""
        return cls.model_validate(found, from_attributes=True) if found else cls()


class Progress(BaseModel):
    """How many tasks are assigned to me, by status."""

    annotator: dict[TaskStatus, int] = Field(
        examples=[{"incomplete": 7, "submitted": 3}], description="To label, by the status of my work."
    )
    reviewer: dict[TaskStatus, int] = Field(examples=[{"submitted": 2}], description="To review, by the team's status.")


DatabaseId = Annotated[int, Field(ge=1, le=2**31 - 1)]
