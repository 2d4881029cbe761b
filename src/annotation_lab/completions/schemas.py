"""Shapes of completions in the API."""

from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from annotation_lab.completions.beginning import Source
from annotation_lab.tasks.schemas import ServedTask

MOST_ITEMS = 100_000
NO_NUL = r"^[^\x00]*$"
AnyId = Annotated[int, Field(ge=1, le=2**31 - 1)]
Version = Annotated[int, Field(ge=1, le=2**31 - 1, description="The version you have; another one is refused (409).")]
Confidence = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5_000, pattern=NO_NUL)]
Suggestion = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=NO_NUL)]
REGION: dict[str, Any] = {
    "id": "zgam2AbdmY",
    "type": "labels",
    "from_name": "label",
    "to_name": "text",
    "value": {"start": 5, "end": 12, "text": "aspirin", "labels": ["DRUG"]},
}


class CompletionRow(BaseModel):
    """One annotation of a task by a person, without what is in it."""

    model_config = ConfigDict(from_attributes=True)

    id: int = Field(examples=[5])
    task_id: int = Field(examples=[11])
    number: int = Field(examples=[1], description="Counts the completions of the task.")
    author: str = Field(examples=["grace"])
    version: int = Field(examples=[3], description="Grows with each change; send it when you change something.")
    is_draft: bool = Field(description="Its author has not saved it yet.")
    created_at: datetime
    updated_at: datetime | None
    updated_by: str | None = Field(examples=["grace"])
    submitted_at: datetime | None = Field(description="From then on it is frozen.")
    deleted_at: datetime | None
    deleted_by: str | None = Field(examples=[None])
    is_ground_truth: bool = Field(description="It has the star.")
    copied_from: str | None = Field(
        examples=["prediction: 11001"], description="What it began with, by the id that exports give it."
    )
    source_prediction_id: int | None = Field(
        examples=[12], description="The prediction that it began with, as long as that is there."
    )
    confidence_range: list[float] | None = Field(examples=[[0.5, 1.0]])
    lead_time_seconds: float | None = Field(examples=[82.0])
    provenance_counts: dict[str, int] | None = Field(
        examples=[{"accepted": 5, "corrected": 1, "added": 2, "rejected": 0}],
        description="What became of the prediction's regions, told at submitting.",
    )
    review: str | None = Field(examples=["accepted"], description="accepted, rejected or null.")
    review_note: str | None = Field(examples=["The dose is missing."])
    reviewed_by: str | None = Field(examples=["ada"])
    reviewed_at: datetime | None


class CompletionRead(CompletionRow):
    """One annotation of a task by a person."""

    result: list[dict[str, Any]] = Field(
        examples=[[REGION]], description="Items as in exports; positions are code points, half-open."
    )
    rejected_suggestions: list[str] = Field(
        examples=[["T6"]], description="What its author put aside of the prediction that it began with."
    )


class PredictionChoice(BaseModel):
    """What is wanted of a prediction."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"confidence": [0.5, 1]}]})

    confidence: tuple[Confidence, Confidence] | None = Field(
        default=None, description="Only its regions with a confidence from the first to the second number."
    )
    region_ids: list[Annotated[str, Field(max_length=64)]] | None = Field(
        default=None, max_length=MOST_ITEMS, description="Only these of its regions; the others are rejected."
    )

    @model_validator(mode="after")
    def _range(self) -> Self:
        if self.confidence is not None and self.confidence[0] > self.confidence[1]:
            raise ValueError("confidence is a range; the first number is above the second")
        return self


class PredictionAccept(PredictionChoice):
    """What is wanted of a prediction that is accepted, and whether the next task is to be served with the answer."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"confidence": [0.5, 1], "serve_next": True}]}
    )

    serve_next: bool = Field(default=False, description="Tell my next task as well, as `next-task` would.")
    only_assigned: bool = Field(default=False, description="Owner and Managers: of that, only what is assigned to me.")


class AcceptedPrediction(CompletionRead):
    """The completion made of a prediction; frozen, with the star."""

    next_task: ServedTask | None = Field(
        default=None, description="With `serve_next`: my next task; without a `task_id` there is none."
    )


class CompletionCreate(PredictionChoice):
    """What a new completion begins with: nothing, a prediction, or another completion."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{}]})

    prediction_id: AnyId | None = Field(default=None, description="Take over this prediction.")
    completion_id: AnyId | None = Field(default=None, description="Copy this completion.")

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if self.prediction_id is not None and self.completion_id is not None:
            raise ValueError("give prediction_id or completion_id, not both")
        if self.prediction_id is None and (self.confidence is not None or self.region_ids is not None):
            raise ValueError("confidence and region_ids choose from a prediction; give prediction_id")
        return self

    def source(self) -> Source:
        """For the service."""
        return Source(self.prediction_id, self.confidence, self.region_ids, self.completion_id)


class CompletionSave(BaseModel):
    """What to save, and the version it was made from."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"version": 1, "result": [REGION]}]})

    version: Version
    result: list[Any] = Field(max_length=MOST_ITEMS)
    seconds: float = Field(
        default=0, ge=0, le=86_400, allow_inf_nan=False, description="Worked on it since it was last saved."
    )
    draft: bool = Field(default=False, description="Saved by itself: may be unfinished.")
    rejected_suggestions: list[Suggestion] | None = Field(
        default=None,
        max_length=MOST_ITEMS,
        examples=[["T6"]],
        description="All that I have put aside of the prediction that I began with; unless told, it stays as it is.",
    )


class CompletionSubmit(BaseModel):
    """Which version to submit."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"version": 2}]})

    version: Version
    star: bool | None = Field(
        default=None, description="Give it the star; unless told, the first one and the one after a rejection get it."
    )


class CompletionStar(BaseModel):
    """Whether a completion is to have the star."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"starred": True}]})

    starred: bool


class CompletionAccept(BaseModel):
    """Which version is accepted."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"version": 3}]})

    version: Version
    note: Note | None = None


class CompletionReject(BaseModel):
    """Which version is rejected, and why."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"version": 3, "note": "The dose is missing."}]}
    )

    version: Version
    note: Note


class ReviewUndo(BaseModel):
    """Which version's review is taken back."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"version": 5}]})

    version: Version


class ChangeRead(BaseModel):
    """One change of a completion."""

    model_config = ConfigDict(from_attributes=True)

    version: int = Field(examples=[2])
    at: datetime
    by: str = Field(examples=["grace"])
    action: str = Field(
        examples=["save"],
        description="create, copy, draft, save, submit, star, unstar, accept, reject, undo-review, delete, restore.",
    )
    details: dict[str, Any] = Field(
        examples=[{"added": 2, "changed": 1, "removed": 0}], description="Items added, changed and removed by it."
    )


class RegionProvenance(BaseModel):
    """Where a region comes from."""

    model_config = ConfigDict(from_attributes=True)

    region: str = Field(examples=["zgam2AbdmY"])
    from_name: str = Field(examples=["label"])
    origin: dict[str, int] | None = Field(
        examples=[{"prediction": 12}], description="Id of the prediction or completion; null: made by hand."
    )
    corrected: list[str] = Field(examples=[["span"]], description="How it was corrected: span, label.")
    outcome: str = Field(
        examples=["corrected"], description="accepted, corrected or rejected (of what it began with), or added."
    )
    model: str = Field(examples=["posology"], description="The models that found it; empty without.")
    label: str = Field(examples=["DRUG"], description="As it was predicted; of what was added, as it is.")
