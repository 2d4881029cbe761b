"""Shapes of pre-annotation in the API."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from annotation_lab.deployments.schemas import DeploymentRead, ServedModel
from annotation_lab.projects.schemas import ProblemRead
from annotation_lab.tasks.change_schemas import MOST_IDS, FilterBody
from annotation_lab.tasks.schemas import DatabaseId


class Choice(FilterBody):
    """Which tasks: those of `task_ids`, else those that pass the filter (as in the list of tasks); empty: all."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"task_ids": [11, 12]}, {"status": ["incomplete"], "has_predictions": False}]}
    )

    task_ids: list[DatabaseId] | None = Field(default=None, max_length=MOST_IDS, examples=[[11, 12]])


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
    characters: int = Field(examples=[312_000], description="Of the texts that would be predicted.")


class EstimateRead(BaseModel):
    """How long a run would take on the picked server."""

    seconds: float | None = Field(examples=[14.2], description="Null where no run of this pipeline has ended yet.")
    runs: int = Field(examples=[3], description="By so many earlier runs of the same pipeline.")


class CapacityRead(BaseModel):
    """How many servers may run, and do."""

    most: int = Field(examples=[2])
    running: int = Field(examples=[2])
    could_go: list[int] = Field(examples=[[4, 5]], description="Servers that the caller may stop: idle first.")


class DeployPlan(BaseModel):
    """What Deploy would build from the project's present Labeling Config."""

    models: list[ServedModel]
    problems: list[ProblemRead] = Field(description="Errors and warnings of the Labeling Config.")
    reason: str | None = Field(examples=[None], description="Why nothing can be built, if so.")
    same_as: int | None = Field(examples=[None], description="The server that runs with this very pipeline already.")


class Dialog(BaseModel):
    """What the Preannotate dialog shows."""

    last_deployment: int | None = Field(examples=[4], description="Id of this project's last deployment.")
    picked: int | None = Field(examples=[4], description="The server that `tasks` and `estimate` are about.")
    is_current: bool = Field(description="Whether the last deployment runs what Deploy would build now.")
    servers: list[ServerInDialog] = Field(description="The last deployment first, then all that run.")
    tasks: ChosenTasks
    estimate: EstimateRead
    capacity: CapacityRead
    deploy: DeployPlan
    is_worker_alive: bool = Field(description="Whether a worker runs that would start a server.")


class RunRead(BaseModel):
    """One pre-annotation of chosen tasks by one server."""

    model_config = ConfigDict(from_attributes=True)

    id: int = Field(examples=[3])
    project_id: int = Field(examples=[1])
    deployment_id: int = Field(examples=[4])
    job_id: str | None = Field(examples=["2f1c4d9e-5b1a-4a53-9d55-0b3c9b7e1a10"])
    state: str = Field(examples=["running"], description="waiting, running, done, failed or cancelled.")
    reason: str | None = Field(examples=[None])
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
    reason: str | None = Field(examples=[None])


class Retried(BaseModel):
    """How many failed tasks are tried again."""

    retried: int = Field(examples=[2])
