"""Shapes of pre-annotation in the API."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from annotation_lab.deployments.schemas import DeploymentRead

MOST_IDS = 100_000


class Choice(BaseModel):
    """Which tasks: those of `task_ids`, else those that pass the filter; an empty one means all."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"task_ids": [11, 12]}, {"has_predictions": False}]})

    task_ids: list[int] | None = Field(default=None, max_length=MOST_IDS, examples=[[11, 12]])
    title: str | None = Field(default=None, max_length=200, description="Part of the title.")
    created_by: str | None = Field(default=None, max_length=150)
    has_predictions: bool | None = None


class Preannotate(Choice):
    """Which tasks to pre-annotate, and on which server."""

    deployment_id: int | None = Field(
        default=None, ge=1, le=2**31, description="The project's newest server unless given."
    )
    again: bool = Field(default=False, description="Also tasks that these very models have predicted before.")


class ServerInDialog(BaseModel):
    """A server, and what of this project's labels it predicts."""

    deployment: DeploymentRead
    covered: list[str] = Field(examples=[["DRUG", "STRENGTH"]])
    uncovered: list[str] = Field(examples=[["ROUTE"]])


class ChosenTasks(BaseModel):
    """What a run would meet."""

    chosen: int = Field(examples=[240])
    with_predictions: int = Field(examples=[12], description="Have any prediction already.")
    with_same_prediction: int = Field(examples=[0], description="Have one by this very pipeline and would be skipped.")


class Dialog(BaseModel):
    """What the Preannotate dialog shows."""

    last_deployment: int | None = Field(examples=[4], description="Id of this project's last deployment.")
    is_current: bool = Field(description="Whether it runs with the project's present Labeling Config.")
    servers: list[ServerInDialog] = Field(description="The last deployment first, then all that run.")
    tasks: ChosenTasks


class RunRead(BaseModel):
    """One pre-annotation of chosen tasks by one server."""

    model_config = ConfigDict(from_attributes=True)

    id: int = Field(examples=[3])
    project_id: int = Field(examples=[1])
    deployment_id: int = Field(examples=[4])
    job_id: str | None
    state: str = Field(examples=["running"], description="waiting, running, done, failed or cancelled.")
    reason: str | None
    again: bool
    total: int = Field(examples=[240])
    started_by: str = Field(examples=["ada"])
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None


class RunProgress(RunRead):
    """A run and how far it is."""

    waiting: int = Field(examples=[120])
    done: int = Field(examples=[118])
    failed: int = Field(examples=[2])
    skipped: int = Field(examples=[0])
    found_nothing: int = Field(examples=[5], description="Done, and the models found nothing.")
    eta_seconds: float | None = Field(examples=[14.2], description="Estimate of the time left.")


class RunSummary(RunProgress):
    """A run, how far it is, and how many regions of each label it found."""

    labels: dict[str, int] = Field(examples=[{"DRUG": 812}])


class RunTaskRead(BaseModel):
    """What became of one task in a run."""

    model_config = ConfigDict(from_attributes=True)

    task_id: int = Field(examples=[11])
    state: str = Field(examples=["done"], description="waiting, done, skipped or failed.")
    region_count: int | None = Field(examples=[7])
    reason: str | None


class Retried(BaseModel):
    """How many failed tasks are tried again."""

    retried: int = Field(examples=[2])
